// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Targets beside truth: what returns say, and what happened to the same people.
///
/// The truth is about everybody who asked for help and not only those who were taken on, about
/// being seen and not about being registered, and about use, death and return and not about return
/// alone.
struct ReportedAndTrue: Measure {
  private var returns = Return.allCases.map { _ in ByGroup() }
  private var paid = PaidResult.allCases.map { _ in 0 }
  /// Asked, and seen or dosed by nobody: lasting is having been left alone.
  private var unseen = FollowUp(for: .weeks(3))
  /// Asked, and not lost since: three weeks to start, twelve to stay.
  private var kept = FollowUp(for: .weeks(15))
  private var well = FollowUp(for: .days(183))

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .reported(_, let item): returns[Int(item.rawValue)].add(for: person)
    case .resultPaid(_, let result, let pence): paid[Int(result.rawValue)] += Int(pence)
    case .presented:
      // Whoever asks again before three weeks are over has not been seen by asking.
      unseen.beginUnlessFollowed(person, at: time)
      kept.begin(person, at: time)
      well.end(person, at: time)
    case .attended(_, .keyWork, _), .started(_, .prescribing): unseen.end(person, at: time)
    case .gaveUpWaiting, .removedFromWaitingList, .turnedAway: kept.end(person, at: time)
    case .ended(_, .treatment, let ending):
      if ending == .completed {
        kept.settle(person)
        well.begin(person, at: time)
      } else {
        kept.end(person, at: time)
      }
    case .useChanged(_, _, .using): well.end(person, at: time)
    case .imprisoned: unseen.lose(person, at: time)
    case .died: leave(person, isDeath: true, at: time)
    case .movedAway: leave(person, isDeath: false, at: time)
    default: break
    }
  }

  private mutating func leave(_ person: Person, isDeath: Bool, at time: SimTime) {
    unseen.lose(person, at: time)
    if isDeath {
      kept.end(person, at: time)
      well.end(person, at: time)
    } else {
      kept.lose(person, at: time)
      well.lose(person, at: time)
    }
  }

  mutating func beginObservation(at time: SimTime) {
    returns = Return.allCases.map { _ in ByGroup() }
    paid = PaidResult.allCases.map { _ in 0 }
    unseen.beginObservation(at: time)
    kept.beginObservation(at: time)
    well.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    unseen.finish(at: time, among: people)
    kept.finish(at: time, among: people)
    well.finish(at: time, among: people)
  }

  // MARK: Results

  func report(over period: Period, to findings: inout Findings) {
    func count(_ item: Return, _ group: Int) -> Int { returns[Int(item.rawValue)][group] }
    func share(_ item: Return, _ other: Return, _ group: Int) -> Double? {
      percent(count(item, group), of: count(item, group) + count(other, group))
    }
    func pair(
      _ name: String, _ reportedTitle: String, _ trueTitle: String,
      reported: (Int) -> Double?, definedAs reportedAs: String, truth: (Int) -> Double?,
      definedAs truthAs: String
    ) {
      func add(
        _ prefix: String, _ title: String, _ better: Better, _ definition: String,
        _ value: (Int) -> Double?
      ) {
        findings.add(
          MeasureDeclaration(
            name: "\(prefix).\(name)", title: title, unit: "%", theme: Theme.returns,
            better: better, definition: definition), byGroup: value)
      }
      add("returns", "Reported: " + reportedTitle, .neither, reportedAs, reported)
      add("truth", "True: " + trueTitle, .higher, truthAs, truth)
      add(
        "flattery", "Reported less true: " + trueTitle, .lower,
        "returns.\(name) − truth.\(name), in percentage points."
      ) { group in
        reported(group).flatMap { said in truth(group).map { said - $0 } }
      }
    }
    pair(
      "startedInTime", "started within 3 weeks of assessment",
      "seen or dosed within 3 weeks of asking",
      reported: { share(.startedInTime, .startedLate, $0) },
      definedAs: Formula.share(
        "starts of treatment that returns count as within 21 days of assessment (of asking, where "
          + "returns.policy.waitFromAssessment is no)", of: "starts of treatment in returns"),
      truth: { unseen.percentLasting(in: $0).map { 100 - $0 } },
      definedAs:
        "100 − 100 × number of those who for 21 days neither attended key work nor began a "
        + "script ÷ number of times somebody asked in the observed period that could be followed for "
        + "21 days before the run ended; asking again within 21 days, unseen, is the same asking. "
        + "Whoever dies, moves away or is taken into custody before, unseen, is left out of both.")
    pair(
      "retained", "in treatment 12 weeks or completed", "not lost in 15 weeks from asking",
      reported: { share(.retained, .leftEarly, $0) },
      definedAs: Formula.share(
        "journeys that returns count as lasting returns.policy.effectiveAfter or completed",
        of: "journeys that lasted so long, were completed, or ended before"),
      truth: { kept.percentLasting(in: $0) },
      definedAs: Formula.followed(
        "times somebody asked", for: "105 days",
        "those who in that time neither gave up, were taken off the list or turned away, nor left "
          + "treatment uncompleted, asked again or died (whoever moves away before is left out of "
          + "both)"))
    pair(
      "stood", "completed and not back in treatment within 6 months",
      "completed, alive, and neither using nor asking again for 6 months",
      reported: { share(.completionStood, .completionReturned, $0) },
      definedAs: Formula.share(
        "completions after which nobody was back in treatment within returns.policy.returnWithin",
        of: "completions of which that was settled"),
      truth: { well.percentLasting(in: $0) },
      definedAs: Formula.followed(
        "episodes of treatment completed", for: "183 days",
        "those followed so long without the person asking for help, using again or dying (whoever "
          + "moves away before is left out of both)"))
    findings.add(
      MeasureDeclaration(
        name: "returns.completions", title: "Reported: successful completions", unit: "a year",
        theme: Theme.returns, better: .neither,
        definition: Formula.perYear("completions in returns"))
    ) { period.perYear(count(.completed, $0)) }
    for result in PaidResult.allCases {
      findings.add(
        MeasureDeclaration(
          name: "pbr.\(result)", title: "Transferred by results: \(result.words)",
          unit: "£ a year", theme: Theme.returns, better: .neither, decimals: 0,
          definition:
            "Σ of what was paid to the provider for this result in the observed period ÷ T; "
            + "a transfer, in no cost."),
        overall: period.perYear(paid[Int(result.rawValue)]).map { $0 / 100 })
    }
  }
}

extension PaidResult {
  fileprivate var words: String {
    switch self {
    case .completion: "treatment completed"
    case .housing: "settled home at completion"
    case .work: "in work at completion"
    case .crime: "no conviction for a year"
    }
  }
}
