// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Whom a person is like")
struct LikenessTests {
  private let id = PersonID(.loaded, 0)

  private func found(
    of traits: Traits = .usual, until end: Double = 6 * year, _ signals: [(Double, Signal)]
  ) -> [Likeness] {
    var likenesses = Likenesses()
    likenesses.record(.entered(ann, id, traits), at: .start)
    for (day, signal) in signals { likenesses.record(signal, at: .day(day)) }
    likenesses.finish(at: .day(end))
    return likenesses.likenesses(of: id)
  }

  private let scriptBefore = (
    0.0, Signal.loaded(ann, .prescribing, since: SimTime.day(-3 * year))
  )

  @Test("Four years on a script, two of them quiet, is being parked; an offer in time is not")
  func parked() {
    #expect(found(until: 3 * year, [scriptBefore]) == [.parkedOnMethadone])
    #expect(found(until: 1.5 * year, [scriptBefore]) == [], "two quiet years must have been seen")
    #expect(found(until: 3.5 * year, [(0, .started(ann, .prescribing))]) == [], "not four years")
    let offers = [1.5, 3, 4.5].map { ($0 * year, Signal.reductionOffered(ann)) }
    #expect(found(until: 6 * year, [scriptBefore] + offers) == [])
    #expect(
      found(until: 6 * year, [scriptBefore, (2.5 * year, .reductionOffered(ann))])
        == [.parkedOnMethadone])
  }

  @Test("Coming down twice on a long script, and going up again, is told apart from once")
  func downAndUp() {
    func tries(_ count: Int) -> [(Double, Signal)] {
      [scriptBefore]
        + (0..<count).flatMap { n -> [(Double, Signal)] in
          let day = 200 + 300 * Double(n)
          return [(day, .taperBegun(ann, askedFor: true)), (day + 50, .taperFailed(ann))]
        }
    }
    #expect(found(until: 2.2 * year, tries(1)) == [])
    #expect(found(until: 2.2 * year, tries(2)) == [.downAndUpAgain])
  }

  @Test("A mentor who has been in custody counts, before the story or in it")
  func mentor() {
    var traits = Traits.usual
    traits.hasBeenInCustody = true
    let begins: (Double, Signal) = (100, .becameMentor(ann))
    #expect(found(of: traits, [begins]) == [.prisonToMentor])
    #expect(found([(10, .imprisoned(ann)), begins]) == [.prisonToMentor])
    #expect(found([begins, (110, .imprisoned(ann))]) == [])
  }

  @Test("A group is lost beside the exchange where use returned while cues were met there")
  func group() {
    func story(cues: Bool, leavesAfter days: Double) -> [(Double, Signal)] {
      [(1, .useChanged(ann, from: .using, to: .abstinent)), (5, .joinedGroup(ann, group: 0))]
        + (cues ? [(5, .cuesChanged(ann))] : [])
        + [
          (90, .useChanged(ann, from: .abstinent, to: .using)), (90 + days, .leftGroup(ann)),
        ]
    }
    #expect(found(story(cues: true, leavesAfter: 3)) == [.groupBesideTheExchange])
    #expect(found(story(cues: false, leavesAfter: 3)) == [])
    #expect(found(story(cues: true, leavesAfter: 60)) == [])
  }

  @Test("Whoever loses the key worker and then trust, or touch, has lost a worker")
  func worker() {
    let begin: [(Double, Signal)] = [
      (1, .started(ann, .treatment)), (1, .allocated(ann, keyWorker(6))),
      (20, .relationshipChanged(ann, trust: 0.7)),
    ]
    let leaves: (Double, Signal) = (50, .staffLeft(keyWorker(6)))
    let next: (Double, Signal) = (60, .workerChanged(ann, to: keyWorker(6, 1)))
    let drops: (Double, Signal) = (100, .ended(ann, .treatment, .droppedOut))
    #expect(found(begin + [leaves, drops]) == [.lostWorker])
    #expect(
      found(begin + [leaves, next, (90, .relationshipChanged(ann, trust: 0.3))]) == [.lostWorker])
    #expect(found(begin + [drops]) == [], "the worker stayed")
    #expect(found(begin + [(50, .staffLeft(keyWorker(3))), drops]) == [], "another's worker")
    #expect(
      found(begin + [leaves, (300, .ended(ann, .treatment, .droppedOut))]) == [], "much later")
  }

  @Test("A breach counts as one for absence unless a lapse was held against the person")
  func breach() {
    let begin: (Double, Signal) = (1, .started(ann, .probation))
    let breach: (Double, Signal) = (90, .breached(ann, toCustody: false))
    let lapse: (Double, Signal) = (50, .lapseKnown(ann, disclosed: true, sanctioned: true))
    #expect(found([begin, breach]) == [.breachedForAbsence])
    #expect(found([begin, lapse, breach]) == [])
    #expect(found([begin, (90, .recalled(ann))]) == [.breachedForAbsence])
    #expect(
      found([begin, lapse, (70, .started(ann, .probation)), breach]) == [.breachedForAbsence],
      "a new order begins anew")
  }

  @Test("Eviction, release without an address, and a wait of months are told from the signals")
  func moments() {
    #expect(
      found([(3, .useChanged(ann, from: .abstinent, to: .using)), (9, .evicted(ann))])
        == [.evictedForLapse])
    #expect(
      found([(9, .housingChanged(ann, from: .custody, to: .temporary))]) == [.releasedToNoAddress])
    #expect(found([(9, .housingChanged(ann, from: .custody, to: .settled))]) == [])
    #expect(
      found([(9, .presented(ann, .gp)), (80, .started(ann, .treatment))]) == [.waitedMonths])
    #expect(found([(9, .presented(ann, .gp)), (60, .started(ann, .treatment))]) == [])
    #expect(
      found([(9, .presented(ann, .gp)), (20, .gaveUpWaiting(ann)), (80, .started(ann, .treatment))])
        == [])
  }

  @Test("Twice lost on the way to another service, and three times in treatment, are told")
  func again() {
    let lost = Signal.handOffLost(ann, service: 0)
    #expect(found([(9, lost)]) == [])
    #expect(found([(9, lost), (90, lost)]) == [.lostBetweenServices])
    let spells = [1, 100, 200].flatMap { day -> [(Double, Signal)] in
      [(day, .started(ann, .treatment)), (day + 50, .ended(ann, .treatment, .droppedOut))]
    }
    #expect(found(Array(spells.dropLast(2))) == [])
    #expect(found(spells) == [.inAndOut])
  }

  @Test("Doing well is to complete and use nothing since, with a mentor or for two years")
  func well() {
    let done: [(Double, Signal)] = [
      (1, .started(ann, .treatment)), (50, .useChanged(ann, from: .using, to: .abstinent)),
      (100, .ended(ann, .treatment, .completed)),
    ]
    let mentor: (Double, Signal) = (30, .matched(ann, mentor: bob))
    #expect(found(until: 100 + 1.5 * year, done) == [])
    let mentored = [done[0], mentor] + done[1...]
    #expect(found(until: 100 + 1.5 * year, mentored) == [.completedWithMentor])
    #expect(found(until: 100 + 2.5 * year, done) == [.stayedWell])
    let lapse: (Double, Signal) = (600, .useChanged(ann, from: .abstinent, to: .reduced))
    #expect(found(until: 100 + 2.5 * year, done + [lapse]) == [])
    #expect(
      found(until: 100 + 2.5 * year, done + [(700, .started(ann, .treatment))]) == [])
  }

  @Test("Those alike are counted and put in order, and the one in the middle stands for them")
  func order() {
    var likenesses = Likenesses()
    for (slot, wait) in [70, 100, 90, 30].enumerated() {
      let client = ClientID(UInt32(slot))
      likenesses.record(.entered(client, PersonID(.loaded, UInt32(slot)), .usual), at: .start)
      likenesses.record(.presented(client, .gp), at: .day(1))
      likenesses.record(.started(client, .treatment), at: .day(1 + Double(wait)))
    }
    likenesses.finish(at: .day(200))
    #expect(likenesses.count == 4 && likenesses.treatedCount == 4)
    #expect(likenesses.people(like: .waitedMonths).map(\.index) == [1, 2, 0])
    #expect(likenesses.typical(.waitedMonths)?.index == 2)
    #expect(likenesses.typical(.prisonToMentor) == nil)
  }

  @Test("Every likeness has a name of its own and says what happens")
  func names() {
    #expect(Likeness.allCases.allSatisfy { !$0.meaning.isEmpty && !$0.meaning.hasSuffix(".") })
    #expect(Likeness.allCases.compactMap(\.account).count == 4)
    for account in ["A", "B", "C"] {
      #expect(
        Likeness.allCases.contains { $0.account?.hasPrefix("case study \(account):") == true })
    }
  }
}
