// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

@Suite("A rate in pieces")
struct PiecewiseRateTests {
  static func rate(
    _ starts: [Double], _ rates: [Double], period: Double? = nil
  ) throws -> PiecewiseRate {
    try PiecewiseRate(starts: starts, rates: rates, period: period)
  }

  @Test("It is 0 before the first piece, and the last piece lasts for ever")
  func once() throws {
    let rate = try Self.rate([2, 4, 5], [3, 0, 1])
    #expect([0, 1.9, 2, 3.9, 4, 5, 500].map { rate.rate(at: $0) } == [0, 0, 3, 3, 0, 1, 1])
    #expect(rate.integral(from: 0, to: 2) == 0)
    #expect(rate.integral(from: 0, to: 3) == 3)
    #expect(rate.integral(from: 3, to: 4.5) == 3)
    #expect(rate.integral(from: 0, to: 7) == 8)
  }

  @Test("With a period its pieces come again")
  func periodic() throws {
    let rate = try Self.rate([0, 9, 17], [0, 12, 0], period: 24)
    #expect([0, 8.9, 9, 16.9, 17, 33, 41].map { rate.rate(at: $0) } == [0, 0, 12, 12, 0, 12, 0])
    #expect(rate.integral(from: 0, to: 48) == 192)
    #expect(rate.integral(from: 10, to: 34) == 96)
  }

  @Test("The time when an amount has come is the inverse of the integral")
  func inverse() throws {
    let once = try Self.rate([1, 2, 4, 6], [5, 0, 0.5, 2])
    let again = try Self.rate([0, 9, 17], [0.25, 12, 1], period: 24)
    for rate in [once, again] {
      for start in [0.0, 0.5, 3, 17, 23.75, 24, 100] {
        for amount in [0.0001, 0.7, 5, 96, 105.25, 1234.5] {
          let end = try #require(rate.time(after: start, accumulating: amount))
          #expect(end >= start)
          #expect(abs(rate.integral(from: start, to: end) - amount) < 1e-9 * (1 + amount))
        }
      }
    }
  }

  @Test("An amount lands after closed hours, not inside them")
  func closed() throws {
    let rate = try Self.rate([0, 9, 17], [0, 1, 0], period: 24)
    #expect(rate.time(after: 0, accumulating: 1) == 10)
    #expect(rate.time(after: 16, accumulating: 2) == 34)
    // Twenty-five whole days and one hour more.
    #expect(rate.time(after: 16, accumulating: 1 + 200 + 1) == 634.0)
  }

  @Test("Where the rate stays 0 the time never comes")
  func never() throws {
    #expect(try Self.rate([0, 1], [1, 0]).time(after: 0, accumulating: 2) == nil)
    #expect(try Self.rate([0, 1], [1, 0]).time(after: 5, accumulating: 1e-9) == nil)
    #expect(try Self.rate([0, 1], [0, 0], period: 2).time(after: 5, accumulating: 1) == nil)
    #expect(try PiecewiseRate.constant(0).time(after: 0, accumulating: 1) == nil)
    #expect(try PiecewiseRate.constant(4).time(after: 1, accumulating: 2) == 1.5)
  }

  @Test("Pieces that make no sense are refused")
  func refused() {
    typealias Failure = PiecewiseRate.Failure
    #expect(throws: Failure.countsDiffer(starts: 0, rates: 0)) { try Self.rate([], []) }
    #expect(throws: Failure.countsDiffer(starts: 2, rates: 1)) { try Self.rate([0, 1], [1]) }
    #expect(throws: Failure.startsOutOfOrder(index: 1)) { try Self.rate([3, 3], [1, 1]) }
    #expect(throws: Failure.startsOutOfOrder(index: 0)) { try Self.rate([.infinity], [1]) }
    #expect(throws: Failure.badRate(index: 1, -1)) { try Self.rate([0, 1], [1, -1]) }
    #expect(throws: Failure.badPeriod(1)) { try Self.rate([0, 1], [1, 1], period: 1) }
    #expect(throws: Failure.badPeriod(5)) { try Self.rate([1, 2], [1, 1], period: 5) }
  }
}
