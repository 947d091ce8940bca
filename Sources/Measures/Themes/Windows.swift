// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Moments of readiness to change, and how many met with an answer in time.
///
/// Exploratory: no study stands behind such moments, so they are never a headline. A moment is
/// counted when it ends, answered or missed; one that ended because somebody stopped using without
/// help is neither.
struct Windows: Measure {
  private struct Tallies: Sendable {
    var opened = ByGroup()
    var answered = ByGroup()
    var missed = ByGroup()
  }

  private var tallies = Tallies()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .windowOpened: tallies.opened.add(for: person)
    case .windowAnswered: tallies.answered.add(for: person)
    case .windowMissed: tallies.missed.add(for: person)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) { tallies = Tallies() }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "windows.answered", title: "Moments of readiness answered in time (exploratory)",
        unit: "%", theme: Theme.access, better: .higher,
        definition: Formula.share(
          "moments of readiness that ended answered",
          of: "moments of readiness that ended answered or missed"))
    ) { percent(tallies.answered[$0], of: tallies.answered[$0] + tallies.missed[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "windows.opened", title: "Moments of readiness (exploratory)", unit: "a year",
        theme: Theme.access, better: .neither, decimals: 0,
        definition: Formula.perYear("moments of readiness that began"))
    ) { period.perYear(tallies.opened[$0]) }
  }
}
