// SPDX-License-Identifier: GPL-3.0-or-later

@testable import TreatmentModel

/// The same people with and without a change, some replications of it: differences and their mean.
struct Pairs {
  let differences: [Double]

  /// - Parameters:
  ///   - base: what both worlds have in common.
  ///   - changes: what only the second has.
  ///   - count: what is compared.
  init(
    _ base: [String] = [], _ changes: [String], years: Double = 1.5, _ count: (Story) -> Double
  ) throws {
    self = try withoutActuallyEscaping(count) {
      try Self.several(base, changes, years: years, [$0])[0]
    }
  }

  private init(differences: [Double]) { self.differences = differences }

  /// Several things compared in the same runs.
  static func several(
    _ base: [String] = [], _ changes: [String], years: Double = 1.5,
    _ counts: [(Story) -> Double]
  ) throws -> [Pairs] {
    let without = try World(base, years: years)
    let with = try World(base + changes, years: years)
    let runs = (0..<replications).map {
      (with.run(replication: $0).story, without.run(replication: $0).story)
    }
    return counts.map { count in Pairs(differences: runs.map { count($0.0) - count($0.1) }) }
  }

  private static let replications: UInt64 = 4
  /// Two-sided, 95 %, three degrees of freedom.
  private static let student = 3.182

  var mean: Double { differences.reduce(0, +) / Double(differences.count) }

  /// Half the width of the 95 % interval of the mean difference.
  var halfWidth: Double {
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let count = Double(differences.count)
    return Self.student * (squares / (count - 1) / count).squareRoot()
  }

  /// More, with an interval clear of 0.
  var isMore: Bool { mean - halfWidth > 0 }
  /// Less, with an interval clear of 0.
  var isLess: Bool { mean + halfWidth < 0 }
}

extension Story {
  /// How often somebody started with a service.
  func starts(_ service: Service) -> Int {
    count { if case .started(_, service) = $0 { true } else { false } }
  }

  /// How often an episode ended in some way.
  func endings(_ service: Service, _ ending: Ending) -> Int {
    count { if case .ended(_, service, ending) = $0 { true } else { false } }
  }

  /// Expected deaths lived through in a setting.
  func expectedDeaths(in setting: ExposureSetting) -> Double {
    signals.reduce(0) {
      guard case .exposed(_, let poisonings, let others, let where_) = $1.signal,
        where_.isSuperset(of: setting)
      else { return $0 }
      return $0 + Double(poisonings + others) / 1e9
    }
  }
}
