// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How many people in treatment there are for each key worker.
///
/// A post counts from the first that is heard of its worker and while it is filled. People whose
/// worker has left count on: the load does not shrink because nobody carries it.
struct Caseload: Measure {
  private enum Post: UInt8, BitwiseCopyable { case unheardOf, vacant, filled }

  private var posts: [Post] = []
  private var workers = LevelIntegral()
  private var inTreatment = LevelIntegral()
  /// What both integrals were when the observed period began.
  private var workersBefore = 0
  private var inTreatmentBefore = 0

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .started(_, .treatment), .loaded(_, .treatment, _):
      inTreatment.change(by: 1, at: time)
    case .ended(_, .treatment, _): inTreatment.change(by: -1, at: time)
    case .allocated(_, let worker), .workerChanged(_, let worker),
      .attended(_, .keyWork, let worker), .missed(_, .keyWork, let worker):
      fill(worker, at: time)
    default: break
    }
  }

  mutating func record(_ signal: Signal, at time: SimTime) {
    switch signal {
    case .staffJoined(let worker): fill(worker, at: time)
    case .staffLeft(let worker): vacate(worker, at: time)
    default: break
    }
  }

  private mutating func fill(_ worker: StaffID, at time: SimTime) {
    guard worker.service == .keyWork else { return }
    let post = find(worker)
    if posts[post] != .filled { workers.change(by: 1, at: time) }
    posts[post] = .filled
  }

  private mutating func vacate(_ worker: StaffID, at time: SimTime) {
    guard worker.service == .keyWork else { return }
    let post = find(worker)
    if posts[post] == .filled { workers.change(by: -1, at: time) }
    posts[post] = .vacant
  }

  private mutating func find(_ worker: StaffID) -> Int {
    while posts.count <= Int(worker.post) { posts.append(.unheardOf) }
    return Int(worker.post)
  }

  mutating func beginObservation(at time: SimTime) {
    workersBefore = workers.total(at: time)
    inTreatmentBefore = inTreatment.total(at: time)
  }

  func report(over period: Period, to findings: inout Findings) {
    let workerSeconds = workers.total(at: period.end) - workersBefore
    let personSeconds = inTreatment.total(at: period.end) - inTreatmentBefore
    findings.add(
      MeasureDeclaration(
        name: "caseload.perWorker", title: "People in treatment for each key worker",
        unit: "people", theme: Theme.contact, better: .lower),
      overall: workerSeconds > 0 ? Double(personSeconds) / Double(workerSeconds) : nil)
    findings.add(
      MeasureDeclaration(
        name: "caseload.workers", title: "Key workers in post", unit: "workers",
        theme: Theme.contact, better: .neither),
      overall: period.meanNumber(workerSeconds))
  }
}
