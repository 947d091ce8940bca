// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The GSL's view of a ``RandomStream``: a generator type whose state is the stream itself.
///
/// Words are the full 64 bits and doubles have 53 (see ``RandomStream/uniform()``), where the
/// generators that ship with the GSL give 32. The samplers ask for doubles or take low bits of
/// words, and both are sound here.
@usableFromInline
enum PhiloxGSL {
  @inlinable static var name: StaticString { "philox4x64-10" }

  /// The table of functions, made afresh for each call into the GSL.
  ///
  /// Seven constants on the stack. A table made once would be a pointer that every thread shares
  /// and the compiler cannot check, and finding it costs no less (measured: 0.4 ns a draw more).
  @inlinable
  @inline(__always)
  static var type: gsl_rng_type {
    gsl_rng_type(
      name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
      max: UInt.max,
      min: 0,
      size: MemoryLayout<RandomStream>.size,
      set: { state, seed in
        state.unsafelyUnwrapped.assumingMemoryBound(to: RandomStream.self).pointee =
          RandomStreams(seed: UInt64(seed), replication: 0).stream(Purpose(0))
      },
      get: { state in
        // Never null: it is the address of a stream, lent by `withGenerator`.
        UInt(
          state.unsafelyUnwrapped.assumingMemoryBound(to: RandomStream.self).pointee.nextWord())
      },
      get_double: { state in
        state.unsafelyUnwrapped.assumingMemoryBound(to: RandomStream.self).pointee.uniform()
      })
  }
}

extension RandomStream {
  /// Lends this stream to a GSL sampler for the length of one call.
  ///
  /// ```swift
  /// let steps = stream.withGenerator { gsl_ran_geometric($0, 0.2) }
  /// ```
  ///
  /// The generator and its type are on the stack; the stream is advanced in place. The pointer
  /// must not outlive the call.
  @inlinable
  @inline(__always)
  public mutating func withGenerator<Result>(_ draw: (UnsafePointer<gsl_rng>) -> Result) -> Result {
    withUnsafeMutablePointer(to: &self) { state in
      var type = PhiloxGSL.type
      return withUnsafePointer(to: &type) { type in
        var generator = gsl_rng(type: type, state: state)
        return draw(&generator)
      }
    }
  }
}
