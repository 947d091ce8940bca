// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@Suite("Instants and spans")
struct TimeTests {
  @Test("Spans are whole seconds in every unit")
  func units() {
    #expect(TimeSpan.minutes(3) == .seconds(180))
    #expect(TimeSpan.hours(2) == .minutes(120))
    #expect(TimeSpan.days(1) == .hours(24))
    #expect(TimeSpan.day == .days(1))
    #expect(TimeSpan.weeks(2) == .days(14))
    #expect(TimeSpan.week == .weeks(1))
    #expect(TimeSpan.year * 4 == .days(1_461))
    #expect(TimeSpan.days(10).inDays == 10)
    #expect(TimeSpan.days(21).inWeeks == 3)
    #expect(TimeSpan.days(1_461).inYears == 4)
  }

  @Test("Instants and spans add and subtract")
  func arithmetic() {
    let noon = SimTime.start + .hours(12)
    #expect(noon - .start == .hours(12))
    #expect(SimTime.start - noon == -TimeSpan.hours(12))
    #expect(noon - .hours(12) == .start)
    #expect(3 * TimeSpan.hours(4) == .hours(12))
    #expect(TimeSpan.days(1) - .hours(1) == .hours(23))
    var time = noon
    time += .days(1)
    time -= .hours(12)
    #expect(time == .start + .days(1))
    var span = TimeSpan.zero
    span += .hours(3)
    span -= .hours(1)
    #expect(span == .hours(2))
    #expect(SimTime.start < noon && noon < .never)
    #expect(-TimeSpan.hours(1) < .zero)
  }

  @Test(
    "A number of seconds is rounded to the nearest whole one, a half to the even one",
    arguments: [
      (0.0, 0), (0.49999999999999994, 0), (0.5, 0), (0.500001, 1), (1.5, 2), (2.5, 2),
      (-0.5, 0), (-1.5, -2), (-2.4, -2), (86_399.6, 86_400), (0x1p50 + 0.5, 1 << 50),
      (0x1.fffffffffffffp50, 1 << 51), (1e-300, 0),
    ])
  func rounding(seconds: Double, expected: Int64) {
    #expect(TimeSpan.rounding(seconds: seconds) == .seconds(expected))
    #expect(seconds.rounded(.toNearestOrEven) == Double(expected))
  }

  @Test("Rounding agrees with the standard library on random numbers of all sizes")
  func roundingRandomly() {
    var random = TestRandom(seed: 1)
    for _ in 0..<20_000 {
      let size = Double(sign: .plus, exponent: random.below(51), significand: 1)
      let seconds = (random.uniform() - 0.5) * size
      #expect(
        TimeSpan.rounding(seconds: seconds).seconds == Int64(seconds.rounded(.toNearestOrEven)))
    }
  }

  @Test("Instants and spans describe themselves")
  func descriptions() {
    #expect("\(SimTime.start)" == "day 0 00:00:00")
    #expect("\(SimTime.start + .days(12) + .minutes(570))" == "day 12 09:30:00")
    #expect("\(SimTime.start - .seconds(1))" == "day -1 23:59:59")
    #expect("\(SimTime.never)" == "never")
    #expect("\(TimeSpan.weeks(3))" == "3 weeks")
    #expect("\(TimeSpan.minutes(90))" == "90 minutes")
    #expect("\(TimeSpan.day)" == "1 day")
    #expect("\(TimeSpan.seconds(61))" == "61 seconds")
    #expect("\(TimeSpan.zero)" == "0 seconds")
  }
}
