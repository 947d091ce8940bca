// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Detoxification, day programme, residential treatment and aftercare: who begins, and how it ends.
///
/// Completion is counted among the stays that *ended* in the observed period: of those that began,
/// the last are cut off by its end, and people leave early sooner than they complete.
struct Programmes: Measure {
  /// What is counted of one service.
  private struct Tally: Sendable {
    var started = ByGroup()
    var completed = ByGroup()
    var ended = ByGroup()

    mutating func end(_ person: Person, _ ending: Ending) {
      ended.add(for: person)
      if ending == .completed { completed.add(for: person) }
    }
  }

  private struct Tallies: Sendable {
    var community = Tally()
    var inpatient = Tally()
    var day = Tally()
    var residential = Tally()
    var aftercare = Tally()
    var goneHome = ByGroup()
    var refused = ByGroup()
    var noticed = ByGroup()
    var completions = ByGroup()
  }

  private var tallies = Tallies()
  private var resident = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .started(_, .communityDetox): tallies.community.started.add(for: person)
    case .ended(_, .communityDetox, let ending): tallies.community.end(person, ending)
    case .started(_, .inpatientDetox): tallies.inpatient.started.add(for: person)
    case .ended(_, .inpatientDetox, let ending): tallies.inpatient.end(person, ending)
    case .started(_, .dayProgramme): tallies.day.started.add(for: person)
    case .ended(_, .dayProgramme, let ending): tallies.day.end(person, ending)
    case .started(_, .rehabilitation):
      tallies.residential.started.add(for: person)
      resident.enter(person, at: time)
    case .ended(_, .rehabilitation, let ending):
      tallies.residential.end(person, ending)
      if ending == .transferred { tallies.goneHome.add(for: person) }
      resident.leave(person, at: time)
    case .started(_, .aftercare): tallies.aftercare.started.add(for: person)
    case .ended(_, .aftercare, let ending): tallies.aftercare.end(person, ending)
    case .ended(_, .treatment, .completed): tallies.completions.add(for: person)
    case .fundingDecided(_, isGranted: false): tallies.refused.add(for: person)
    case .lapseNoticed: tallies.noticed.add(for: person)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    tallies = Tallies()
    resident.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    resident.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ counts: ByGroup, _ better: Better = .neither,
      of events: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "a year", theme: Theme.treatment, better: better,
          definition: Formula.perYear(events))
      ) { period.perYear(counts[$0]) }
    }
    func addShare(
      _ name: String, _ title: String, _ part: ByGroup, of whole: ByGroup, _ words: (String, String)
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "%", theme: Theme.treatment, better: .higher,
          definition: Formula.share(words.0, of: words.1))
      ) { percent(part[$0], of: whole[$0]) }
    }
    add(
      "detox.community", "Detoxifications begun at home", tallies.community.started,
      of: "detoxifications begun at home")
    addShare(
      "detox.communityCompleted", "Detoxifications at home that are completed",
      tallies.community.completed, of: tallies.community.ended,
      ("detoxifications at home that ended completed", "detoxifications at home that ended"))
    add(
      "detox.inpatient", "Detoxifications begun in a bed", tallies.inpatient.started,
      of: "detoxifications begun in a bed")
    addShare(
      "detox.inpatientCompleted", "Detoxifications in a bed that are completed",
      tallies.inpatient.completed, of: tallies.inpatient.ended,
      ("detoxifications in a bed that ended completed", "detoxifications in a bed that ended"))
    add(
      "dayProgramme.started", "Day programmes begun", tallies.day.started,
      of: "day programmes begun")
    addShare(
      "dayProgramme.completed", "Day programmes that are completed", tallies.day.completed,
      of: tallies.day.ended, ("day programmes that ended completed", "day programmes that ended"))
    add(
      "rehabilitation.started", "Stays in residential treatment begun", tallies.residential.started,
      of: "stays in residential treatment begun")
    findings.add(
      MeasureDeclaration(
        name: "rehabilitation.people", title: "People in residential treatment on an average day",
        unit: "people", theme: Theme.treatment, better: .neither,
        definition: Formula.meanNumber("people in residential treatment"))
    ) { period.meanNumber(resident[$0]) }
    addShare(
      "rehabilitation.completed", "Residential stays that complete treatment",
      tallies.residential.completed, of: tallies.residential.ended,
      (
        "stays in residential treatment that ended completed",
        "stays in residential treatment that ended"
      ))
    addShare(
      "rehabilitation.goesOn", "Residential stays after which treatment goes on at home",
      tallies.goneHome, of: tallies.residential.ended,
      (
        "stays in residential treatment that ended with treatment going on at home",
        "stays in residential treatment that ended"
      ))
    add(
      "rehabilitation.refused", "Applications for residential treatment refused", tallies.refused,
      of: "applications for residential treatment that the panel refused")
    add(
      "aftercare.started", "People who begin aftercare", tallies.aftercare.started, .higher,
      of: "times somebody began aftercare")
    addShare(
      "aftercare.reach", "Planned exits followed by aftercare", tallies.aftercare.started,
      of: tallies.completions,
      ("times somebody began aftercare", "episodes of treatment completed"))
    add(
      "aftercare.noticed", "Lapses noticed in aftercare", tallies.noticed, .higher,
      of: "times it came to notice that somebody in aftercare used again")
  }
}
