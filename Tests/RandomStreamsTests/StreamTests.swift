// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import RandomStreams
import Testing

@Suite("A stream")
struct StreamTests {
  static func stream(_ occasion: UInt64) -> RandomStream {
    RandomStreams(seed: 2010, replication: 1).stream(Purpose(1), for: 1, occasion: occasion)
  }

  @Test("A uniform number is an odd multiple of 2⁻⁵³, from the top bits of one word")
  func uniformFromWord() {
    var words = Self.stream(1)
    var numbers = Self.stream(1)
    for _ in 0..<1000 {
      let number = numbers.uniform()
      let word = words.nextWord()
      #expect(number == Double((word >> 11) | 1) / 0x1p53)
      #expect(number > 0 && number < 1)
    }
  }

  @Test("The least and greatest uniform numbers are inside the interval, and symmetric")
  func ends() {
    var low = Self.stream(1).loaded(with: 0)
    var high = Self.stream(1).loaded(with: .max)
    let (least, greatest) = (low.uniform(), high.uniform())
    #expect(least == 0x1p-53)
    #expect(greatest == 1 - 0x1p-53)
    // What the customary formula would have given.
    #expect((Double(UInt64.max >> 11) + 0.5) * 0x1p-53 == 1)
  }

  @Test("A yes-or-no is the GSL's own, and certain at 0 and 1")
  func bernoulli() {
    var own = Self.stream(2)
    var lent = Self.stream(2)
    for step in 0...1000 {
      let probability = Double(step) / 1000
      let answer = own.bernoulli(probability)
      let theirs = lent.withGenerator { gsl_ran_bernoulli($0, probability) }
      #expect(answer == (theirs == 1))
    }
    var high = Self.stream(3).loaded(with: .max)
    var low = Self.stream(3).loaded(with: 0)
    let (always, never) = (high.bernoulli(1), low.bernoulli(0))
    #expect(always && !never)
  }

  @Test("Whole numbers below a bound are equally likely", arguments: [1, 2, 3, 7, 100])
  func wholeNumbers(bound: Int) {
    var stream = Self.stream(4)
    let draws = 20_000
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<draws { counts[stream.uniformInt(below: bound)] += 1 }
    let expected = Double(draws) / Double(bound)
    let chiSquare = counts.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    if bound > 1 {
      #expect(gsl_cdf_chisq_Q(chiSquare, Double(bound - 1)) > 1e-4)
    } else {
      #expect(counts == [draws])
    }
  }

  @Test("A whole number takes another word exactly when the first would favour some")
  func rejection() {
    // Below 3 · 2⁶², each number stands for 2⁶⁴ / (3 · 2⁶²) = 1⅓ words: a quarter are refused.
    let bound = 3 << 61
    var stream = Self.stream(5)
    let draws = 20_000
    let greatest = (0..<draws).map { _ in stream.uniformInt(below: bound) }.max()
    #expect(greatest ?? 0 < bound)
    // Of 2⁶⁴ words, 2 · bound = 3 · 2⁶² are taken: 4/3 words a draw.
    let perDraw = Double(stream.wordsDrawn) / Double(draws)
    #expect(abs(perDraw - 4.0 / 3) < 3.9 * (4.0 / 9).squareRoot() / Double(draws).squareRoot())
    // A power of two never refuses.
    var even = Self.stream(6)
    for _ in 0..<100 { _ = even.uniformInt(below: 1 << 40) }
    #expect(even.wordsDrawn == 100)
  }

  @Test("Choosing by weight never picks what has none, and takes one word")
  func categorical() {
    var stream = Self.stream(7)
    var counts = [0, 0, 0, 0]
    for _ in 0..<20_000 { counts[stream.categorical([0, 1, 3, 0])] += 1 }
    #expect(stream.wordsDrawn == 20_000)
    #expect(counts[0] == 0 && counts[3] == 0)
    #expect(abs(Double(counts[1]) - 5000) < 3.9 * (20_000.0 * 0.25 * 0.75).squareRoot())
    var high = Self.stream(7).loaded(with: .max)
    var low = Self.stream(7).loaded(with: 0)
    let last = high.categorical([0.1, 0.2, 0.7, 0])
    let first = low.categorical([0, 0.5, 0.5])
    #expect(first == 1 && last == 2)
  }
}

@Suite("A stream lent to the GSL")
struct LendingTests {
  @Test("The GSL sees the stream's own words and doubles, in its order")
  func sameNumbers() {
    var own = StreamTests.stream(20)
    var lent = StreamTests.stream(20)
    for step in 0..<40 {
      if step % 3 == 0 {
        let (seen, word) = (lent.withGenerator { UInt64(gsl_rng_get($0)) }, own.nextWord())
        #expect(seen == word)
      } else {
        let (seen, number) = (lent.withGenerator { gsl_rng_uniform($0) }, own.uniform())
        #expect(seen == number)
      }
    }
    #expect(own == lent)
  }

  @Test("It has a name, a full range of 64 bits, and the size of the stream")
  func table() {
    var stream = StreamTests.stream(21)
    stream.withGenerator { generator in
      #expect(String(cString: gsl_rng_name(generator)) == "philox4x64-10")
      #expect(gsl_rng_min(generator) == 0)
      #expect(gsl_rng_max(generator) == .max)
      #expect(gsl_rng_size(generator) == MemoryLayout<RandomStream>.size)
    }
  }

  @Test("Seeding it through the GSL starts the stream of that seed")
  func seeding() {
    var stream = StreamTests.stream(22)
    _ = stream.uniform()
    stream.withGenerator { gsl_rng_set($0, 77) }
    #expect(stream == RandomStreams(seed: 77, replication: 0).stream(Purpose(0)))
  }

  @Test("Each draw is the GSL's function of the same name, bit for bit")
  func samplers() {
    typealias Pair = ((inout RandomStream) -> Double, (UnsafePointer<gsl_rng>) -> Double)
    let pairs: [Pair] = [
      ({ $0.exponential(mean: 3) }, { gsl_ran_exponential($0, 3) }),
      ({ $0.gamma(shape: 0.4, scale: 2) }, { gsl_ran_gamma($0, 0.4, 2) }),
      ({ $0.gamma(shape: 4, scale: 2) }, { gsl_ran_gamma($0, 4, 2) }),
      ({ $0.lognormal(zeta: 1, sigma: 0.5) }, { gsl_ran_lognormal($0, 1, 0.5) }),
      ({ $0.weibull(shape: 0.7, scale: 5) }, { gsl_ran_weibull($0, 5, 0.7) }),
      ({ $0.beta(2, 5) }, { gsl_ran_beta($0, 2, 5) }),
      ({ $0.normal(mean: 0, sd: 2) }, { gsl_ran_gaussian($0, 2) }),
      ({ $0.uniform(from: 2, to: 4) }, { gsl_ran_flat($0, 2, 4) }),
      ({ Double($0.poisson(mean: 30)) }, { Double(gsl_ran_poisson($0, 30)) }),
    ]
    for (index, pair) in pairs.enumerated() {
      var own = StreamTests.stream(UInt64(30 + index))
      var lent = own
      let ours = (0..<500).map { _ in pair.0(&own) }
      let theirs = (0..<500).map { _ in lent.withGenerator(pair.1) }
      #expect(ours == theirs, "pair \(index)")
      #expect(own == lent)
    }
  }
}

extension RandomStream {
  /// This stream after its first word, with the rest of its block replaced: a way to the numbers
  /// that would take 2⁵² draws to meet.
  func loaded(with word: UInt64) -> RandomStream {
    var stream = self
    _ = stream.nextWord()
    withUnsafeMutableBytes(of: &stream) { bytes in
      for index in 7..<10 { bytes.storeBytes(of: word, toByteOffset: 8 * index, as: UInt64.self) }
    }
    return stream
  }
}
