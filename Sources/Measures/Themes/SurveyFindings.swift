// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What a survey of some of the people in treatment on one day finds, and how far chance alone may
/// have moved it.
struct SurveyFindings: Measure {
  private struct Tallies: Sendable {
    var answered = ByGroup()
    var positive = ByGroup()
    var near = ByGroup()
    var mentor = ByGroup()
  }

  private var tallies = Tallies()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    guard case .surveyed(_, let answers) = signal else { return }
    tallies.answered.add(for: person)
    if answers.contains(.positiveRelationship) { tallies.positive.add(for: person) }
    if answers.contains(.livesNear) { tallies.near.add(for: person) }
    if answers.contains(.hasMentor) { tallies.mentor.add(for: person) }
  }

  mutating func beginObservation(at time: SimTime) { tallies = Tallies() }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ better: Better, _ counts: ByGroup, who answered: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: "survey.\(name)", title: title, unit: "%", theme: Theme.survey, better: better,
          definition: Formula.share(
            "people who answered a survey \(answered)", of: "people who answered"))
      ) { percent(counts[$0], of: tallies.answered[$0]) }
      findings.add(
        MeasureDeclaration(
          name: "survey.\(name)Error", title: title + ": 95 % sampling error, plus or minus",
          unit: "%", theme: Theme.survey, better: .neither,
          definition:
            "196 × √(p (1 − p) ÷ n), with n people who answered in the observed period and p the "
            + "share of them who answered \(answered).")
      ) { Self.error(counts[$0], of: tallies.answered[$0]) }
    }
    add(
      "positive", "Surveyed: positive relationship with the key worker", .higher, tallies.positive,
      who: "that their relationship with the key worker is positive")
    add(
      "near", "Surveyed: travel less than 5 miles", .neither, tallies.near,
      who: "that they travel less than 5 miles")
    add(
      "mentor", "Surveyed: in contact with a peer mentor", .higher, tallies.mentor,
      who: "that they are in contact with a peer mentor")
    let answered = tallies.answered[Group.everyone]
    findings.add(
      MeasureDeclaration(
        name: "survey.answered", title: "People surveyed", unit: "people", theme: Theme.survey,
        better: .neither, decimals: 0,
        definition: "Number of people who answered a survey in the observed period."),
      overall: answered > 0 ? Double(answered) : nil)
    findings.add(
      MeasureDeclaration(
        name: "survey.men", title: "Surveyed: men", unit: "%", theme: Theme.survey,
        better: .neither,
        definition: Formula.share("men who answered a survey", of: "people who answered")),
      overall: percent(tallies.answered[Group.men], of: answered))
  }

  /// Half of the 95 % interval of a share, in percentage points: 1.96 √(p (1 − p) ÷ n).
  private static func error(_ part: Int, of whole: Int) -> Double? {
    guard whole > 0 else { return nil }
    let share = Double(part) / Double(whole)
    return 196 * (share * (1 - share) / Double(whole)).squareRoot()
  }
}
