// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Trace of one person")
struct TraceTests {
  private let calendar = Calendar(startingOn: CalendarDate("2011-05-01")!, years: 3)

  private func trace(
    of person: PersonID = PersonID(.loaded, 0), _ signals: (Double, Signal)...
  ) -> [String] {
    var trace = Trace(of: person, calendar: calendar)
    trace.record(.entered(ann, PersonID(.loaded, 0), .of(.opiate, .female, far: true)), at: .start)
    trace.record(.entered(bob, PersonID(.incident, 4), .of(.alcohol, children: true)), at: .start)
    for (day, signal) in signals { trace.record(signal, at: .day(day)) }
    return trace.lines.map(\.text)
  }

  @Test("A story opens with who it is about")
  func portrait() {
    #expect(
      trace() == [
        " 1 May 2011  A woman with an opiate problem, without children, five miles or more "
          + "from the hub: here when the story begins."
      ])
    #expect(
      trace(of: PersonID(.incident, 4)) == [
        " 1 May 2011  A man with an alcohol problem, with dependent children, less than five "
          + "miles from the hub: the problem begins."
      ])
  }

  @Test("The way into treatment is told with its wait")
  func waysIn() {
    let lines = trace(
      (2, .presented(ann, .gp)), (11, .attended(ann, .assessment, .none)), (11, .assessed(ann)),
      (14, .allocated(ann, keyWorker(6))), (14, .started(ann, .treatment)),
      (15, .started(ann, .prescribing)), (29, .doseSettled(ann, milligrams: 62.4)))
    #expect(
      Array(lines.dropFirst()) == [
        " 3 May 2011  Asked for help through the GP.",
        "12 May 2011  Was assessed.",
        "15 May 2011  Was given key worker 7.",
        "15 May 2011  Started treatment, 12 days after asking for help.",
        "16 May 2011  Had the first dose of a script.",
        "30 May 2011  The dose settled at 62 milligrams a day.",
      ])
  }

  @Test("Meetings are counted with each key worker met in the story, and a new one begins anew")
  func keyWorkers() {
    let lines = trace(
      (0, .loaded(ann, .treatment, since: .day(-0.5))),
      (1, .attended(ann, .keyWork, keyWorker(6))), (22, .attended(ann, .keyWork, keyWorker(6))),
      (43, .attended(ann, .keyWork, keyWorker(6))), (50, .missed(ann, .keyWork, keyWorker(6))),
      (60, .staffLeft(keyWorker(2))), (60, .staffLeft(keyWorker(6))),
      (90, .staffJoined(keyWorker(6, 1))), (90, .workerChanged(ann, to: keyWorker(6, 1))),
      (99, .attended(ann, .keyWork, keyWorker(6, 1))))
    #expect(
      Array(lines.dropFirst()) == [
        " 1 May 2011  Had been in treatment since 30 Apr 2011.",
        " 2 May 2011  Met key worker 7.",
        "23 May 2011  Met key worker 7.",
        "13 Jun 2011  Met key worker 7.",
        "20 Jun 2011  Missed an appointment with key worker 7.",
        "30 Jun 2011  Key worker 7 left.",
        "30 Jul 2011  Key worker 7.2 took over.",
        " 8 Aug 2011  Met key worker 7.2 for the 1st time.",
      ])
  }

  @Test("What two signals say is told once")
  func once() {
    let lines = trace(
      (1, .convicted(ann, .custodyUnderAYear)), (1, .imprisoned(ann)),
      (1, .started(ann, .prison)), (1, .housingChanged(ann, from: .settled, to: .custody)),
      (1, .ended(ann, .treatment, .imprisoned)), (1, .ended(ann, .prescribing, .imprisoned)),
      (1, .ended(ann, .probation, .imprisoned)),
      (31, .ended(ann, .prison, .completed)),
      (31, .released(ann, pickedUp: true, withHomeArranged: true, onLicence: false)),
      (31, .presented(ann, .prisonRelease)),
      (31, .housingChanged(ann, from: .custody, to: .noFixedAbode)))
    #expect(
      Array(lines.dropFirst()) == [
        " 2 May 2011  Was convicted, and sentenced to under a year in prison.",
        " 2 May 2011  Was taken into custody.",
        " 2 May 2011  Treatment ended with custody.",
        " 2 May 2011  The script ended with it.",
        " 1 Jun 2011  Was released from prison with an appointment for treatment, an address "
          + "arranged.",
        " 1 Jun 2011  Was referred to treatment on release from prison.",
        " 1 Jun 2011  Was without a home.",
      ])
  }

  @Test("Use, homes and trust are told as they change, and as they were at the beginning")
  func changes() {
    let lines = trace(
      (0, .useChanged(ann, from: .using, to: .reduced)),
      (0, .housingChanged(ann, from: .settled, to: .insecure)),
      (0, .relationshipChanged(ann, trust: 0.3)),
      (1, .useChanged(ann, from: .reduced, to: .abstinent)),
      (1, .relationshipChanged(ann, trust: 0.4)), (2, .relationshipChanged(ann, trust: 0.6)),
      (3, .useChanged(ann, from: .abstinent, to: .using)),
      (3, .taperFailed(ann)), (4, .housingChanged(ann, from: .insecure, to: .settled)),
      (5, .housingChanged(ann, from: .settled, to: .insecure)),
      (6, .relationshipChanged(ann, trust: 0.2)))
    #expect(
      Array(lines.dropFirst()).map { $0.dropFirst(13) } == [
        "Had reduced their use.",
        "Lived somewhere insecure.",
        "Stopped using.",
        "Came to trust the key worker.",
        "Use returned.",
        "Use returned during the taper; the dose went up again.",
        "Had a settled home.",
        "Lost the settled home, and lived somewhere insecure.",
        "Lost trust in the key worker.",
      ])
  }

  @Test("Mentors and those they support are told of each other")
  func mentors() {
    let match = Signal.matched(ann, mentor: bob)
    #expect(
      trace((9, match)).last == "10 May 2011  Was matched with a peer mentor, person n4.")
    #expect(
      trace(of: PersonID(.incident, 4), (9, match)).last
        == "10 May 2011  Began to support person 0 as a mentor.")
  }

  @Test("A story ends with the person, and the next in the slot has none of it")
  func ending() {
    let lines = trace(
      (5, .died(ann, .poisoning)), (5, .ended(ann, .treatment, .died)), (5, .parted(ann)),
      (6, .entered(ann, PersonID(.incident, 9), .usual)), (7, .presented(ann, .gp)),
      (8, .amended(0)))
    #expect(lines.last == " 6 May 2011  Died of drug poisoning.")
    #expect(lines.count == 2)
  }

  @Test("A change of policy is part of everybody's story")
  func amendment() {
    let lines = trace((30, .amended(1)))
    #expect(lines.last == "31 May 2011  Policy changed: dated change 2 took effect.")
  }

  @Test("Every sentence begins with a capital, ends with a stop and blames nobody")
  func wellFormed() {
    let steps = RandomTrace(seed: 6, length: 10_000).steps
    let people = steps.compactMap { step -> PersonID? in
      if case .entered(_, let id, _) = step.signal { id } else { nil }
    }
    let calendar = Calendar(startingOn: CalendarDate("2001-04-01")!, years: 30)
    var traces = people.prefix(12).map { Trace(of: $0, calendar: calendar) }
    for step in steps {
      for index in traces.indices { traces[index].record(step.signal, at: step.time) }
    }
    let sentences = traces.flatMap { $0.lines.map(\.sentence) }
    #expect(sentences.count > 1_000)
    for sentence in Set(sentences) {
      let isSentence = sentence.first!.isUppercase && sentence.hasSuffix(".")
      let isPlain = ["  ", "..", "addict", "abuse", "clean", "dirty", "unknown"].allSatisfy {
        !sentence.contains($0)
      }
      if !isSentence || !isPlain { Issue.record("\(sentence)") }
    }
  }

  @Test("Ways out of a script and what helps afterwards are told in plain words")
  func waysOut() {
    let lines = trace(
      (0, .loaded(ann, .prescribing, since: .day(-0.5))),
      (1, .referred(ann, .inpatientDetox)), (9, .started(ann, .inpatientDetox)),
      (30, .ended(ann, .inpatientDetox, .completed)), (30, .ended(ann, .prescribing, .completed)),
      (30, .reachedZero(ann)), (58, .ended(ann, .treatment, .completed)),
      (58, .started(ann, .aftercare)), (90, .drinkingChanged(ann, drinksInstead: true)))
    #expect(
      lines.dropFirst(2).map { String($0.dropFirst(13)) } == [
        "Was put on the list for a detoxification in hospital.",
        "Went into a hospital bed to detoxify.",
        "Completed the detoxification in hospital.",
        "Took the last dose.",
        "Completed treatment.",
        "Aftercare began.",
        "Came to drink instead.",
      ])
  }

  @Test("Trust that goes with a worker is no loss of trust in the next")
  func newFace() {
    let lines = trace(
      (0, .allocated(ann, keyWorker(1))), (0, .relationshipChanged(ann, trust: 0.4)),
      (10, .relationshipChanged(ann, trust: 0.6)),
      (20, .workerChanged(ann, to: keyWorker(2))), (20, .relationshipChanged(ann, trust: 0.45)),
      (30, .relationshipChanged(ann, trust: 0.55)), (40, .relationshipChanged(ann, trust: 0.4)))
    #expect(
      Array(lines.dropFirst()).map { $0.dropFirst(13) } == [
        "Was given key worker 2.", "Came to trust the key worker.", "Key worker 3 took over.",
        "Came to trust the key worker.", "Lost trust in the key worker.",
      ])
  }

  @Test("Nobody is told that a key worker left whom they no longer had")
  func formerWorker() {
    let lines = trace(
      (0, .allocated(ann, keyWorker(1))), (5, .ended(ann, .treatment, .droppedOut)),
      (9, .staffLeft(keyWorker(1))))
    #expect(lines.count == 3)
  }

  @Test("Moments of readiness, lapses and late arrivals are told in plain words")
  func plainWords() {
    let lines = trace(
      (1, .windowOpened(ann)), (2, .windowMissed(ann)), (3, .windowFaded(ann)),
      (4, .cameLate(ann, .keyWork, wasSeen: false)),
      (5, .cameLate(ann, .assessment, wasSeen: true)), (6, .cameUnable(ann, .keyWork)),
      (7, .calledOff(ann, .keyWork, keyWorker(0))), (8, .lapseTold(ann, wasSanctioned: true)),
      (9, .lapseKeptBack(ann)), (10, .steppedDown(ann)),
      (11, .familySupportChanged(ann, isThere: true)),
      (12, .started(ann, .groupWork)), (13, .presented(ann, .outreach)), (14, .screenedOut(ann)))
    #expect(
      Array(lines.dropFirst()).map { $0.dropFirst(13) } == [
        "Was ready for a change.", "Nobody answered in time.",
        "Came late to an appointment, and was sent away.",
        "Came late to the appointment to be assessed, and was seen.",
        "Came to an appointment in no state to talk.", "Key worker 1 called an appointment off.",
        "Told the key worker of having used, and was punished for it.",
        "Kept back from the key worker that use had returned.",
        "Was to be seen less often, being stable.",
        "Relatives or friends stood behind the recovery.", "Joined a group run by key workers.",
        "Asked for help after outreach workers had made contact.",
        "Was turned away at the front door.",
      ])
  }
}
