// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

@Suite("Hazard clocks")
struct HazardClocksTests {
  private func second(_ count: Int64) -> SimTime { SimTime(seconds: count) }

  /// Clocks of one person, all with the same threshold.
  private func clocks(risks: Int, threshold: Double) -> HazardClocks {
    var clocks = HazardClocks(risks: risks)
    clocks.admit(0, at: .start)
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

  @Test("A clock that runs out between two seconds is due at the later one")
  func wholeSeconds() {
    var clocks = clocks(risks: 1, threshold: 1)
    clocks.setRate(0.375, of: 0, for: 0, at: .start)  // 2.67 seconds.
    #expect(clocks.earliest(of: 0)!.at == second(3))
    #expect(clocks.remaining(0, of: 0, at: second(3)) == -0.125)
    clocks.setRate(0.5, of: 0, for: 0, at: .start)  // Exactly 2.
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
      crowded.setRate(random.uniform() * 1e-9, of: risk, for: 0, at: second(Int64(step * 997)))
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
        let rates = (0..<6).map { _ in random.below(3) == 0 ? 0 : random.uniform() * 1e-6 }
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

  /// Rates and thresholds in units of 2⁻³⁰, where doubles are exact, so that integers can judge.
  @Test("For rates that are constant between changes the due time is exact")
  func exactness() {
    let unit = 0x1p-30
    for seed in 1...300 {
      var random = TestRandom(seed: seed)
      var remaining = 1 + random.below(1 << 40)
      var clocks = clocks(risks: 1, threshold: Double(remaining) * unit)
      var rate = 0
      var now = 0
      while remaining > 0 {
        let newRate = random.below(1_000)
        clocks.setRate(Double(newRate) * unit, of: 0, for: 0, at: second(Int64(now)))
        rate = newRate
        let wait = rate == 0 ? nil : (remaining + rate - 1) / rate
        #expect(clocks.earliest(of: 0)?.at == wait.map { second(Int64(now + $0)) })
        let step = random.below(1 << 22)
        now += step
        remaining -= rate * step
      }
    }
  }

  /// A clock as the definition has it, with no memory of which is first.
  private struct PlainClock {
    var rate = 0.0
    var remaining = 1.0
    var since = SimTime.start

    var due: SimTime {
      rate > 0
        ? since + .seconds(Int64((max(remaining, 0) / rate).rounded(.up))) : .never
    }

    mutating func setRate(_ newRate: Double, at now: SimTime) {
      guard newRate != rate else { return }
      remaining -= rate * Double((now - since).seconds)
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
          let rate = Double(random.below(4)) / 100
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
    clocks.admit(7, at: .start)
    clocks.admit(3, at: .start)
    clocks.arm(0, of: 7, threshold: 1, at: .start)
    clocks.arm(0, of: 3, threshold: 2, at: .start)
    for person in [3, 7] { clocks.setRate(0.5, of: 0, for: person, at: .start) }
    #expect(clocks.earliest(of: 7)!.at == second(2))
    #expect(clocks.earliest(of: 3)!.at == second(4))
    #expect(clocks.earliest(of: 5) == nil, "nobody is there")

    clocks.remove(7)
    #expect(clocks.earliest(of: 7) == nil)
    clocks.admit(7, at: second(50))
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
      clocks.admit(person, at: now)
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
      let rate = Double(random.below(4)) / 100
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
    clocks.admit(0, at: .start)
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
    var clocks = clocks(risks: 2, threshold: 1)
    clocks.setRate(1, of: 0, for: 0, at: .start)
    clocks.setRate(1 / Double(centuries), of: 1, for: 0, at: .start)
    #expect(clocks.earliest(of: 0)! == (risk: 0, at: second(1)))
    clocks.setRate(0, of: 0, for: 0, at: .start)
    #expect(clocks.earliest(of: 0)! == (risk: 1, at: second(centuries)))
    clocks.setRate(0.5 / Double(centuries), of: 0, for: 0, at: .start)
    #expect(clocks.earliest(of: 0)! == (risk: 1, at: second(centuries)))
    clocks.setRate(2 / Double(centuries), of: 0, for: 0, at: .start)
    #expect(clocks.earliest(of: 0)! == (risk: 0, at: second(centuries / 2)))
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

@Suite("Hazard clocks that fall with time")
struct FallingClocksTests {
  private let hazard = FallingHazard(shape: 0.5, scale: 86_400 * 365)

  private func clocks(threshold: Double, age: TimeSpan = .zero, at now: SimTime) -> HazardClocks {
    var clocks = HazardClocks(risks: 2)
    clocks.setShape(hazard, of: 1, at: .start)
    clocks.admit(0, at: now)
    clocks.arm(1, of: 0, threshold: threshold, at: now, age: age)
    return clocks
  }

  @Test("The origin is the time of arming, or as long before as is said")
  func origin() {
    let start = SimTime.start + .days(10)
    var fresh = clocks(threshold: 0.5, at: start)
    fresh.setRate(1, of: 1, for: 0, at: start)
    // H₀ = √(t/λ) reaches ½ after a quarter of λ.
    #expect(fresh.earliest(of: 0)! == (risk: 1, at: start + .hours(365 * 6)))

    var loaded = clocks(threshold: 0.5, age: .days(365), at: start)
    loaded.setRate(1, of: 1, for: 0, at: start)
    // From 1 to 1½, so from λ to 2¼ λ.
    #expect(loaded.earliest(of: 0)!.at == start + .hours(365 * 30))
  }

  @Test("A change of multiplier keeps the age and what was consumed")
  func changingMultiplier() {
    var clocks = clocks(threshold: 2, at: .start)
    clocks.setRate(1, of: 1, for: 0, at: .start)
    let year = SimTime.start + .days(365)
    #expect(clocks.remaining(1, of: 0, at: year) == 1)
    clocks.setRate(2, of: 1, for: 0, at: year)
    #expect(clocks.earliest(of: 0)!.at == .start + .hours(365 * 24 * 9 / 4))
    clocks.setRate(0, of: 1, for: 0, at: year)
    #expect(clocks.earliest(of: 0) == nil)
    // The age runs on while the clock stands still.
    clocks.setRate(1, of: 1, for: 0, at: .start + .days(365 * 4))
    #expect(clocks.earliest(of: 0)!.at == .start + .days(365 * 9))
  }

  @Test("When the shape changes, what was consumed stays consumed")
  func changingShape() {
    var clocks = clocks(threshold: 2, at: .start)
    clocks.setRate(1, of: 1, for: 0, at: .start)
    clocks.admit(1, at: .start)
    let year = SimTime.start + .days(365)
    clocks.setShape(FallingHazard(shape: 1, scale: 1_000), of: 1, at: year)
    #expect(clocks.remaining(1, of: 0, at: year) == 1)
    #expect(clocks.earliest(of: 0)!.at == year + .seconds(1_000))
    clocks.setShape(nil, of: 1, at: year + .seconds(500))
    #expect(clocks.earliest(of: 0)!.at == year + .seconds(501), "now a rate of 1 a second")
    #expect(clocks.earliest(of: 1) == nil)
  }
}
