// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Accumulators")
struct AccumulatorTests {
  private let people: People
  private let ann: Person
  private let bob: Person

  init() {
    var people = People()
    func enter(_ slot: UInt32, _ traits: Traits) -> Person {
      let client = ClientID(slot)
      return people.subject(
        of: .entered(client, PersonID(.loaded, slot), traits), at: .start)!
    }
    ann = enter(0, .of(.opiate, .female))
    bob = enter(1, .of(.alcohol))
    self.people = people
  }

  @Test("The groups of each classification are those that people can belong to")
  func groups() {
    #expect(Group.names[Int(ann.groups.sex)] == "women")
    #expect(Group.names[Int(bob.groups.problem)] == "alcohol")
    #expect(Group.classifications.flatMap { Array($0) } == Array(1..<Group.count))
  }

  @Test("A quantile is a duration that occurred: the first that enough do not exceed")
  func quantiles() {
    var durations = Durations()
    for day in 1...10 { durations.add(.days(Int64(day)), for: ann) }
    durations.add(.days(40), for: bob)
    let women = Int(ann.groups.sex)
    #expect(durations.quantile(0.1, in: women) == 1)
    #expect(durations.quantile(0.5, in: women) == 5)
    #expect(durations.quantile(0.51, in: women) == 6)
    #expect(durations.quantile(1, in: women) == 10)
    #expect(durations.quantile(1, in: Group.everyone) == 40)
    #expect(durations.mean(in: women) == 5.5)
    #expect(durations.quantile(0.5, in: Int(bob.groups.children) - 1) == nil)
  }

  @Test("Durations are rounded down to whole hours")
  func wholeHours() {
    var durations = Durations()
    durations.add(.hours(25) - .seconds(1), for: ann)
    #expect(durations.quantile(0.5, in: Group.everyone) == 1)
  }

  @Test("Durations are counted up to each bound, which is up to itself, and above the last")
  func bins() {
    var durations = Durations()
    // An hour short of each day, the day, an hour more: out of order, and with days left out.
    for day in [30, 1, 7, 14, 8, 2] as [Int64] {
      for hour in -1...1 as ClosedRange<Int64> { durations.add(.hours(day * 24 + hour), for: ann) }
    }
    let hours = [30, 1, 7, 14, 8, 2].flatMap { day in (-1...1).map { day * 24 + $0 } }
    let bounds = [1, 7, 8, 14, 30]
    let expected =
      bounds.indices.map { bin in
        let least = bin == 0 ? -1 : bounds[bin - 1] * 24
        return hours.count { $0 > least && $0 <= bounds[bin] * 24 }
      } + [hours.count { $0 > 30 * 24 }]
    #expect(durations.counts(upToDays: bounds) == expected)
    #expect(durations.counts(upToDays: [100]) == [hours.count, 0])
  }

  @Test("A quantile is that of a sorted list, hour by hour, whatever days are empty")
  func quantilesOfAList() {
    var durations = Durations()
    let hours = (0..<500).map { $0 * $0 % 4_801 }
    for hour in hours { durations.add(.hours(Int64(hour)), for: bob) }
    let sorted = hours.sorted()
    for rank in [1, 17, 250, 251, 499, 500] {
      let found = durations.quantile(Double(rank) / 500, in: Group.everyone)
      #expect(found == Double(sorted[rank - 1]) / 24)
    }
  }

  @Test("A state may begin in the future, and ends unlived when it is left before")
  func futureState() {
    var time = TimeInState()
    time.enter(ann, at: .day(10))
    time.leave(ann, at: .day(4))
    #expect(time[Group.everyone] == 0)
    time.enter(ann, at: .day(10))
    time.enter(ann, at: .day(2))  // is in it already
    time.leave(ann, at: .day(11))
    #expect(time[Group.everyone] == 86_400)
    #expect(time.seconds(ofPerson: ann.number) == 86_400)
  }

  @Test("Only the observed part of a state counts")
  func observedPart() {
    var time = TimeInState()
    time.enter(ann, at: .day(0))
    time.enter(bob, at: .day(0))
    time.beginObservation(at: .day(5))
    time.leave(ann, at: .day(7))
    time.finish(at: .day(9), among: people)
    #expect(time.seconds(ofPerson: ann.number) == 2 * 86_400)
    #expect(time.seconds(ofPerson: bob.number) == 4 * 86_400)
  }

  @Test("A follow-up counts who lasts, leaves out who is lost, and knows its own period")
  func followUp() {
    var followUp = FollowUp(for: .days(10))
    followUp.beginObservation(at: .day(1))
    followUp.begin(ann, at: .day(0))  // before the observed period
    followUp.begin(ann, at: .day(1))
    followUp.begin(ann, at: .day(5))  // anew: the former did not last
    followUp.begin(bob, at: .day(2))
    followUp.lose(bob, at: .day(11.9))
    followUp.begin(bob, at: .day(12))
    followUp.lose(bob, at: .day(22))  // just after its end
    followUp.finish(at: .day(22), among: people)
    #expect(followUp.followed[Group.everyone] == 3)
    #expect(followUp.lasting[Group.everyone] == 2)
    #expect(followUp.lastings(ofPerson: ann.number) == 1)
    #expect(followUp.period == .days(11))
  }

  @Test("What is settled lasts, whatever comes after")
  func settled() {
    var followUp = FollowUp(for: .days(10))
    followUp.begin(ann, at: .day(0))
    followUp.settle(ann)
    followUp.end(ann, at: .day(3))
    followUp.finish(at: .day(10), among: people)
    #expect(followUp.percentLasting(in: Group.everyone) == 100)
  }
}
