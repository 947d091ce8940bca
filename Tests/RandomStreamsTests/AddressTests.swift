// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

@Suite("An address")
struct AddressTests {
  static let random = RandomStreams(seed: 11, replication: 12)

  @Test("A stream is blocks 0, 1, 2, … at its address, each used in full")
  func layout() {
    var stream = Self.random.stream(Purpose(13), for: 14, occasion: 15)
    for block in 0..<5 {
      let words = Philox4x64.block(counter: (UInt64(block), 15, 14, 13), key: (11, 12))
      let drawn = (0..<4).map { _ in stream.nextWord() }
      #expect(drawn == [words.0, words.1, words.2, words.3])
    }
    #expect(stream.wordsDrawn == 20)
  }

  @Test("A single number at an address is the first of its stream")
  func singleNumber() {
    for individual in 0..<100 as Range<UInt64> {
      var stream = Self.random.stream(Purpose(13), for: individual, occasion: 15)
      #expect(
        Self.random.uniform(Purpose(13), for: individual, occasion: 15) == stream.uniform())
    }
  }

  @Test("Changing any part of an address gives other numbers")
  func parts() {
    let base = Self.random.stream(Purpose(1), for: 2, occasion: 3)
    let others = [
      RandomStreams(seed: 12, replication: 12).stream(Purpose(1), for: 2, occasion: 3),
      RandomStreams(seed: 11, replication: 13).stream(Purpose(1), for: 2, occasion: 3),
      Self.random.stream(Purpose(2), for: 2, occasion: 3),
      Self.random.stream(Purpose(1), for: 3, occasion: 3),
      Self.random.stream(Purpose(1), for: 2, occasion: 4),
      // Swapped parts are another address too.
      Self.random.stream(Purpose(2), for: 1, occasion: 3),
      Self.random.stream(Purpose(1), for: 3, occasion: 2),
    ]
    var start = base
    let first = start.nextWord()
    for other in others {
      var stream = other
      let word = stream.nextWord()
      #expect(word != first)
      #expect(other != base)
    }
  }

  @Test("The same address gives the same numbers, however often it is asked for")
  func repeatable() {
    var first = Self.random.stream(Purpose(1), for: 2, occasion: 3)
    var second = Self.random.stream(Purpose(1), for: 2, occasion: 3)
    let draws = (0..<10).map { _ in first.gamma(shape: 0.5, scale: 2) }
    let again = (0..<10).map { _ in second.gamma(shape: 0.5, scale: 2) }
    #expect(draws == again)
    #expect(first == second)
  }

  @Test("A copy of a stream goes on as the original does, and leaves it alone")
  func copy() {
    var stream = Self.random.stream(Purpose(1))
    for length in 0..<9 {
      for _ in 0..<length { _ = stream.nextWord() }
      var copy = stream
      let ahead = (0..<9).map { _ in copy.nextWord() }
      var again = stream
      let repeated = (0..<9).map { _ in again.nextWord() }
      #expect(repeated == ahead)
    }
  }

  @Test("A sampler that takes more numbers disturbs no other decision")
  func isolation() {
    // One thousand people decide twice; what the first decision takes varies.
    let second = (0..<1000).map { (person: UInt64) in
      var stream = Self.random.stream(Purpose(2), for: person)
      return stream.uniform()
    }
    for person in 0..<1000 {
      var first = Self.random.stream(Purpose(1), for: UInt64(person))
      for _ in 0..<person % 7 { _ = first.gamma(shape: 0.3, scale: 1) }
      var stream = Self.random.stream(Purpose(2), for: UInt64(person))
      let number = stream.uniform()
      #expect(number == second[person])
    }
  }

  @Test("The first numbers of neighbouring addresses are uniform and unrelated")
  func neighbours() {
    // A decision draws once at its own address, so the first words across addresses are what a
    // run consists of. Lag-1 correlation along each coordinate, 20,000 addresses each.
    let count = 20_000
    let along: [(String, (UInt64) -> RandomStream)] = [
      ("individual", { Self.random.stream(Purpose(1), for: $0) }),
      ("occasion", { Self.random.stream(Purpose(1), for: 1, occasion: $0) }),
      ("purpose", { Self.random.stream(Purpose(UInt32($0)), for: 1) }),
      ("replication", { RandomStreams(seed: 1, replication: $0).stream(Purpose(1)) }),
      ("seed", { RandomStreams(seed: $0, replication: 0).stream(Purpose(1)) }),
    ]
    for (name, stream) in along {
      var numbers: [Double] = []
      for index in 0..<count {
        var own = stream(UInt64(index))
        numbers.append(own.uniform() - 0.5)
      }
      var product = 0.0
      var sum = 0.0
      for index in 0..<count {
        sum += numbers[index]
        product += numbers[index] * numbers[(index + 1) % count]
      }
      // Standard errors: √(1/12 ÷ n) of the mean, (1/12) ÷ √n of the mean product.
      let root = Double(count).squareRoot()
      #expect(abs(sum / Double(count)) < 3.9 * (1.0 / 12).squareRoot() / root, "\(name)")
      #expect(abs(product / Double(count)) < 3.9 / 12 / root, "\(name)")
    }
  }
}

@Suite("A purpose")
struct PurposeTests {
  @Test("A named purpose is the same number in every run and version")
  func pinned() {
    #expect(Purpose.named("service.outreach").rawValue == 0x9475_bc57_ddea_8124)
    #expect(Purpose.named("").rawValue == 0xf52a_15e9_a9b5_e89b)
  }

  @Test("A named purpose can never be one from a register")
  func apart() {
    for name in ["", "a", "b", "service.outreach", "Zürich"] {
      #expect(Purpose.named(name).rawValue >= 1 << 63)
    }
    #expect(Purpose(.max).rawValue < 1 << 32)
  }

  @Test("Ten thousand similar names are ten thousand purposes")
  func distinct() {
    let purposes = (0..<10_000).map { Purpose.named("service.\($0)").rawValue }.sorted()
    #expect(zip(purposes, purposes.dropFirst()).allSatisfy { $0 < $1 })
  }
}
