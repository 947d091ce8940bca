// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Expected deaths are the hazard lived through")
struct MortalityTests {
  @Test("Deaths counted scatter around deaths expected as a Poisson count does")
  func countsAgree() throws {
    // Five worlds of three years, seeds 1 to 5; |z| ≤ 3.9 leaves one false alarm in 10,000.
    var counted = 0
    var expected = 0.0
    for seed in 1...5 as ClosedRange<UInt64> {
      let story = try World(years: 3).run(seed: seed).story
      counted += story.deaths
      expected += story.expectedDeaths
    }
    #expect(expected > 50)
    #expect(abs(Double(counted) - expected) <= 3.9 * expected.squareRoot())
  }

  @Test("Just released and just off a script, the larger risk counts and not the product")
  func largerNotProduct() throws {
    let mortality = Mortality(settings: try World().scenario.mortality)
    let evidence = try World().scenario.mortality.evidence
    var person = Client()
    person.problem = .opiate
    person.use = .using
    let now = SimTime.start + .days(400)
    var departure = Mortality.Departure()
    let usual = mortality.poisoningRate(person, departure, at: now)
    #expect(usual == evidence.poisoningOffScript)
    departure.released = now - .days(3)
    let released = mortality.poisoningRate(person, departure, at: now)
    departure.leftScript = now - .days(3)
    let both = mortality.poisoningRate(person, departure, at: now)
    #expect(released == usual * evidence.weeksOneAndTwoAfterRelease)
    #expect(
      both
        == usual * max(evidence.weeksOneAndTwoAfterRelease, evidence.weeksOneAndTwoOffScript))
  }

  @Test("The risk of weeks 1 and 2 off a script is that of published rates, within rounding")
  func weeksOneAndTwo() throws {
    let mortality = Mortality(settings: try World().scenario.mortality)
    var person = Client()
    person.problem = .opiate
    person.birthday = -Int16(34 * 365)
    let now = SimTime.start + .days(10)
    var departure = Mortality.Departure()
    departure.leftScript = now - .days(3)
    let all =
      mortality.poisoningRate(person, departure, at: now) + mortality.otherRate(person, at: now)
    #expect(abs(all - 0.048) < 0.003)  // 4.8 per 100 person-years (P62)
    person.script = .maintenance
    person.scriptSince = now - .days(300)
    let onScript =
      mortality.poisoningRate(person, departure, at: now) + mortality.otherRate(person, at: now)
    #expect(abs(onScript - 0.007) < 0.0007)  // 0.70 per 100 person-years (P60)
  }

  @Test("A birthday is the first moment of a new age, before the start of the run and after")
  func birthdays() {
    for birthday: Int16 in [-12_000, -1, 0, 40] {
      var person = Client()
      person.birthday = birthday
      for day: Int64 in [0, 39, 40, 41, 365, 366, 4_000] {
        let now = SimTime.start + .days(day) + .hours(7)
        let next = person.nextBirthday(after: now)
        #expect(next > now && next - now <= .seconds(31_557_600))
        #expect(person.age(at: next) == person.age(at: now) + 1)
        #expect(person.age(at: next - .seconds(1)) == person.age(at: now))
      }
    }
    var person = Client()
    person.birthday = -34 * 365 - 9
    #expect(person.age(at: .start) == 34)
  }

  @Test("After four weeks the excess is over")
  func excessEnds() throws {
    let mortality = Mortality(settings: try World().scenario.mortality)
    var person = Client()
    person.use = .using
    let now = SimTime.start + .days(400)
    var departure = Mortality.Departure()
    let usual = mortality.poisoningRate(person, departure, at: now)
    departure.leftScript = now - .weeks(4)
    departure.released = now - .weeks(4)
    #expect(mortality.poisoningRate(person, departure, at: now) == usual)
    departure.leftScript = now - .weeks(4) + .seconds(1)
    #expect(mortality.poisoningRate(person, departure, at: now) > usual)
  }
}
