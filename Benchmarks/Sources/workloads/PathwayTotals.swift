// SPDX-License-Identifier: GPL-3.0-or-later

/// What a pathway counts, in whole numbers of people and ticks.
struct PathwayTotals {
  var events = 0
  var arrivals = 0
  var visits = 0
  var assessments = 0
  var placements = 0
  var appointments = 0
  var missed = 0
  var completed = 0
  /// Ticks of assessors' and of places' time in use.
  var assessing = 0
  var inPlace = 0
  /// Ticks of clients' time.
  var waitedForAssessment = 0
  var waitedForPlace = 0
  var peakPending = 0

  /// Adds the totals of another replication.
  mutating func add(_ other: PathwayTotals) {
    events += other.events
    arrivals += other.arrivals
    visits += other.visits
    assessments += other.assessments
    placements += other.placements
    appointments += other.appointments
    missed += other.missed
    completed += other.completed
    assessing += other.assessing
    inPlace += other.inPlace
    waitedForAssessment += other.waitedForAssessment
    waitedForPlace += other.waitedForPlace
    peakPending = max(peakPending, other.peakPending)
  }

  /// What was found, to compare with the reference.
  func report(scale: Int, replications: Int) -> Report {
    let days = 3650.0 * Double(scale * replications)
    return Report(
      customers: arrivals, events: events,
      figures: [
        ("wait_assess", Ticks.units(waitedForAssessment) / Double(assessments), 3),
        ("wait_slot", Ticks.units(waitedForPlace) / Double(placements), 2),
        ("util_assess", Ticks.units(assessing) / (days * 5), 4),
        ("util_slot", Ticks.units(inPlace) / (days * 200), 4),
        ("completed_per_rep", Double(completed) / Double(replications), 1),
        ("visits_per_rep", Double(visits) / Double(replications), 1),
        ("missed_frac", Double(missed) / Double(appointments), 4),
        ("peak_pending", Double(peakPending), 0),
      ])
  }
}
