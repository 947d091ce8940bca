// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How many people in treatment have a positive relationship with their key worker.
///
/// The relationship counts as positive where the client's trust is one half or more. What a survey
/// on one day would find depends on the day; this is the mean over all days. Somebody who has not
/// yet met a worker has no view to be asked about and is left out until they have.
struct Relationship: Measure {
  private enum View: UInt8, BitwiseCopyable { case unknown, poor, positive }

  private var view = PerPerson(View.unknown)
  private var isInTreatment = PerPerson(false)
  private var timeWithView = TimeInState()
  private var timePositive = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .started(_, .treatment), .loaded(_, .treatment, _): isInTreatment[person] = true
    case .ended(_, .treatment, _): isInTreatment[person] = false
    case .relationshipChanged(_, let trust):
      let present: View = trust >= 0.5 ? .positive : .poor
      // Trust moves at every session, the view of it seldom.
      if view[person] == present { return }
      view[person] = present
    default: return
    }
    let counts = isInTreatment[person] && view[person] != .unknown
    timeWithView.set(counts, for: person, at: time)
    timePositive.set(counts && view[person] == .positive, for: person, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    timeWithView.beginObservation(at: time)
    timePositive.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    timeWithView.finish(at: time, among: people)
    timePositive.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "relationship.positive", title: "Positive relationship with the key worker",
        unit: "%", theme: Theme.contact, better: .higher, isHeadline: true,
        definition: Formula.timeShare(
          "people in treatment whose trust in their key worker is 0.5 or more",
          of: "people in treatment who have met a key worker"))
    ) { percent(timePositive[$0], of: timeWithView[$0]) }
  }
}
