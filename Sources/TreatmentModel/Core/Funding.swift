// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of what policy provides a service is still paid for, after a cut.
///
/// Held by every service that a cut can reach. A further cut takes the place of the one before: both
/// are shares of what policy provides.
struct Funding: BitwiseCopyable, Sendable {
  /// The share that is no longer paid for.
  private var cut = 0.0

  /// Takes in a cut.
  mutating func take(_ share: Float) { cut = Double(share) }

  /// What is left of places, beds or posts: those cut are a whole number, rounded.
  func left(of capacity: Int) -> Int { capacity - Int((Double(capacity) * cut).rounded()) }

  /// What is left of something that need not be whole.
  func left(of amount: Double) -> Double { amount * (1 - cut) }
}
