// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

/// Where the model's random numbers come from: an address each, never a place in a sequence.
///
/// In tests, a log can be kept of every address used, to prove that no address is used twice and
/// that switching one submodel off leaves the addresses of the others alone.
public struct Draws: Sendable {
  private let prepared: PreparedStreams

  /// The addresses drawn from so far; nil unless asked for.
  public var log: [Address]?

  public struct Address: Hashable, Sendable {
    public let purpose: UInt64
    public let individual: UInt64
    public let occasion: UInt64
  }

  init(seed: UInt64, replication: UInt64) {
    prepared = PreparedStreams(RandomStreams(seed: seed, replication: replication))
  }

  /// The stream at an address.
  @inline(__always)
  mutating func stream(
    _ purpose: Purpose, for individual: UInt64, occasion: Occasion
  ) -> RandomStream {
    if log != nil { note(purpose, individual, occasion) }
    return prepared.streams.stream(purpose, for: individual, occasion: occasion.rawValue)
  }

  /// The first number of the stream at an address.
  @inline(__always)
  mutating func uniform(
    _ purpose: Purpose, for individual: UInt64, occasion: Occasion
  ) -> Double {
    if log != nil { note(purpose, individual, occasion) }
    return prepared.uniform(purpose, for: individual, occasion: occasion.rawValue)
  }

  /// The first four numbers of the stream at an address.
  @inline(__always)
  mutating func fourUniforms(
    _ purpose: Purpose, for individual: UInt64, occasion: Occasion
  ) -> (Double, Double, Double, Double) {
    if log != nil { note(purpose, individual, occasion) }
    return prepared.fourUniforms(purpose, for: individual, occasion: occasion.rawValue)
  }

  /// The first exponential number of the stream at an address.
  @inline(__always)
  mutating func exponential(
    mean: Double = 1, _ purpose: Purpose, for individual: UInt64, occasion: Occasion
  ) -> Double {
    if log != nil { note(purpose, individual, occasion) }
    return prepared.exponential(
      mean: mean, purpose, for: individual, occasion: occasion.rawValue)
  }

  @inline(never)
  private mutating func note(_ purpose: Purpose, _ individual: UInt64, _ occasion: Occasion) {
    log!.append(
      Address(purpose: purpose.rawValue, individual: individual, occasion: occasion.rawValue))
  }
}
