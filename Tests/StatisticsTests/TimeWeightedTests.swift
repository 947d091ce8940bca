// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Statistics
import Testing

@Suite("A value over time")
struct TimeWeightedTests {
  @Test("Its integral is the sum of value times duration")
  func byHand() {
    var list = TimeWeighted(startingAt: 100)
    list.add(2, at: 110)
    list.add(1, at: 120)
    list.add(-3, at: 150)
    #expect(list.integral(at: 200) == 2 * 10 + 3 * 30)
    #expect(list.average(at: 200) == 1.1)
    #expect(list.minimum == 0 && list.maximum == 3 && list.value == 0)
  }

  @Test("Its average over no time is not a number")
  func noTime() {
    #expect(TimeWeighted(startingAt: 5, value: 3).average(at: 5).isNaN)
  }

  @Test("After a restart it knows only what came later, and keeps its value")
  func restart() {
    var list = TimeWeighted(startingAt: 0, value: 10)
    list.set(4, at: 50)
    list.restart(at: 60)
    list.set(6, at: 70)
    #expect(list.integral(at: 80) == 40 + 60)
    #expect(list.average(at: 80) == 5)
    #expect(list.minimum == 4 && list.maximum == 6 && list.start == 60)
  }

  @Test("Little's law holds on the path, without a tolerance")
  func little() {
    // People who come and go at random; the integral of how many are in is the sum of their stays.
    var stream = RandomStreams(seed: 52, replication: 1).stream(Purpose(1))
    var moments: [(time: Int64, change: Int)] = []
    var stays: Int64 = 0
    for _ in 0..<2000 {
      let arrival = Int64(stream.uniformInt(below: 1_000_000))
      let stay = Int64(stream.exponential(mean: 5000).rounded())
      moments.append((arrival, 1))
      moments.append((arrival + stay, -1))
      stays += stay
    }
    moments.sort { $0.time < $1.time }
    var present = TimeWeighted(startingAt: 0)
    for moment in moments { present.add(moment.change, at: moment.time) }
    #expect(present.value == 0)
    #expect(present.integral(at: 2_000_000) == stays)
  }
}
