// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A published answer, asked for at every start.
///
/// A compiler or a machine that gets this wrong would make every result wrong and none
/// implausible, so programs call ``verify()`` before they simulate. It takes about a microsecond.
public enum RandomSelfCheck {
  /// What was computed was not what was published.
  public enum Failure: Error, Equatable {
    /// A block of Philox4x64-10.
    case block(expected: [UInt64], computed: [UInt64])
    /// The doubles that the GSL sees, and the stream's own.
    case generator(expected: Double, computed: Double)
  }

  /// Checks the generator, as itself and as the GSL sees it.
  ///
  /// The counter and key are the first digits of π; the answer is from the known-answer tests of
  /// the authors' library, Random123.
  public static func verify() throws(Failure) {
    let expected: [UInt64] = [
      0xA528_F454_03E6_1D95, 0x38C7_2DBD_566E_9788, 0xA5A1_610E_72FD_18B5, 0x57BD_43B5_E52B_7FE6,
    ]
    let words = Philox4x64.block(
      counter: (
        0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89
      ),
      key: (0x4528_21E6_38D0_1377, 0xBE54_66CF_34E9_0C6C))
    let computed = [words.0, words.1, words.2, words.3]
    guard computed == expected else {
      throw .block(expected: expected, computed: computed)
    }
    var own = RandomStreams(seed: 1, replication: 2).stream(Purpose(3), for: 4, occasion: 5)
    var lent = own
    // Past the end of a block, so that the counter has moved on.
    for _ in 0..<6 {
      let number = own.uniform()
      let seen = lent.withGenerator { gsl_rng_uniform($0) }
      guard number == seen else {
        throw .generator(expected: number, computed: seen)
      }
    }
  }
}
