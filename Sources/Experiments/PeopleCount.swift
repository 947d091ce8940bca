// SPDX-License-Identifier: GPL-3.0-or-later

/// How many people one scenario leaves better and worse off than another, in one replication.
///
/// The people are simulated, and live through both scenarios with the same luck. The counts are
/// facts about the model, never about people outside it.
public struct PeopleCount: Sendable, Hashable, BitwiseCopyable {
  /// Better off, by the smallest difference that matters or more.
  public var better = 0

  /// Worse off, by the smallest difference that matters or more.
  public var worse = 0

  /// Compared, and neither.
  public var same = 0

  /// Present in one scenario only, so never compared. A measure that gives everybody a value
  /// in every scenario keeps this at zero; where it is not, the other counts describe a
  /// selected part of the people, and a report says so.
  public var unpaired = 0

  /// The people with a value in both scenarios.
  public var compared: Int { better + worse + same }

  public init(better: Int = 0, worse: Int = 0, same: Int = 0, unpaired: Int = 0) {
    self.better = better
    self.worse = worse
    self.same = same
    self.unpaired = unpaired
  }

  /// Pairs the people of two scenarios by their keys and counts them.
  ///
  /// - Parameters:
  ///   - base: the values under the base, or `nil` where the measure was not defined there.
  ///   - option: the same under the option.
  ///   - direction: which way is better. With `.neither`, nobody is better or worse off.
  ///   - matters: the smallest difference that counts; with 0, any difference does.
  public init(
    base: PersonalValues?, option: PersonalValues?, direction: Better, matters: Double
  ) {
    guard let base, let option else {
      unpaired = base?.keys.count ?? option?.keys.count ?? 0
      return
    }
    var (i, j) = (0, 0)
    while i < base.keys.count && j < option.keys.count {
      if base.keys[i] == option.keys[j] {
        count(option.values[j] - base.values[i], direction: direction, matters: matters)
        i += 1
        j += 1
      } else {
        unpaired += 1
        if base.keys[i] < option.keys[j] { i += 1 } else { j += 1 }
      }
    }
    unpaired += base.keys.count - i + option.keys.count - j
  }

  private mutating func count(_ difference: Double, direction: Better, matters: Double) {
    if difference == 0 || abs(difference) < matters || direction == .neither {
      same += 1
    } else if (difference > 0) == (direction == .higher) {
      better += 1
    } else {
      worse += 1
    }
  }

  /// The people of several replications together.
  public static func + (first: PeopleCount, second: PeopleCount) -> PeopleCount {
    PeopleCount(
      better: first.better + second.better, worse: first.worse + second.worse,
      same: first.same + second.same, unpaired: first.unpaired + second.unpaired)
  }
}
