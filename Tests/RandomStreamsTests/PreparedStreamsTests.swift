// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

@Suite("Prepared streams")
struct PreparedStreamsTests {
  static let plain = RandomStreams(seed: 11, replication: .max - 2)
  static let prepared = PreparedStreams(plain)

  @Test("The keys of the rounds, worked out beforehand, give the published generator's block")
  func published() {
    let words = Philox4x64.block(
      counter: (1, 2, 3, .max), keys: Philox4x64.RoundKeys((.max, 5)))
    let expected = Philox4x64.block(counter: (1, 2, 3, .max), key: (.max, 5))
    #expect(
      [words.0, words.1, words.2, words.3] == [expected.0, expected.1, expected.2, expected.3])
  }

  @Test("The first numbers at an address are those of its stream")
  func firstNumbers() {
    for individual in 0..<100 as Range<UInt64> {
      var stream = Self.plain.stream(Purpose(13), for: individual, occasion: 15)
      let own = (0..<4).map { _ in stream.uniform() }
      let four = Self.prepared.fourUniforms(Purpose(13), for: individual, occasion: 15)
      #expect([four.0, four.1, four.2, four.3] == own)
      #expect(Self.prepared.uniform(Purpose(13), for: individual, occasion: 15) == own[0])
      var again = Self.plain.stream(Purpose(13), for: individual, occasion: 15)
      let wait = again.exponential(mean: 3)
      #expect(
        Self.prepared.exponential(mean: 3, Purpose(13), for: individual, occasion: 15) == wait)
    }
  }
}
