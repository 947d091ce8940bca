// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How often people meet their key worker, and how often they miss each other.
///
/// An interval lies between two sessions attended within one episode of treatment, however many
/// were missed in between, and is counted on the day of the second. It is what a caseload comes to
/// in the end: nobody sets it.
struct KeyWorkContact: Measure {
  private struct Tallies: Sendable {
    var intervals = Durations()
    var attended = ByGroup()
    var missed = ByGroup()
    var newWorkers = ByGroup()
    /// People who met a key worker, and key workers that each of them met in turn.
    var peopleMet = ByGroup()
    var workersMet = ByGroup()
  }

  /// When each person last met their key worker in this episode; `.never` before they have.
  private var lastMet = PerPerson(SimTime.never)
  /// The key worker each person last met in the observed period.
  private var lastWorker = PerPerson(StaffID.none)
  private var tallies = Tallies()
  /// The intervals that end in a month: how many, and their seconds.
  private var meetings = ByMonth()
  private var seconds = ByMonth()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .attended(_, .keyWork, let worker):
      meet(worker, person)
      if lastMet[person] != .never {
        let interval = time - lastMet[person]
        tallies.intervals.add(interval, for: person)
        meetings.add(1, at: time)
        seconds.add(Int(interval.seconds), at: time)
      }
      lastMet[person] = time
      tallies.attended.add(for: person)
    case .missed(_, .keyWork, _): tallies.missed.add(for: person)
    case .workerChanged: tallies.newWorkers.add(for: person)
    case .ended(_, .treatment, _): lastMet[person] = .never
    default: break
    }
  }

  private mutating func meet(_ worker: StaffID, _ person: Person) {
    guard worker != lastWorker[person], worker != .none else { return }
    if lastWorker[person] == .none { tallies.peopleMet.add(for: person) }
    tallies.workersMet.add(for: person)
    lastWorker[person] = worker
  }

  mutating func beginObservation(at time: SimTime) {
    tallies = Tallies()
    meetings.beginObservation(at: time)
    seconds.beginObservation(at: time)
    lastWorker = PerPerson(.none)
  }

  func report(over period: Period, to sheet: inout ProfileSheet) {
    sheet.add(
      ProfileDeclaration(
        name: "monthly.contactInterval", title: "Mean time between meetings with the key worker",
        unit: "days", theme: Theme.contact, axis: .months),
      (0..<ObservedMonths.count(in: period)).map { month in
        meetings[month] > 0 ? Double(seconds[month]) / Double(meetings[month]) / 86_400 : nil
      })
    sheet.add(
      tallies.intervals, upToDays: [7, 14, 21, 28, 35, 42, 56, 84], "contactInterval",
      "Time between meetings with the key worker", unit: "meetings", Theme.contact)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "contact.interval", title: "Median time between meetings with the key worker",
        unit: "days", theme: Theme.contact, better: .lower, isHeadline: true,
        definition: Formula.quantile(
          "50",
          of:
            "the times between two sessions of key work that a person attended one after the other in one "
            + "episode of treatment,"))
    ) { tallies.intervals.quantile(0.5, in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "contact.intervalP95", title: "95 % meet their key worker again within",
        unit: "days", theme: Theme.contact, better: .lower,
        definition: Formula.quantile(
          "95",
          of:
            "the times between two sessions of key work that a person attended one after the other in one "
            + "episode of treatment,"))
    ) { tallies.intervals.quantile(0.95, in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "contact.missed", title: "Key-work appointments missed", unit: "%",
        theme: Theme.contact, better: .lower,
        definition: Formula.share(
          "sessions of key work missed", of: "sessions of key work attended or missed"))
    ) { percent(tallies.missed[$0], of: tallies.missed[$0] + tallies.attended[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "contact.newWorkers", title: "Times somebody was given another key worker",
        unit: "a year", theme: Theme.contact, better: .lower, decimals: 0,
        definition: Formula.perYear("times somebody was given another key worker"))
    ) { period.perYear(tallies.newWorkers[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "contact.workersPerPerson",
        title: "Key workers met in turn by each person who met any",
        unit: "workers a person", theme: Theme.contact, better: .lower,
        definition: "Number of times in the observed period that somebody attended key work with "
          + "another key worker than the time before (the first one met counts too) ÷ "
          + "number of people who attended any.")
    ) {
      let people = tallies.peopleMet[$0]
      return people > 0 ? Double(tallies.workersMet[$0]) / Double(people) : nil
    }
  }
}
