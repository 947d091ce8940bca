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
  private var workers = MonthlyLevel()
  private var inTreatment = MonthlyLevel()

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
    workers.beginObservation(at: time)
    inTreatment.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    workers.finish(at: time)
    inTreatment.finish(at: time)
  }

  func report(over period: Period, to sheet: inout ProfileSheet) {
    sheet.add(
      people: inTreatment, over: period, "inTreatment", "People in treatment", Theme.treatment)
    sheet.add(
      ProfileDeclaration(
        name: "monthly.caseload", title: "People in treatment for each key worker",
        unit: "people", theme: Theme.contact, axis: .months),
      zip(inTreatment.sums(over: period), workers.sums(over: period)).map { people, workers in
        workers > 0 ? Double(people) / Double(workers) : nil
      })
  }

  func report(over period: Period, to findings: inout Findings) {
    let workerSeconds = workers.total
    let personSeconds = inTreatment.total
    findings.add(
      MeasureDeclaration(
        name: "caseload.perWorker", title: "People in treatment for each key worker",
        unit: "people", theme: Theme.contact, better: .lower,
        definition: "∫ number of people in treatment dt ÷ ∫ number of key workers in post dt, both "
          + "over the observed period. People whose worker has left count on."),
      overall: workerSeconds > 0 ? Double(personSeconds) / Double(workerSeconds) : nil)
    findings.add(
      MeasureDeclaration(
        name: "caseload.workers", title: "Key workers in post", unit: "workers",
        theme: Theme.contact, better: .neither,
        definition: "∫ number of key workers in post dt over the observed period ÷ its length."),
      overall: period.meanNumber(workerSeconds))
  }
}
