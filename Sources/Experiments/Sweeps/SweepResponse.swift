// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// How the measures respond to one axis of a sweep: the designs in groups by the value they have on
/// it, and the mean of each group.
public struct SweepResponse: Sendable, Hashable {
  /// What the groups of an axis have in common beside it, which decides what an interval is of.
  public enum Basis: Sendable, Hashable {
    /// Designs are chosen: means are taken replication by replication, and a difference is that of
    /// designs alike in all else, paired because luck is shared. An interval holds the doubt of the
    /// simulation alone.
    case replications
    /// Designs are drawn, so that groups hold other values of the other axes: an interval holds the
    /// doubt of the simulation, and what came of which designs were drawn. All share their luck, so
    /// neither is seen in the spread of the other; their variances are added, which is rather too
    /// wide than too narrow.
    case designs
  }

  /// The designs that have one value, or nearly one, on an axis.
  public struct Group: Sendable, Hashable {
    /// The designs, by index.
    public let designs: [Int]
    /// Those that are like one of the first group in all but this axis, each with that one. Used on
    /// the basis of replications only.
    public let alike: [Pair]

    public init(designs: [Int], alike: [Pair] = []) {
      self.designs = designs
      self.alike = alike
    }
  }

  /// Two designs that differ on one axis only.
  public struct Pair: Sendable, Hashable {
    public let first, other: Int

    public init(first: Int, other: Int) {
      self.first = first
      self.other = other
    }
  }

  /// What was found of one group of designs.
  public struct Level: Sendable, Hashable {
    /// How many designs it has, and how many of them a difference rests on.
    public let designs, compared: Int
    /// The mean of each measure; nil where it is not defined throughout.
    public let means: [ConfidenceInterval?]
    /// What it has more than the first group; nil for the first. One is nil where no design is like
    /// one of the first group in all else.
    public let differences: [ConfidenceInterval?]?
  }

  public let basis: Basis
  /// In the order of the axis.
  public let levels: [Level]

  /// The response of every measure.
  ///
  /// - Parameters:
  ///   - groups: the designs of each level; not empty.
  ///   - measures: how many measures the sweep has.
  public init(_ result: SweepResult, groups: [Group], basis: Basis, measures: Int) {
    self.basis = basis
    let shared =
      groups.flatMap(\.designs).map { result.designs[$0].replications.count }.min() ?? 0
    levels = groups.enumerated().map { n, group in
      Level(
        designs: group.designs.count, compared: group.alike.count,
        means: (0..<measures).map { measure in
          let rows = Self.rows(result, group.designs, measure, shared)
          switch basis {
          case .replications: return Self.interval(rows)
          case .designs:
            return Self.interval(rows, over: [Self.means(result, group.designs, measure)])
          }
        },
        differences: n == 0
          ? nil
          : (0..<measures).map { measure in
            switch basis {
            case .replications:
              return Self.interval(
                Self.differences(
                  Self.rows(result, group.alike.map(\.first), measure, shared),
                  Self.rows(result, group.alike.map(\.other), measure, shared)))
            case .designs:
              let both = [groups[0].designs, group.designs]
              let rows = both.map { Self.rows(result, $0, measure, shared) }
              return Self.interval(
                Self.differences(rows[0], rows[1]),
                over: both.map { Self.means(result, $0, measure) })
            }
          })
    }
  }

  /// For each replication that all designs share, the mean over the designs; nil where the measure
  /// is not defined in one of them: a mean over others would be of other designs.
  private static func rows(
    _ result: SweepResult, _ designs: [Int], _ measure: Int, _ shared: Int
  ) -> [Double?] {
    (0..<shared).map { row in
      var sum = 0.0
      for design in designs {
        guard let value = result.designs[design].replications[row].values[measure] else {
          return nil
        }
        sum += value
      }
      return designs.isEmpty ? nil : sum / Double(designs.count)
    }
  }

  /// For each design the mean over its replications.
  private static func means(_ result: SweepResult, _ designs: [Int], _ measure: Int) -> [Double?] {
    designs.map { design in
      let values = result.column(measure, design: design)
      return values.isEmpty ? nil : Student.meanAndStandardError(of: values).mean
    }
  }

  /// Replication by replication what the second has more, where both are defined.
  private static func differences(_ first: [Double?], _ other: [Double?]) -> [Double?] {
    zip(first, other).map { first, other in first.flatMap { first in other.map { $0 - first } } }
  }

  private static func interval(_ values: [Double?]) -> ConfidenceInterval? {
    let defined = values.compactMap { $0 }
    return defined.isEmpty ? nil : Student.interval(of: defined)
  }

  /// The interval of a mean over replications, with the variance that comes of which designs were
  /// drawn into each group added. It has as many degrees of freedom as the smallest of them.
  private static func interval(
    _ values: [Double?], over groups: [[Double?]]
  ) -> ConfidenceInterval? {
    let defined = [values.compactMap { $0 }] + groups.map { $0.compactMap { $0 } }
    let count = defined.map(\.count).min() ?? 0
    guard count > 0 else { return nil }
    let parts = defined.map(Student.meanAndStandardError)
    let mean = parts[0].mean
    guard count > 1 else {
      return ConfidenceInterval(
        mean: mean, low: -.infinity, high: .infinity, count: count, level: 0.95)
    }
    let variance = parts.reduce(0) { $0 + $1.error * $1.error }
    let reach = variance.squareRoot() * Student.quantile(0.975, degreesOfFreedom: count - 1)
    return ConfidenceInterval(
      mean: mean, low: mean - reach, high: mean + reach, count: count, level: 0.95)
  }
}
