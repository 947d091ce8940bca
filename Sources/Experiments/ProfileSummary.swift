// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A profile under one scenario, over all replications: its means, and how far it spreads.
public struct ProfileSummary: Sendable, Hashable {
  /// One value of the axis.
  public struct Point: Sendable, Hashable {
    /// The mean over the replications that have a value here.
    public let mean: Double
    /// The lower and the upper end of the band: where 95% of replications lie, or all of them
    /// where they are fewer than `ProfileSummary.replicationsForCentral`.
    public let low, high: Double
  }

  public let declaration: ProfileDeclaration

  /// One entry for each value of the axis; nil where no replication has a value.
  public let points: [Point?]

  /// The number of replications.
  public let replications: Int

  /// From so many replications on the band leaves out the outermost 2.5% on either side; with
  /// fewer, those would be less than one replication.
  public static let replicationsForCentral = 40

  /// What a band is, in words.
  public var isCentral: Bool { replications >= Self.replicationsForCentral }

  /// The mean of each value, 0 where none is defined: for what is counted.
  public var counts: [Double] { points.map { $0?.mean ?? 0 } }
}

extension ExperimentResult {
  /// Sums up a profile over the replications.
  ///
  /// - Parameters:
  ///   - name: the name it is declared under.
  ///   - design: the scenario.
  /// - Returns: nil where there is no such profile, or no replication has it.
  public func summary(ofProfile name: String, design: Int) -> ProfileSummary? {
    guard let profile = profiles.firstIndex(where: { $0.name == name }) else { return nil }
    let rows = replications.compactMap { replication in
      record(design: design, replication: replication).profiles
        .first { $0.profile == profile }?.values
    }
    guard let length = rows.map(\.count).max(), length > 0 else { return nil }
    let isCentral = rows.count >= ProfileSummary.replicationsForCentral
    let points = (0..<length).map { position -> ProfileSummary.Point? in
      let values = rows.compactMap { position < $0.count ? $0[position] : nil }
      guard !values.isEmpty else { return nil }
      let sorted = values.sorted()
      return ProfileSummary.Point(
        mean: values.reduce(0, +) / Double(values.count),
        low: isCentral ? Quantiles.quantile(0.025, ofSorted: sorted) : sorted[0],
        high: isCentral ? Quantiles.quantile(0.975, ofSorted: sorted) : sorted[sorted.count - 1])
    }
    return ProfileSummary(
      declaration: profiles[profile], points: points, replications: rows.count)
  }
}
