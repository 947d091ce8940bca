// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports

/// The replications in which two results of the same study differ.
struct DifferingReplications {
  let before, now: ExperimentResult
  /// Each that differs, by replication and then by scenario.
  let all: [(design: Int, replication: Int)]

  init(_ before: ExperimentResult, _ now: ExperimentResult) {
    (self.before, self.now) = (before, now)
    let isSameSet =
      before.measures.map(\.name) == now.measures.map(\.name) && before.groups == now.groups
    var all: [(design: Int, replication: Int)] = []
    for replication in before.replications {
      for design in before.designs.indices {
        let old = before.record(design: design, replication: replication)
        let new = now.record(design: design, replication: replication)
        let isSame =
          isSameSet
          ? old == new
          : old.fingerprint == new.fingerprint && old.events == new.events
            && Self.values(old, before) == Self.values(new, now)
        if !isSame { all.append((design, replication)) }
      }
    }
    self.all = all
  }

  /// The first of them; nil when there is none.
  var first: (design: Int, replication: Int)? { all.first }

  /// How many differ, in words; nil when none does.
  var summary: String? {
    all.isEmpty
      ? nil
      : "\(all.count) of \(before.replications.count * before.designs.count) replications differ"
  }

  private static func values(
    _ record: ExperimentResult.Record, _ result: ExperimentResult
  ) -> [String: Double] {
    var values: [String: Double] = [:]
    for value in record.values {
      values["\(result.measures[value.measure].name) of \(result.groups[value.group])"] =
        value.value
    }
    return values
  }

  /// The first value that differs, in words.
  func firstValue(design: Int, replication: Int) -> String? {
    let old = Self.values(before.record(design: design, replication: replication), before)
    let record = now.record(design: design, replication: replication)
    let new = Self.values(record, now)
    func words(_ value: Double?) -> String {
      value.flatMap(NumberText.shortest) ?? "not defined"
    }
    let names = record.values.map { "\(now.measures[$0.measure].name) of \(now.groups[$0.group])" }
    let missing = old.keys.filter { new[$0] == nil }.sorted()
    guard let name = (names + missing).first(where: { old[$0] != new[$0] }) else { return nil }
    return "\(name) was \(words(old[name])) and is now \(words(new[name]))"
  }
}
