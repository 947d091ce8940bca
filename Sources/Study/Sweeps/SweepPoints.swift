// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import RandomStreams
import Statistics

/// One design of a sweep: a scenario with some of its values changed.
public struct SweepDesign: Sendable, Hashable {
  /// What it is called in tables: `d007`.
  public internal(set) var name = ""
  /// Which of the plan's scenarios it changes.
  let scenario: Int
  /// Its value on each axis; nil for that of the scenario.
  let values: [SettingValue?]
  /// Which set of values drawn from what is believed it is under, from 0; nil without any.
  let draw: Int?
}

/// Makes the designs of a sweep, in their order.
struct SweepPoints {
  let layout: SweepPlan.Layout
  let axes: [SweepAxis]
  let scenarios: Int
  /// How many sets of values are drawn beside the axes; 0 for none.
  let draws: Int
  let seed: UInt64
  /// The values of the first scenario on the axes.
  let base: [SettingValue]
  /// Whether a point meets the conditions under a scenario.
  let isAllowed: (_ scenario: Int, _ values: [SettingValue?]) -> Bool

  /// The designs, and what became of those that are not among them.
  struct Outcome {
    var designs: [SweepDesign] = []
    /// Points that do not meet the conditions.
    var refused = 0
    /// Points that are the same as another once they are rounded.
    var repeated = 0
    /// Whether there are more than can be taken.
    var isTooMany = false
  }

  func make() -> Outcome {
    var outcome = Outcome()
    for (n, point) in points(&outcome).enumerated() {
      if n > SweepPlan.designLimit || outcome.designs.count > SweepPlan.designLimit {
        outcome.isTooMany = true
        break
      }
      for draw in draws > 0 ? Array(0..<draws).map(Optional.some) : [nil] {
        outcome.designs.append(
          SweepDesign(scenario: point.scenario, values: point.values, draw: draw))
      }
    }
    let width = String(outcome.designs.count).count
    for index in outcome.designs.indices {
      let number = String(index + 1)
      outcome.designs[index].name =
        "d" + String(repeating: "0", count: width - number.count) + number
    }
    return outcome
  }

  private typealias Point = (scenario: Int, values: [SettingValue?])

  /// The points that meet the conditions, each once.
  private func points(_ outcome: inout Outcome) -> [Point] {
    switch layout {
    case .grid: return kept(grid(&outcome), &outcome)
    case .list:
      let rows = (0..<(axes.first?.levels.count ?? 1)).map { row in axes.map { $0.levels[row] } }
      return kept(everywhere(rows), &outcome)
    case .oneAtATime: return kept(oneAtATime, &outcome)
    case .latinHypercube(let count):
      let shares = Self.latinHypercube(count, axes: axes.map(\.path), seed: seed)
      return kept(everywhere(shares.map { values(at: $0) }), &outcome)
    case .sobol(let count): return sobol(count, &outcome)
    }
  }

  private func values(at shares: [Double]) -> [SettingValue?] {
    zip(axes, shares).map { $0.value(at: $1) }
  }

  private func everywhere(_ rows: [[SettingValue?]]) -> [Point] {
    (0..<scenarios).flatMap { scenario in rows.map { (scenario, $0) } }
  }

  /// Leaves out what does not meet the conditions, and what is there already.
  private func kept(_ points: [Point], _ outcome: inout Outcome) -> [Point] {
    var seen: Set<[SettingValue?]> = []
    var scenario = 0
    return points.filter { point in
      if point.scenario != scenario { (scenario, seen) = (point.scenario, []) }
      guard isAllowed(point.scenario, point.values) else {
        outcome.refused += 1
        return false
      }
      guard seen.insert(point.values).inserted || layout == .list else {
        outcome.repeated += 1
        return false
      }
      return true
    }
  }

  /// Every value with every other; the last axis changes fastest.
  private func grid(_ outcome: inout Outcome) -> [Point] {
    var rows: [[SettingValue?]] = [[]]
    for axis in axes {
      let levels = axis.levels
      if rows.count * levels.count * scenarios > 10 * SweepPlan.designLimit {
        outcome.isTooMany = true
        return []
      }
      rows = rows.flatMap { row in levels.map { row + [$0] } }
    }
    return everywhere(rows)
  }

  private var oneAtATime: [Point] {
    let base = [SettingValue?](repeating: nil, count: axes.count)
    var points: [Point] = (0..<scenarios).map { ($0, base) }
    for (n, axis) in axes.enumerated() {
      for level in axis.levels where level != self.base[n] {
        var values = base
        values[n] = level
        points.append((0, values))
      }
    }
    return points
  }

  /// As many points of a Sobol sequence as are asked for, or as there are among so many tried.
  private func sobol(_ count: Int, _ outcome: inout Outcome) -> [Point] {
    guard !axes.isEmpty else { return everywhere([[]]) }
    let most = 200 * count
    var rows: [[SettingValue?]] = []
    var seen: Set<[SettingValue?]> = []
    var tried = 0
    while rows.count < count && tried < most {
      let batch = SobolSequence.points(
        count: min(max(count, tried), most - tried), dimensions: axes.count, skipping: tried)
      for shares in batch where rows.count < count {
        tried += 1
        let values = values(at: shares)
        guard (0..<scenarios).allSatisfy({ isAllowed($0, values) }) else {
          outcome.refused += 1
          continue
        }
        guard seen.insert(values).inserted else {
          outcome.repeated += 1
          continue
        }
        rows.append(values)
      }
    }
    return everywhere(rows)
  }

  /// Points of a Latin hypercube: each axis is cut into as many slices as there are points, and has
  /// one point in each. An axis keeps its numbers whatever other axes there are.
  ///
  /// Source: McKay, Beckman and Conover, *Technometrics* 21 (1979).
  static func latinHypercube(_ count: Int, axes: [String], seed: UInt64) -> [[Double]] {
    let random = RandomStreams(seed: seed, replication: 0)
    let columns = axes.map { path in
      var luck = random.stream(.named("sweep.latin-hypercube.\(path)"))
      var slices = Array(0..<count)
      for index in slices.indices.dropFirst().reversed() {
        slices.swapAt(index, luck.uniformInt(below: index + 1))
      }
      return slices.map { (Double($0) + luck.uniform()) / Double(count) }
    }
    return (0..<count).map { row in columns.map { $0[row] } }
  }
}
