// SPDX-License-Identifier: GPL-3.0-or-later

/// One stream of random numbers: an address and how far along it we are.
///
/// A plain value of ten words. A copy draws the same numbers as the original; nothing is shared
/// and nothing is allocated. It is used in two ways:
///
/// - *Addressed*: a decision about a person makes its own stream, takes what it needs and throws
///   the stream away. A sampler that rejects and draws again cannot disturb any other decision.
/// - *Advanced*: what nobody owns (arrivals, a benchmark's queue) keeps one stream and goes on
///   drawing from it. All four words of a block are used before the next is computed.
///
/// The value is also the state of a GSL generator: see ``withGenerator(_:)``.
public struct RandomStream: BitwiseCopyable, Sendable {
  @usableFromInline let seed: UInt64
  @usableFromInline let replication: UInt64
  @usableFromInline let purpose: UInt64
  @usableFromInline let individual: UInt64
  @usableFromInline let occasion: UInt64

  // How many words have been drawn: the block is a quarter of it, the lane is the remainder.
  @usableFromInline var position: UInt64

  // The block at this position; before the first draw, nothing.
  @usableFromInline var block: Philox4x64.Words

  @inlinable
  init(
    seed: UInt64, replication: UInt64, purpose: Purpose, individual: UInt64, occasion: UInt64
  ) {
    self.seed = seed
    self.replication = replication
    self.purpose = purpose.rawValue
    self.individual = individual
    self.occasion = occasion
    position = 0
    block = (0, 0, 0, 0)
  }

  /// How many 64-bit words have been drawn since the beginning: an ingredient of fingerprints.
  @inlinable
  public var wordsDrawn: UInt64 { position }

  /// The next 64 random bits.
  ///
  /// Inlinable, like ``uniform()``: out of line, the call costs as much as the draw.
  ///
  /// - Complexity: ten rounds of Philox every fourth time, else one load.
  @inlinable
  @inline(__always)
  public mutating func nextWord() -> UInt64 {
    if position == 0 { computeBlock() }
    let lane = Int(truncatingIfNeeded: position & 3)
    // Looked up, not chosen: which of the four it is cannot be predicted where many draw.
    let word = withUnsafeBytes(of: &block) { $0.load(fromByteOffset: 8 &* lane, as: UInt64.self) }
    position &+= 1
    if lane == 3 { computeBlock() }
    return word
  }

  /// Computes the block at this position.
  ///
  /// That happens when the block before is used up, not when a word is asked for: the ten rounds
  /// then run while the processor works on what was drawn, and nobody waits for them. A function of
  /// its own, so that draws that need no block save no registers. What was measured is in
  /// `docs/decisions/0012-the-next-block-is-computed-early.md`.
  @inline(never)
  @usableFromInline
  mutating func computeBlock() {
    block = Philox4x64.block(
      counter: (position >> 2, occasion, individual, purpose), key: (seed, replication))
  }

  /// A number between 0 and 1, never 0 and never 1: an odd multiple of 2⁻⁵³.
  ///
  /// The 2⁵² values are symmetric about one half, so their mean is exactly one half and
  /// `1 - uniform()` has the same distribution. The usual `(x >> 11 + 0.5) · 2⁻⁵³` is not in the
  /// open interval: from one half upwards the added half is rounded away, and the largest value
  /// is 1.
  @inlinable
  public mutating func uniform() -> Double {
    Self.unitInterval(nextWord())
  }

  /// The number in (0, 1) that stands for a random word.
  @inlinable
  static func unitInterval(_ word: UInt64) -> Double {
    Double(Int64(bitPattern: (word >> 11) | 1)) * 0x1p-53
  }

  /// True with probability `probability`.
  ///
  /// One number below `probability`, as `gsl_ran_bernoulli` does it, without the call.
  ///
  /// - Parameter probability: in 0...1; 0 is never and 1 is always.
  @inlinable
  public mutating func bernoulli(_ probability: Double) -> Bool {
    precondition(
      probability >= 0 && probability <= 1, "A probability lies between 0 and 1.")
    return uniform() < probability
  }

  /// A whole number in `0..<bound`, each exactly equally likely.
  ///
  /// Source: Lemire, *Fast Random Integer Generation in an Interval*, ACM TOMACS 29 (2019).
  @inlinable
  public mutating func uniformInt(below bound: Int) -> Int {
    precondition(bound > 0, "There is no whole number below a bound that is not positive.")
    let count = UInt64(bound)
    var product = nextWord().multipliedFullWidth(by: count)
    if product.low < count {
      // 2⁶⁴ mod count: this many of the low halves would be hit once too often.
      let excess = (0 &- count) % count
      while product.low < excess {
        product = nextWord().multipliedFullWidth(by: count)
      }
    }
    return Int(truncatingIfNeeded: product.high)
  }
}

extension RandomStream: Hashable {
  /// Streams are equal when they are at the same place of the same address: then they draw the same.
  public static func == (left: RandomStream, right: RandomStream) -> Bool {
    left.position == right.position && left.individual == right.individual
      && left.occasion == right.occasion && left.purpose == right.purpose
      && left.replication == right.replication && left.seed == right.seed
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(position)
    hasher.combine(individual)
    hasher.combine(occasion)
    hasher.combine(purpose)
    hasher.combine(replication)
    hasher.combine(seed)
  }
}
