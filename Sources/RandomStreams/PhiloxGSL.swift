// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The GSL's view of a ``RandomStream``: a generator type whose state is the stream itself.
///
/// Words are the full 64 bits and doubles have 53 (see ``RandomStream/uniform()``), where the
/// generators that ship with the GSL give 32. The samplers ask for doubles or take low bits of
/// words, and both are sound here.
enum PhiloxGSL {
  /// The table of functions that every lent generator points to.
  ///
  /// `nonisolated(unsafe)` because a pointer is not `Sendable`: what it points to is written once,
  /// before any thread can see it, and only ever read after that. It lives as long as the process
  /// because the GSL keeps the pointer. Making it also turns off the GSL's error handler, which
  /// would end the process; the constructors check parameters before the GSL sees them.
  nonisolated(unsafe) static let type: UnsafePointer<gsl_rng_type> = {
    gsl_set_error_handler_off()
    let name: StaticString = "philox4x64-10"
    let table = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    table.initialize(
      to: gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        max: UInt.max,
        min: 0,
        size: MemoryLayout<RandomStream>.size,
        set: { state, seed in
          let start = RandomStreams(seed: UInt64(seed), replication: 0).stream(Purpose(0))
          state?.assumingMemoryBound(to: RandomStream.self).pointee = start
        },
        get: { state in
          // Never null: it is the address of a stream, lent by `withGenerator`.
          UInt(
            state.unsafelyUnwrapped.assumingMemoryBound(to: RandomStream.self).pointee.nextWord())
        },
        get_double: { state in
          state.unsafelyUnwrapped.assumingMemoryBound(to: RandomStream.self).pointee.uniform()
        }))
    return UnsafePointer(table)
  }()
}

extension RandomStream {
  /// Lends this stream to a GSL sampler for the length of one call.
  ///
  /// The generator is two words on the stack; the stream is advanced in place.
  @inline(__always)
  mutating func withGenerator<Result>(_ draw: (UnsafePointer<gsl_rng>) -> Result) -> Result {
    withUnsafeMutablePointer(to: &self) { state in
      var generator = gsl_rng(type: PhiloxGSL.type, state: state)
      return draw(&generator)
    }
  }
}
