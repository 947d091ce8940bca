// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import RandomStreams

/// A single-server queue to experiment on: Lindley's recursion, one step a customer.
///
/// The luck of a customer belongs to the customer, so a faster server serves the same people.
struct Queue {
  /// How much faster than the base the server works.
  var speed = 1.0
  var customers = 400

  static let meanWait = MeasureDeclaration(
    name: "wait.mean", title: "Mean wait", unit: "min", theme: "Access", better: .lower,
    isHeadline: true, matters: 0.5, isPersonal: true)
  static let served = MeasureDeclaration(
    name: "served", title: "People served", unit: "people", theme: "Access", better: .neither)
  static let measures = [meanWait, served]
  static let groups = ["everyone", "even", "odd"]

  private static let gap = Purpose(1)
  private static let service = Purpose(2)

  /// One replication. Customers arrive every 1.25 min and are served in 1 min, on average.
  func outcome(replication: Int) -> Outcome {
    let random = RandomStreams(seed: 7, replication: UInt64(replication))
    var waits: [Double] = []
    var wait = 0.0
    for customer in 0..<UInt64(customers) {
      waits.append(wait)
      var service = random.stream(Self.service, for: customer)
      var gap = random.stream(Self.gap, for: customer)
      wait = max(0, wait + service.exponential(mean: 1 / speed) - gap.exponential(mean: 1.25))
    }
    func mean(every step: Int, from start: Int) -> Double {
      let chosen = stride(from: start, to: waits.count, by: step).map { waits[$0] }
      return chosen.reduce(0, +) / Double(chosen.count)
    }
    return Outcome(
      values: [
        MeasureValue(measure: 1, value: Double(customers)),
        MeasureValue(measure: 0, group: 2, value: mean(every: 2, from: 1)),
        MeasureValue(measure: 0, group: 1, value: mean(every: 2, from: 0)),
        MeasureValue(measure: 0, value: mean(every: 1, from: 0)),
      ],
      personal: [PersonalValues(measure: 0, keys: Array(0..<UInt64(customers)), values: waits)],
      fingerprint: waits.reduce(0) { ($0 << 7 | $0 >> 57) ^ $1.bitPattern },
      events: 2 * customers)
  }

  /// An experiment on queues; the first is the base.
  static func experiment(
    _ queues: [Queue], replications: Range<Int> = 0..<40, threads: Int = 1
  ) throws -> ExperimentResult {
    try Experiment(
      designs: queues.indices.map { "queue \($0)" }, measures: measures, groups: groups,
      replications: replications, threads: threads
    ).run { design, replication in queues[design].outcome(replication: replication) }
  }
}
