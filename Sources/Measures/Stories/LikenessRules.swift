// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// What must be remembered of one person to say whom they are like.
///
/// A find has a strength, by which those alike are put in order: how long somebody waited, how
/// often something happened. Of several finds of one likeness the strongest counts.
struct LikenessRules: Sendable {
  /// The strength of each likeness found; nil where there is none.
  private(set) var strengths = [Int64?](repeating: nil, count: Likeness.allCases.count)

  private var entered = SimTime.start
  private var hasBeenInCustody = false
  private var use = UseState.using
  private var useSince = SimTime.start

  private var scriptSince: SimTime?
  private var quietSince = SimTime.start
  private var comingsDown = 0

  private var asked: SimTime?
  private var isTreated = false
  private var beginnings = 0
  private var completed: SimTime?
  private var hasHadMentor = false
  private var losses = 0

  private var keyWorker: StaffID?
  private var workerLeft: SimTime?
  private var trusts = false

  private var isHeldAgainst = false
  private var meetsCues = false
  private var isInGroup = false
  private var usedInGroup: SimTime?

  private static let fourYears = TimeSpan.days(4 * 365)
  private static let twoYears = TimeSpan.days(2 * 365)

  mutating func note(_ likeness: Likeness, _ strength: Int64) {
    let index = Likeness.allCases.firstIndex(of: likeness) ?? 0
    strengths[index] = max(strengths[index] ?? .min, strength)
  }

  /// Hears a signal about the person.
  mutating func record(_ signal: Signal, at time: SimTime) {
    switch signal {
    case .entered(_, _, let traits):
      entered = time
      hasBeenInCustody = traits.hasBeenInCustody
    case .useChanged(_, _, let to): change(use: to, at: time)

    case .loaded(_, .prescribing, let since): beginScript(since: since, quietFrom: time)
    case .started(_, .prescribing): beginScript(since: time, quietFrom: time)
    case .reductionOffered, .taperBegun, .taperImposed:
      closeQuiet(at: time)
      quietSince = time
    case .taperFailed:
      comingsDown += 1
      quietSince = time
      noteComingsDown(at: time)
    case .ended(_, .prescribing, _): endScript(at: time)

    case .presented: asked = time
    case .gaveUpWaiting, .removedFromWaitingList, .turnedAway, .screenedOut, .diverted:
      asked = nil
    case .loaded(_, .treatment, _): begin(at: time, wasLoaded: true)
    case .started(_, .treatment): begin(at: time, wasLoaded: false)
    case .ended(_, .treatment, let ending): endTreatment(ending, at: time)
    case .matched: hasHadMentor = true
    case .handOffLost:
      losses += 1
      if losses >= 2 { note(.lostBetweenServices, Int64(losses)) }

    case .allocated(_, let worker), .workerChanged(_, let worker): keyWorker = worker
    case .attended(_, .keyWork, let worker): keyWorker = worker
    case .relationshipChanged(_, let trust): changeTrust(to: trust >= 0.5, at: time)

    case .started(_, .probation): isHeldAgainst = false
    case .lapseKnown(_, _, sanctioned: true): isHeldAgainst = true
    case .breached, .recalled: if !isHeldAgainst { note(.breachedForAbsence, time.seconds) }
    case .imprisoned:
      hasBeenInCustody = true
      asked = nil
    case .evicted: note(.evictedForLapse, (time - useSince).seconds)
    case .housingChanged(_, .custody, let to) where to.isHomeless:
      note(.releasedToNoAddress, time.seconds)
    case .becameMentor: if hasBeenInCustody { note(.prisonToMentor, time.seconds) }

    case .joinedGroup:
      isInGroup = true
      usedInGroup = nil
    case .cuesChanged: meetsCues.toggle()
    case .leftGroup: leaveGroup(at: time)
    case .died, .movedAway: finish(at: time)
    default: break
    }
  }

  /// A member of staff has left.
  mutating func record(leaving worker: StaffID, at time: SimTime) {
    if isTreated, worker == keyWorker { workerLeft = time }
  }

  /// The end of the run, or of the person's time in it.
  mutating func finish(at time: SimTime) {
    endScript(at: time)
    if let completed, !isTreated, use == .abstinent {
      let since = max(completed, useSince)
      if hasHadMentor, time - since >= .days(365) {
        note(.completedWithMentor, (time - since).seconds)
      }
      if time - since >= Self.twoYears { note(.stayedWell, (time - since).seconds) }
    }
  }

  // MARK: Scripts

  private mutating func beginScript(since: SimTime, quietFrom: SimTime) {
    scriptSince = since
    quietSince = quietFrom
    comingsDown = 0
  }

  private mutating func endScript(at time: SimTime) {
    closeQuiet(at: time)
    noteComingsDown(at: time)
    scriptSince = nil
  }

  /// Nothing was said of coming off from `quietSince` until now.
  private mutating func closeQuiet(at time: SimTime) {
    guard let scriptSince, time - scriptSince > Self.fourYears,
      time - quietSince > Self.twoYears
    else { return }
    note(.parkedOnMethadone, (time - quietSince).seconds)
  }

  private mutating func noteComingsDown(at time: SimTime) {
    guard let scriptSince, time - scriptSince > Self.fourYears, comingsDown >= 2 else { return }
    note(.downAndUpAgain, Int64(comingsDown))
  }

  // MARK: Treatment

  private mutating func begin(at time: SimTime, wasLoaded: Bool) {
    if let asked, !wasLoaded, time - asked > .days(61) {
      note(.waitedMonths, (time - asked).seconds)
    }
    asked = nil
    isTreated = true
    completed = nil
    hasHadMentor = false
    beginnings += 1
    if beginnings >= 3 { note(.inAndOut, Int64(beginnings)) }
  }

  private mutating func endTreatment(_ ending: Ending, at time: SimTime) {
    isTreated = false
    keyWorker = nil
    if ending == .droppedOut { noteLostWorker(at: time) }
    workerLeft = nil
    completed = ending == .completed ? time : nil
  }

  /// Trust that falls when somebody takes over is trust lost with the worker; what falls at the
  /// very moment of leaving is not yet.
  private mutating func changeTrust(to now: Bool, at time: SimTime) {
    if trusts, !now, let workerLeft, time > workerLeft { noteLostWorker(at: time) }
    trusts = now
  }

  private mutating func noteLostWorker(at time: SimTime) {
    guard let workerLeft, time - workerLeft <= .days(183) else { return }
    note(.lostWorker, -(time - workerLeft).seconds)
  }

  // MARK: Use and groups

  private mutating func change(use to: UseState, at time: SimTime) {
    if isInGroup, meetsCues, use == .abstinent, to != .abstinent { usedInGroup = time }
    use = to
    useSince = time
  }

  private mutating func leaveGroup(at time: SimTime) {
    if let usedInGroup, time - usedInGroup <= .days(31) {
      note(.groupBesideTheExchange, time.seconds)
    }
    isInGroup = false
    usedInGroup = nil
  }
}
