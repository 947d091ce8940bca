// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Reductions offered, begun, and carried through to zero.
///
/// Success is counted among the tapers that *ended* in the observed period. Among those that
/// began, the last would be cut off by the end of the run, and failures come sooner than successes.
/// Reaching zero is not yet a recorded completion, nor recovery.
struct Tapers: Measure {
  private struct Tallies: Sendable {
    var offered = ByGroup()
    var declined = ByGroup()
    var begun = ByGroup()
    var askedFor = ByGroup()
    var reachedZero = ByGroup()
    var failed = ByGroup()
  }

  private var isTapering = PerPerson(false)
  private var tallies = Tallies()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .reductionOffered: tallies.offered.add(for: person)
    case .reductionDeclined: tallies.declined.add(for: person)
    case .taperBegun(_, let askedFor):
      tallies.begun.add(for: person)
      if askedFor { tallies.askedFor.add(for: person) }
      isTapering[person] = true
    case .reachedZero where isTapering[person]:
      tallies.reachedZero.add(for: person)
      isTapering[person] = false
    case .taperFailed where isTapering[person], .scriptSuspended where isTapering[person]:
      fail(person)
    case .ended(_, .prescribing, let ending) where isTapering[person]:
      // A script that ends as completed has reached zero, which is said next.
      if ending != .completed { fail(person) }
    default: break
    }
  }

  private mutating func fail(_ person: Person) {
    tallies.failed.add(for: person)
    isTapering[person] = false
  }

  mutating func beginObservation(at time: SimTime) { tallies = Tallies() }

  func report(over period: Period, to findings: inout Findings) {
    func add(_ name: String, _ title: String, _ counts: ByGroup, of events: String) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "a year", theme: Theme.treatment, better: .neither,
          definition: Formula.perYear(events))
      ) { period.perYear(counts[$0]) }
    }
    add(
      "tapers.offered", "Reductions offered", tallies.offered,
      of: "reductions offered to people on a script")
    add(
      "tapers.declined", "Reductions offered and declined", tallies.declined,
      of: "offers of a reduction that were declined")
    add("tapers.begun", "Tapers begun", tallies.begun, of: "tapers begun")
    add(
      "tapers.askedFor", "Tapers begun because the client asked", tallies.askedFor,
      of: "tapers begun because the client had asked")
    findings.add(
      MeasureDeclaration(
        name: "tapers.succeeded", title: "Tapers that reach zero", unit: "%",
        theme: Theme.treatment, better: .higher,
        definition: Formula.share(
          "tapers that reached zero",
          of: "tapers that reached zero or ended without (given up, the script "
            + "suspended or ended otherwise)"))
    ) {
      percent(tallies.reachedZero[$0], of: tallies.reachedZero[$0] + tallies.failed[$0])
    }
  }
}
