// SPDX-License-Identifier: GPL-3.0-or-later

/// All the randomness of one replication: a key, from which every stream is reached by address.
///
/// ```swift
/// let random = RandomStreams(seed: 2010, replication: 3)
/// var luck = random.stream(.missedAppointment, for: person, occasion: 12)
/// if luck.bernoulli(0.2) { … }
/// ```
///
/// The address is (purpose, individual, occasion) and, within the stream, the block. These fill
/// the four counter words of ``Philox4x64`` and the key is (seed, replication), so streams with
/// different addresses share no block, by construction and not by luck: nothing is hashed
/// together. Two policies compared under the same key therefore give the same person the same
/// luck at the same decision, whatever happened to anyone else.
///
/// A plain value: it can be copied, stored and shared between threads.
public struct RandomStreams: BitwiseCopyable, Hashable, Sendable {
  /// The seed of the experiment.
  public let seed: UInt64
  /// Which replication of the experiment this is.
  public let replication: UInt64

  /// The streams of one replication. Any seed is as good as any other, 0 included.
  @inlinable
  public init(seed: UInt64, replication: UInt64) {
    self.seed = seed
    self.replication = replication
  }

  /// The stream at an address, at its beginning.
  ///
  /// - Parameters:
  ///   - purpose: what the numbers are for.
  ///   - individual: whom they are for; 0 where nobody owns them.
  ///   - occasion: for the how-many-eth time; 0 where it happens once.
  /// - Complexity: a few moves. Nothing is computed before the first draw.
  @inlinable
  public func stream(
    _ purpose: Purpose, for individual: UInt64 = 0, occasion: UInt64 = 0
  ) -> RandomStream {
    RandomStream(
      seed: seed, replication: replication, purpose: purpose, individual: individual,
      occasion: occasion)
  }

  /// The first number of the stream at an address: what its `uniform()` gives, without the stream.
  ///
  /// Most decisions take one number: this is for them.
  @inlinable
  public func uniform(
    _ purpose: Purpose, for individual: UInt64 = 0, occasion: UInt64 = 0
  ) -> Double {
    RandomStream.unitInterval(
      Philox4x64.block(
        counter: (0, occasion, individual, purpose.rawValue), key: (seed, replication)
      ).0)
  }
}
