// SPDX-License-Identifier: GPL-3.0-or-later

/// How much less something counts the later it comes.
///
/// The first year counts in full, the next as 1 ÷ (1 + rate), and so on: the convention of the
/// Green Book (HM Treasury), whose table gives 0.7089 for year 10 at 3.5 %.
struct Discounting: Sendable, Equatable {
  /// A year: 0.035.
  var rate = 0.0

  /// What something in a year counts, from 0 for the first.
  func factor(ofYear year: Int) -> Double {
    var factor = 1.0
    for _ in 0..<max(year, 0) { factor /= 1 + rate }
    return factor
  }

  /// The present value of yearly amounts, the first year first.
  func presentValue(_ amounts: some Sequence<Double>) -> Double {
    var factor = 1.0
    var total = 0.0
    for amount in amounts {
      total += amount * factor
      factor /= 1 + rate
    }
    return total
  }
}
