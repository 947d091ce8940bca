// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Arrests, convictions, breaches, custody, arrest referral, and who meets people at the gate.
struct CriminalJustice: Measure {
  private struct Tallies: Sendable {
    var arrested = ByGroup()
    var remanded = ByGroup()
    var referred = ByGroup()
    var contacts = ByGroup()
    var convicted = ByGroup()
    var breached = ByGroup()
    var recalled = ByGroup()
    var imprisoned = ByGroup()
  }

  private var tallies = Tallies()
  private var inCustody = TimeInState()
  /// Whether release is followed by three weeks without treatment.
  private var untreated = FollowUp(for: .weeks(3))

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .arrested: tallies.arrested.add(for: person)
    case .remanded: tallies.remanded.add(for: person)
    case .referredToTreatment: tallies.referred.add(for: person)
    case .attended(_, .drugIntervention, _): tallies.contacts.add(for: person)
    case .convicted: tallies.convicted.add(for: person)
    case .breached: tallies.breached.add(for: person)
    case .recalled: tallies.recalled.add(for: person)
    case .imprisoned:
      tallies.imprisoned.add(for: person)
      inCustody.enter(person, at: time)
      untreated.lose(person, at: time)
    case .released:
      inCustody.leave(person, at: time)
      untreated.begin(person, at: time)
    case .started(_, .treatment): untreated.end(person, at: time)
    case .died, .movedAway: untreated.lose(person, at: time)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    tallies = Tallies()
    inCustody.beginObservation(at: time)
    untreated.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    inCustody.finish(at: time, among: people)
    untreated.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ counts: ByGroup, better: Better = .lower, of events: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "a year", theme: Theme.justice, better: better,
          definition: Formula.perYear(events))
      ) { period.perYear(counts[$0]) }
    }
    add("justice.arrests", "Arrests", tallies.arrested, of: "arrests")
    add("justice.convictions", "Convictions", tallies.convicted, of: "convictions")
    add(
      "justice.breaches", "Breaches and recalls", tallies.breached + tallies.recalled,
      of: "breaches of orders and recalls to prison")
    add("justice.recalls", "Recalls to prison", tallies.recalled, of: "recalls to prison")
    add(
      "justice.remands", "Times somebody was held on remand", tallies.remanded,
      of: "times somebody was remanded in custody")
    add(
      "justice.imprisonments", "Times somebody was taken into custody", tallies.imprisoned,
      of: "times somebody was taken into custody")
    findings.add(
      MeasureDeclaration(
        name: "justice.custodyDays", title: "Days in custody", unit: "days a year",
        theme: Theme.justice, better: .lower, isHeadline: true, decimals: 0, matters: 7,
        isPersonal: true,
        definition: Formula.daysPerYear("people in custody")),
      byGroup: { period.daysPerYear(inCustody[$0]) },
      perPerson: { period.daysPerYear(inCustody.seconds(ofPerson: $0)) })
    add(
      "justice.dipContacts", "Contacts with arrest referral kept", tallies.contacts,
      better: .neither, of: "appointments with arrest referral that were kept")
    add(
      "justice.referrals", "Referrals to treatment from justice", tallies.referred,
      better: .neither,
      of: "times arrest referral, an officer, a court or throughcare sent somebody to treatment")
    findings.add(
      MeasureDeclaration(
        name: "justice.treatedAfterRelease",
        title: "In treatment within 3 weeks of release", unit: "%", theme: Theme.justice,
        better: .higher,
        definition: "100 × number of releases after which treatment started within 21 days ÷ "
          + "number of releases in the observed period that could be followed for 21 days. "
          + "Whoever dies, moves away or is taken into custody before, untreated, is left "
          + "out of both.")
    ) { untreated.percentLasting(in: $0).map { 100 - $0 } }
  }
}
