// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

@Suite("Parameters that make no sense")
struct DistributionErrorTests {
  typealias Failure = DistributionError

  @Test("A mean or a spread that is not positive is refused by the name it was given under")
  func notPositive() {
    #expect(throws: Failure.notPositive(.mean, 0)) { try Distribution.exponential(mean: 0) }
    #expect(throws: Failure.notPositive(.median, -1)) { try Distribution.exponential(median: -1) }
    #expect(throws: Failure.notPositive(.mean, -1)) { try Distribution.gamma(mean: -1, sd: 1) }
    #expect(throws: Failure.notPositive(.sd, 0)) { try Distribution.lognormal(mean: 1, sd: 0) }
    #expect(throws: Failure.notPositive(.cv, 0)) { try Distribution.lognormal(mean: 1, cv: 0) }
    #expect(throws: Failure.notPositive(.sigma, 0)) {
      try Distribution.lognormal(zeta: 1, sigma: 0)
    }
    #expect(throws: Failure.notPositive(.scale, 0)) { try Distribution.gamma(shape: 1, scale: 0) }
    #expect(throws: Failure.notPositive(.sd, -0.1)) { try Distribution.weibull(mean: 1, sd: -0.1) }
    #expect(throws: Failure.notPositive(.mean, 0)) { try Distribution.beta(mean: 0, sd: 0.1) }
  }

  @Test("Infinity and not-a-number are refused everywhere")
  func notFinite() {
    #expect(throws: Failure.notFinite(.mean, .infinity)) {
      try Distribution.exponential(mean: .infinity)
    }
    #expect(throws: Failure.notFinite(.high, .infinity)) {
      try Distribution.uniform(low: 0, high: .infinity)
    }
    #expect(throws: Failure.notFinite(.value, -.infinity)) {
      try Distribution.fixed(-.infinity)
    }
    #expect(throws: Failure.notFinite(.values, .infinity)) {
      try Distribution.empirical(values: [1, .infinity])
    }
    // A NaN equals nothing, so these are told by type.
    #expect(throws: Failure.self) { try Distribution.gamma(mean: .nan, sd: 1) }
    #expect(throws: Failure.self) { try Distribution.gamma(mean: 1, sd: .nan) }
    #expect(throws: Failure.self) { try Distribution.bernoulli(probability: .nan) }
    #expect(throws: Failure.self) { try Distribution.triangular(low: 0, mode: .nan, high: 1) }
    #expect(throws: Failure.self) { try Distribution.categorical(weights: [1, .nan]) }
    #expect(throws: Failure.self) { try Distribution.lognormal(zeta: .nan, sigma: 1) }
  }

  @Test("What must be in order is refused out of order, with both values")
  func order() {
    #expect(throws: Failure.notBelow(.median, 30, .p95, 14)) {
      try Distribution.lognormal(median: 30, p95: 14)
    }
    #expect(throws: Failure.notBelow(.median, 3, .p95, 3)) {
      try Distribution.weibull(median: 3, p95: 3)
    }
    #expect(throws: Failure.above(.low, 2, .mode, 1)) {
      try Distribution.triangular(low: 2, mode: 1, high: 3)
    }
    #expect(throws: Failure.above(.mode, 4, .high, 3)) {
      try Distribution.triangular(low: 2, mode: 4, high: 3)
    }
    #expect(throws: Failure.notBelow(.low, 2, .high, 2)) {
      try Distribution.triangular(low: 2, mode: 2, high: 2)
    }
    #expect(throws: Failure.notBelow(.low, 1, .high, 1)) {
      try Distribution.uniform(low: 1, high: 1)
    }
  }

  @Test("What has a range is refused outside it, with the range")
  func range() {
    #expect(throws: Failure.outOfRange(.probability, 22, allowed: 0...1)) {
      try Distribution.bernoulli(probability: 22)
    }
    #expect(throws: Failure.outOfRange(.mean, -1, allowed: 0...0x1p31)) {
      try Distribution.poisson(mean: -1)
    }
    #expect(throws: Failure.outOfRange(.shape, 0, allowed: 0.01...1e9)) {
      try Distribution.gamma(shape: 0, scale: 1)
    }
    #expect(throws: Failure.outOfRange(.a, -2, allowed: 0.01...1e9)) {
      try Distribution.beta(a: -2, b: 1)
    }
    #expect(throws: Failure.outOfRange(.sd, 30, allowed: 0.0002...20)) {
      try Distribution.gamma(mean: 2, sd: 30)
    }
    #expect(throws: Failure.outOfRange(.cv, 101, allowed: 0.02...100)) {
      try Distribution.weibull(mean: 2, cv: 101)
    }
    #expect(throws: Failure.outOfRange(.mean, 1.5, allowed: 0...1)) {
      try Distribution.beta(mean: 1.5, sd: 0.1)
    }
    #expect(throws: Failure.self) { try Distribution.beta(mean: 0.5, sd: 0.5) }
    #expect(throws: Failure.self) { try Distribution.beta(mean: 1, sd: 0.1) }
  }

  @Test("Nothing to draw from is refused")
  func empty() {
    #expect(throws: Failure.empty(.weights)) { try Distribution.categorical(weights: []) }
    #expect(throws: Failure.empty(.values)) { try Distribution.empirical(values: []) }
    #expect(throws: Failure.nothingToChoose) { try Distribution.categorical(weights: [0, 0]) }
    #expect(throws: Failure.negative(.weights, -1)) {
      try Distribution.categorical(weights: [2, -1])
    }
  }

  @Test("Numbers whose mean or variance overflows are refused")
  func extreme() {
    #expect(throws: Failure.tooExtreme) { try Distribution.exponential(mean: 1e300) }
    #expect(throws: Failure.tooExtreme) { try Distribution.lognormal(zeta: 0, sigma: 30) }
    #expect(throws: Failure.tooExtreme) { try Distribution.weibull(shape: 0.01, scale: 1e9) }
    #expect(throws: Failure.tooExtreme) { try Distribution.uniform(low: -1e308, high: 1e308) }
  }
}
