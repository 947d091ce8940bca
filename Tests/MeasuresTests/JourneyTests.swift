// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Journey of one person")
struct JourneyTests {
  private static let calendar = Calendar(startingOn: CalendarDate("2011-05-01")!, years: 8)
  private static let zero = PersonID(.loaded, 0)

  /// Ann's story, told by signals on days.
  private func journey(
    until end: Double = 400, _ signals: (Double, Signal)...
  ) -> Journey {
    var journey = Journey(of: Self.zero, calendar: Self.calendar)
    journey.record(.entered(ann, Self.zero, .of(.opiate)), at: .start)
    for (day, signal) in signals { journey.record(signal, at: .day(day)) }
    journey.finish(at: .day(end))
    return journey
  }

  private func stretches(_ journey: Journey, _ lane: Lane) -> [String] {
    journey.stretches.filter { $0.lane == lane }.map {
      "\($0.what) \(Int($0.days.lowerBound))-\(Int($0.days.upperBound))"
    }
  }

  @Test("Waiting, treatment and a script are stretches that follow each other")
  func services() {
    let story = journey(
      (10, .presented(ann, .gp)), (40, .allocated(ann, keyWorker(6))),
      (40, .started(ann, .treatment)), (42, .started(ann, .prescribing)),
      (100, .taperBegun(ann, askedFor: true)), (150, .taperFailed(ann)),
      (200, .scriptSuspended(ann)), (204, .scriptResumed(ann)),
      (300, .ended(ann, .treatment, .droppedOut)), (300, .ended(ann, .prescribing, .droppedOut)))
    #expect(stretches(story, .treatment) == ["waiting 10-40", "in treatment 40-300"])
    #expect(stretches(story, .keyWork) == ["worker 7 40-300"])
    #expect(
      stretches(story, .script) == [
        "script 42-100", "taper 100-150", "script 150-200", "suspended 200-204", "script 204-300",
      ])
  }

  @Test("Nobody goes on waiting who gives up, is turned away or is taken into custody")
  func waits() {
    for end: Signal in [
      .gaveUpWaiting(ann), .removedFromWaitingList(ann), .turnedAway(ann), .screenedOut(ann),
      .diverted(ann), .imprisoned(ann),
    ] {
      let story = journey((10, .presented(ann, .gp)), (30, end))
      #expect(stretches(story, .treatment) == ["waiting 10-30"], "\(end)")
    }
  }

  @Test("A home is settled and use goes on until something else is told")
  func beginnings() {
    let plain = journey()
    #expect(stretches(plain, .home) == ["settled 0-400"])
    #expect(stretches(plain, .use) == ["using 0-400"])
    let told = journey(
      (0, .useChanged(ann, from: .using, to: .abstinent)),
      (0, .housingChanged(ann, from: .settled, to: .insecure)),
      (50, .housingChanged(ann, from: .insecure, to: .custody)), (50, .imprisoned(ann)),
      (90, .released(ann, pickedUp: false, withHomeArranged: false, onLicence: false)),
      (90, .housingChanged(ann, from: .custody, to: .noFixedAbode)))
    #expect(stretches(told, .use) == ["not using 0-400"])
    #expect(stretches(told, .home) == ["insecure 0-50", "no home 90-400"])
    #expect(stretches(told, .justice) == ["in custody 50-90"])
  }

  @Test("Drinking instead holds beside not using, and both end with the person")
  func beside() {
    let story = journey(
      (5, .useChanged(ann, from: .using, to: .abstinent)),
      (20, .drinkingChanged(ann, drinksInstead: true)), (60, .died(ann, .other)))
    #expect(
      stretches(story, .use) == ["using 0-5", "not using 5-60", "drinks instead 20-60"])
    #expect(story.marks.map(\.kind) == [.died])
    #expect(story.days == 0...60)
  }

  @Test("What returns and payments say of somebody is left out of the story")
  func notLived() {
    let story = journey(
      (9, .reported(ann, .completed)), (9, .resultPaid(ann, .completion, pence: 10)),
      (10, .overdosed(ann)))
    #expect(story.beats.map(\.sentence).dropFirst() == ["Survived an overdose."])
  }

  @Test("Told in short, appointments between two turns are counted together")
  func short() {
    let story = journey(
      (0, .loaded(ann, .treatment, since: .day(-9))),
      (1, .attended(ann, .keyWork, keyWorker(6))), (20, .attended(ann, .keyWork, keyWorker(6))),
      (30, .missed(ann, .keyWork, keyWorker(6))), (41, .attended(ann, .keyWork, keyWorker(6))),
      (50, .arrested(ann)), (60, .attended(ann, .probation, officer)), (61, .overdosed(ann)))
    #expect(
      story.passages().dropFirst(2).map { "\($0.when): \($0.sentence)" } == [
        "2 May 2011 to 11 Jun 2011: Met key worker 7 three times and missed 1 appointment.",
        "20 Jun 2011: Was arrested.", "30 Jun 2011: Reported to probation officer 1.",
        "1 Jul 2011: Survived an overdose.",
      ])
    #expect(story.passages(6..<8).map(\.sentence).count == 2)
  }

  // MARK: Parting

  @Test("Two stories that are the same never part")
  func alike() {
    #expect(Parting(journey((3, .arrested(ann))), journey((3, .arrested(ann)))) == nil)
  }

  @Test("The same on the same day is the same, whatever the hour")
  func hours() throws {
    let morning = journey((3.4, .arrested(ann)), (10, .overdosed(ann)))
    let evening = journey((3.9, .arrested(ann)), (12, .overdosed(ann)))
    let parting = try #require(Parting(morning, evening))
    #expect(parting.time == .day(10) && parting.shared == 2)
  }

  @Test("Two stories part at the first thing that only one of them tells")
  func first() throws {
    let early = journey((3, .arrested(ann)), (10, .overdosed(ann)), (20, .evicted(ann)))
    let late = journey((3, .arrested(ann)), (15, .overdosed(ann)))
    let parting = try #require(Parting(early, late))
    #expect(parting.time == .day(10))
    #expect(parting.a?.sentence == "Survived an overdose." && parting.a?.date == parting.date)
    #expect(parting.b?.sentence == "Survived an overdose." && parting.b?.date != parting.date)
    let over = try #require(Parting(early, journey((3, .arrested(ann)))))
    #expect(over.time == .day(10) && over.b == nil)
  }

  @Test("Circumstances differ from when they do for more than four weeks running")
  func turning() throws {
    let a = journey(
      (10, .started(ann, .treatment)), (60, .useChanged(ann, from: .using, to: .abstinent)))
    let b = journey(
      (12, .started(ann, .treatment)), (100, .useChanged(ann, from: .using, to: .abstinent)))
    let parting = try #require(Parting(a, b))
    #expect(parting.time == .day(10))
    #expect(parting.turning?.time == .day(60))
    #expect(parting.turning?.a == ["Use: not using"] && parting.turning?.b == ["Use: using"])
    let brief = journey(
      (12, .started(ann, .treatment)), (70, .useChanged(ann, from: .using, to: .abstinent)))
    #expect(try #require(Parting(a, brief)).turning == nil)
  }

  @Test("A story that is over differs from one that goes on")
  func over() throws {
    let parting = try #require(Parting(journey((50, .died(ann, .other))), journey()))
    #expect(parting.turning?.time == .day(50))
    #expect(parting.turning?.a == ["The story is over"])
  }
}
