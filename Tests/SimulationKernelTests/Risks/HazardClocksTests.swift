// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

@Suite("Hazard clocks")
struct HazardClocksTests {
  private func second(_ count: Int64) -> SimTime { SimTime(seconds: count) }

  /// Clocks of one person, all with the same threshold.
  private func clocks(risks: Int, threshold: Double) -> HazardClocks {
    var clocks = HazardClocks(risks: risks)
    clocks.admit(0)
    for risk in 0..<risks { clocks.arm(risk, of: 0, threshold: threshold, at: .start) }
    return clocks
  }

  @Test("A clock is due when its threshold is consumed at the present rate")
  func constantRate() {
    var clocks = clocks(risks: 2, threshold: 1.5)
    #expect(clocks.earliest(of: 0) == nil, "a rate of zero never fires")
    #expect(clocks.setRate(0.125, of: 1, for: 0, at: second(100)) == true)
    #expect(clocks.earliest(of: 0)! == (risk: 1, at: second(112)))
    #expect(clocks.rate(1, of: 0) == 0.125)
    #expect(clocks.remaining(1, of: 0, at: second(104)) == 1)
  }

  @Test("What was consumed stays consumed when the rate changes")
  func changingRate() {
    var clocks = clocks(risks: 1, threshold: 1)
    clocks.setRate(0.125, of: 0, for: 0, at: second(0))
    clocks.setRate(0.0625, of: 0, for: 0, at: second(4))  // 0.5 is left.
    #expect(clocks.earliest(of: 0)!.at == second(12))
    clocks.setRate(0, of: 0, for: 0, at: second(8))  // 0.25 is left.
    #expect(clocks.earliest(of: 0) == nil)
    clocks.setRate(0.25, of: 0, for: 0, at: second(1_000))
    #expect(clocks.earliest(of: 0)!.at == second(1_001))
  }

  @Test("A clock that runs out between two seconds is due at the nearer one")
  func wholeSeconds() {
    var clocks = clocks(risks: 1, threshold: 1)
    clocks.setRate(0.375, of: 0, for: 0, at: .start)  // 2.67 seconds.
    #expect(clocks.earliest(of: 0)!.at == second(3))
    #expect(clocks.remaining(0, of: 0, at: second(2)) == 0.375)
    #expect(clocks.remaining(0, of: 0, at: second(5)) == 0, "never less than nothing")
    clocks.arm(0, of: 0, threshold: 1.25, at: .start)
    clocks.setRate(0.5, of: 0, for: 0, at: .start)  // 3.33 became 3, of which 1.125 is left.
    #expect(clocks.earliest(of: 0)!.at == second(2))
  }

  @Test("A clock that has run out is due at once, and never before the last change")
  func overdue() {
    var clocks = clocks(risks: 2, threshold: 1)
    clocks.setRate(1, of: 0, for: 0, at: .start)
    clocks.setRate(0.5, of: 0, for: 0, at: second(10))
    #expect(clocks.earliest(of: 0)!.at == second(10))
    clocks.arm(1, of: 0, threshold: 0, at: second(10))
    clocks.setRate(1e-9, of: 1, for: 0, at: second(20))
    #expect(clocks.earliest(of: 0)! == (risk: 0, at: second(10)))
    clocks.arm(0, of: 0, threshold: 100, at: second(20))
    #expect(clocks.earliest(of: 0)! == (risk: 1, at: second(20)))
  }

  @Test("Of two clocks due at the same second the lower number is first; then the other")
  func ties() {
    var clocks = clocks(risks: 3, threshold: 1)
    for risk in [2, 1] { clocks.setRate(0.1, of: risk, for: 0, at: .start) }
    #expect(clocks.earliest(of: 0)! == (risk: 1, at: second(10)))
    clocks.arm(1, of: 0, threshold: 5, at: second(10))
    #expect(clocks.earliest(of: 0)! == (risk: 2, at: second(10)))
    #expect(clocks.rate(1, of: 0) == 0.1, "a new threshold leaves the rate")
  }

  @Test("Setting the rate that is already set does nothing at all")
  func unchangedRate() {
    var clocks = clocks(risks: 2, threshold: 0.7)
    clocks.setRate(1.0 / 3e6, of: 0, for: 0, at: .start)
    let due = clocks.earliest(of: 0)!.at
    for time in stride(from: 1, to: 2_000_000, by: 977) {
      #expect(clocks.setRate(1.0 / 3e6, of: 0, for: 0, at: second(Int64(time))) == false)
    }
    #expect(clocks.earliest(of: 0)!.at == due)
    #expect(clocks.setRate(0, of: 1, for: 0, at: second(5)) == false)
  }

  @Test("Changing one risk, however often, does not move another by a bit")
  func independence() {
    var random = TestRandom(seed: 3)
    var alone = clocks(risks: 8, threshold: 0.9)
    alone.setRate(1e-7 / 3, of: 5, for: 0, at: second(17))
    var crowded = alone
    for step in 1...5_000 {
      let risk = [0, 1, 2, 3, 4, 6, 7][random.below(7)]
      crowded.setRate(
        Float(random.uniform() * 1e-9), of: risk, for: 0, at: second(Int64(step * 997)))
    }
    let now = second(6_000_000)
    let bits = alone.remaining(5, of: 0, at: now).bitPattern
    #expect(crowded.remaining(5, of: 0, at: now).bitPattern == bits)
    #expect(crowded.earliest(of: 0)! == alone.earliest(of: 0)!)
  }

  @Test("The order in which rates are set at one instant makes no difference")
  func orderOfSettling() {
    for seed in 1...50 {
      var random = TestRandom(seed: seed)
      var forward = clocks(risks: 6, threshold: 1.3)
      var backward = forward
      var time = SimTime.start
      for _ in 0..<40 {
        time += .seconds(Int64(random.below(100_000)))
        let rates = (0..<6).map { _ in random.below(3) == 0 ? 0 : Float(random.uniform() * 1e-6) }
        for risk in 0..<6 { forward.setRate(rates[risk], of: risk, for: 0, at: time) }
        for risk in (0..<6).reversed() { backward.setRate(rates[risk], of: risk, for: 0, at: time) }
      }
      for risk in 0..<6 {
        #expect(
          forward.remaining(risk, of: 0, at: time).bitPattern
            == backward.remaining(risk, of: 0, at: time).bitPattern)
      }
      #expect(forward.earliest(of: 0)?.at == backward.earliest(of: 0)?.at)
      #expect(forward.earliest(of: 0)?.risk == backward.earliest(of: 0)?.risk)
    }
  }

  /// Thresholds and rates in units of 2⁻³⁰ and less than 2²⁴ of them, which are held exactly.
  @Test("A change of rate moves what is left by half a second's worth, or three in a million")
  func exactness() {
    let unit = 0x1p-30
    for seed in 1...300 {
      var random = TestRandom(seed: seed)
      var remaining = 1 + random.below(1 << 40)
      var clocks = clocks(risks: 1, threshold: Double(remaining) * unit)
      var changes = 0.0
      var now = 0
      for _ in 0..<200 {
        let rate = random.below(1_000)
        clocks.setRate(Float(rate) * 0x1p-30, of: 0, for: 0, at: second(Int64(now)))
        changes += (0.5 * Double(rate) + 3e-6 * Double(remaining)) * unit
        let left = clocks.remaining(0, of: 0, at: second(Int64(now)))
        #expect(abs(left - Double(remaining) * unit) <= changes)
        let step = random.below(1 << 22)
        guard rate * step < remaining else { break }
        now += step
        remaining -= rate * step
      }
    }
  }

  @Test("Rounding due times neither brings forward nor puts off on the whole")
  func unbiased() {
    var random = TestRandom(seed: 11)
    var drift = 0.0
    let changes = 20_000
    for _ in 0..<changes {
      var clocks = clocks(risks: 1, threshold: 1 + random.uniform())
      clocks.setRate(Float(1e-4 * (1 + random.uniform())), of: 0, for: 0, at: .start)
      let (left, rate) = (clocks.remaining(0, of: 0, at: .start), clocks.rate(0, of: 0))
      clocks.setRate(rate * Float(0.5 + random.uniform()), of: 0, for: 0, at: second(1_000))
      let expected = left - Double(rate) * 1_000
      drift += clocks.remaining(0, of: 0, at: second(1_000)) / expected - 1
    }
    // Half a second of five to fifteen thousand, either way: 3 standard errors are 1.5e-6.
    #expect(abs(drift / Double(changes)) < 1.5e-6)
  }

  @Test("A rate that is set and set back at one instant leaves no trace")
  func setBack() {
    var random = TestRandom(seed: 5)
    for _ in 0..<500 {
      var clocks = clocks(risks: 3, threshold: 0.5 + random.uniform())
      let rates = (0..<3).map { _ in Float(random.uniform() * 1e-6) }
      for risk in 0..<3 { clocks.setRate(rates[risk], of: risk, for: 0, at: second(7)) }
      let now = second(Int64(10_000 + random.below(1_000)))
      let before = (0..<3).map { clocks.remaining($0, of: 0, at: now).bitPattern }
      for _ in 0..<4 {
        let other = Float(random.below(3)) * 1e-4
        for risk in [0, 2] { clocks.setRate(other, of: risk, for: 0, at: now) }
      }
      for risk in 0..<3 { clocks.setRate(rates[risk], of: risk, for: 0, at: now) }
      #expect((0..<3).map { clocks.remaining($0, of: 0, at: now).bitPattern } == before)
    }
  }

  @Test("A clock that hardly runs keeps what is left of its threshold")
  func hardlyRuns() {
    var clocks = clocks(risks: 2, threshold: 1)
    clocks.setRate(1e-20, of: 0, for: 0, at: .start)
    #expect(clocks.earliest(of: 0) == nil, "nothing happens within half a million years")
    #expect(clocks.rate(0, of: 0) == 0)
    clocks.setRate(1e-6, of: 0, for: 0, at: second(1_000))
    #expect(clocks.earliest(of: 0)!.at == second(1_001_000))
  }

  /// A clock that works out when it is due whenever it is asked.
  private struct PlainClock {
    var rate: Float = 0
    var remaining = 1.0
    var since = SimTime.start

    var due: SimTime {
      let seconds = Double(since.seconds) + remaining / Double(rate)
      return rate > 0
        ? SimTime(seconds: Int64(seconds.rounded(.toNearestOrEven))) : .never
    }

    mutating func setRate(_ newRate: Float, at now: SimTime) {
      guard newRate != rate else { return }
      if rate > 0 { remaining = Double(rate) * Double(max(0, (due - now).seconds)) }
      if newRate == 0 { remaining = Double(Float(remaining)) }
      since = now
      rate = newRate
    }
  }

  @Test("The first of many clocks is always the one that a search through all would find")
  func firstOfMany() {
    for risks in [2, 15, 32] {
      var random = TestRandom(seed: risks)
      var clocks = clocks(risks: risks, threshold: 1)
      var plain = Array(repeating: PlainClock(), count: risks)
      var time = SimTime.start
      for _ in 0..<5_000 {
        time += .seconds(Int64(random.below(50)))
        let risk = random.below(risks)
        // Round numbers, so that ties come up.
        if random.below(4) == 0 {
          let threshold = Double(random.below(20)) / 10
          clocks.arm(risk, of: 0, threshold: threshold, at: time)
          plain[risk].remaining = threshold
          plain[risk].since = time
        } else {
          let rate = Float(random.below(4)) / 100
          clocks.setRate(rate, of: risk, for: 0, at: time)
          plain[risk].setRate(rate, at: time)
        }
        if random.below(3) == 0 { continue }
        let first = clocks.earliest(of: 0)
        let due = plain.map(\.due).min()!
        #expect(first?.at ?? .never == due)
        #expect(first == nil || first!.risk == plain.firstIndex { $0.due == due })
      }
    }
  }

  @Test("People are apart, and a storage slot that is used again starts afresh")
  func people() {
    var clocks = HazardClocks(risks: 2)
    clocks.admit(7)
    clocks.admit(3)
    clocks.arm(0, of: 7, threshold: 1, at: .start)
    clocks.arm(0, of: 3, threshold: 2, at: .start)
    for person in [3, 7] { clocks.setRate(0.5, of: 0, for: person, at: .start) }
    #expect(clocks.earliest(of: 7)!.at == second(2))
    #expect(clocks.earliest(of: 3)!.at == second(4))
    #expect(clocks.earliest(of: 5) == nil, "nobody is there")

    clocks.remove(7)
    #expect(clocks.earliest(of: 7) == nil)
    clocks.admit(7)
    #expect(clocks.rate(0, of: 7) == 0)
    #expect(clocks.remaining(0, of: 7, at: second(60)) == .infinity)
    #expect(clocks.earliest(of: 3)!.at == second(4))
  }

  @Test("Clocks of many people grow beside one another, and what is freed is used again")
  func manyPeople() {
    let (risks, people) = (15, 40)
    var random = TestRandom(seed: 4)
    var clocks = HazardClocks(risks: risks)
    var plain = [[PlainClock]](repeating: [], count: people)
    func enter(_ person: Int, at now: SimTime) {
      clocks.admit(person)
      plain[person] = Array(repeating: PlainClock(), count: risks)
    }
    for person in 0..<people { enter(person, at: .start) }
    var time = SimTime.start
    for _ in 0..<20_000 {
      time += .seconds(Int64(random.below(20)))
      let (person, risk) = (random.below(people), random.below(risks))
      if random.below(100) == 0 {
        clocks.remove(person)
        enter(person, at: time)
        continue
      }
      let rate = Float(random.below(4)) / 100
      if clocks.thresholds(risk, of: person) == 0 {
        clocks.arm(risk, of: person, threshold: 1, at: time)
        plain[person][risk].since = time
      }
      clocks.setRate(rate, of: risk, for: person, at: time)
      plain[person][risk].setRate(rate, at: time)
      let other = random.below(people)
      let due = plain[other].map(\.due).min()!
      let first = clocks.earliest(of: other)
      #expect(first?.at ?? .never == due)
      #expect(first == nil || first!.risk == plain[other].firstIndex { $0.due == due })
    }
  }

  @Test("A clock counts its thresholds, and has none before the first")
  func thresholds() {
    var clocks = HazardClocks(risks: 3)
    clocks.admit(0)
    #expect(clocks.thresholds(1, of: 0) == 0)
    for count in 1...3 {
      clocks.arm(1, of: 0, threshold: 1, at: second(Int64(count)))
      clocks.setRate(0.5, of: 1, for: 0, at: second(Int64(count)))
      #expect(clocks.thresholds(1, of: 0) == UInt16(count))
    }
    #expect(clocks.thresholds(2, of: 0) == 0)
    clocks.remove(0)
    #expect(clocks.thresholds(1, of: 0) == 0)
  }

  @Test("A clock that is due centuries after the first is found when the first is put off")
  func farBehind() {
    let centuries: Int64 = 400 * 31_557_600
    let rate = 1 / Float(centuries)
    var clocks = clocks(risks: 2, threshold: 1)
    clocks.setRate(1, of: 0, for: 0, at: .start)
    clocks.setRate(rate, of: 1, for: 0, at: .start)
    #expect(clocks.earliest(of: 0)! == (risk: 0, at: second(1)))
    for (other, first, due) in [
      (Float(0), 1, centuries), (0.5 * rate, 1, centuries), (2 * rate, 0, centuries / 2),
    ] {
      clocks.setRate(other, of: 0, for: 0, at: .start)
      let next = clocks.earliest(of: 0)!
      #expect(next.risk == first)
      // Single precision, or the nearest step of four and a half hours.
      #expect(abs(next.at.seconds - due) <= 1 << 14)
    }
  }

  @Test("A copy runs on independently")
  func copying() {
    var clocks = clocks(risks: 1, threshold: 1)
    clocks.setRate(0.5, of: 0, for: 0, at: .start)
    var copy = clocks
    copy.setRate(0.25, of: 0, for: 0, at: .start)
    #expect(clocks.earliest(of: 0)!.at == second(2))
    #expect(copy.earliest(of: 0)!.at == second(4))
  }
}
