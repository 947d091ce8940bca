// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How episodes of treatment end.
///
/// A planned exit is a completion on the record, no more: whether it lasts is told by
/// `recovery.sustained`, and what it costs in lives by `deaths.afterLeavingScript`. Exits never
/// stand alone.
struct Exits: Measure {
  private struct Tallies: Sendable {
    var completed = ByGroup()
    var completedOpiate = ByGroup()
    var droppedOut = ByGroup()
    var imprisoned = ByGroup()
    var transferred = ByGroup()
    var died = ByGroup()

    /// All ways together.
    var all: ByGroup { completed + droppedOut + imprisoned + transferred + died }
  }

  private var tallies = Tallies()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    if case .ended(_, .treatment, let ending) = signal { count(person, ending) }
  }

  private mutating func count(_ person: Person, _ ending: Ending) {
    switch ending {
    case .completed:
      tallies.completed.add(for: person)
      if person.groups.isOpiate { tallies.completedOpiate.add(for: person) }
    case .droppedOut, .stopped, .sanctioned, .forced: tallies.droppedOut.add(for: person)
    case .imprisoned: tallies.imprisoned.add(for: person)
    case .transferred: tallies.transferred.add(for: person)
    case .died: tallies.died.add(for: person)
    }
  }

  mutating func beginObservation(at time: SimTime) { tallies = Tallies() }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ counts: ByGroup, better: Better, isHeadline: Bool = false,
      of episodes: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "a year", theme: Theme.treatment, better: better,
          isHeadline: isHeadline,
          definition: Formula.perYear("episodes of treatment that ended " + episodes))
      ) { period.perYear(counts[$0]) }
    }
    add(
      "exits.planned", "Planned exits: treatment completed", tallies.completed, better: .higher,
      isHeadline: true, of: "completed")
    add(
      "exits.plannedOpiate", "Planned exits, people treated for opiates",
      tallies.completedOpiate, better: .higher,
      of: "completed, of people treated for opiates,")
    add(
      "exits.unplanned", "Unplanned exits: dropped out or taken into custody",
      tallies.droppedOut + tallies.imprisoned, better: .lower,
      of: "because the person dropped out, was discharged or was taken into custody")
    add(
      "exits.droppedOut", "Dropped out of treatment", tallies.droppedOut, better: .lower,
      of: "because the person dropped out or was discharged")
    add(
      "exits.imprisoned", "Taken into custody out of treatment", tallies.imprisoned, better: .lower,
      of: "because the person was taken into custody")
    add(
      "exits.transferred", "Moved away or referred on while in treatment", tallies.transferred,
      better: .neither, of: "because the person moved away or was referred on")
    add(
      "exits.died", "Died while in treatment", tallies.died, better: .lower,
      of: "with the person's death")
    reportMix(to: &findings)
  }

  /// The ways out as shares of all exits, as national returns give them.
  private func reportMix(to findings: inout Findings) {
    let all = tallies.all
    func add(_ name: String, _ what: String, _ counts: ByGroup) {
      findings.add(
        MeasureDeclaration(
          name: name, title: "Of all exits: \(what)", unit: "%", theme: Theme.treatment,
          better: .neither,
          definition: Formula.share(
            "episodes of treatment that ended: \(what)", of: "all that ended"))
      ) { percent(counts[$0], of: all[$0]) }
    }
    add("exits.mixCompleted", "completed", tallies.completed)
    add("exits.mixDroppedOut", "dropped out", tallies.droppedOut)
    add("exits.mixTransferred", "moved away or referred on", tallies.transferred)
    add("exits.mixImprisoned", "taken into custody", tallies.imprisoned)
    add("exits.mixDied", "died", tallies.died)
  }
}
