// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// The front door: a waiting list for assessment, appointments to be assessed, and what happens to
/// people who miss them.
///
/// Every working day the assessors invite as many people as they have slots some days ahead. Owns
/// `Risk.renege` for as long as somebody waits, for assessment or for a key worker. See
/// docs/model/intake.md.
struct Intake: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// The assessors fill their next free day from the waiting list.
    case invite
    case appointment(ClientID)
    /// A referral that was lost between services turns up.
    case found(ClientID)
    /// Patience wears thinner the longer somebody waits.
    case patience(ClientID)
  }

  /// What this submodel notes on somebody who waits.
  private struct Applicant: BitwiseCopyable, Sendable {
    @CompactTime var since: SimTime
    var source: Source
    var invitations: UInt16 = 0
    /// Has been assessed by a service whose assessment another does not accept.
    var isAgain = false
    /// Came by themselves to an open door, and was given the next working day.
    var isWalkIn = false
    /// The referral is lost between services: not on the list, and not yet out of patience.
    var isLost = false
    var place: WaitingList<ClientID>.Ticket
    var event = EventTicket.none
    var patience = EventTicket.none
  }

  var settings: Settings
  private var waiting = WaitingList<ClientID>(priorityClasses: 3)
  private var applicants = Records<Applicant>()
  var incentives = Incentives()
  private var funding = Funding()
  /// Fractions of a slot carried from one day to the next.
  private var slotsCarried = 0.0

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    reportCost(in: &system)
    scheduleInvitations(onWorkingDay: system.calendar.workingDay(onOrAfter: .start), in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .invite: invite(in: &system)
    case .appointment(let client): meet(client, in: &system)
    case .found(let client): joinList(client, in: &system)
    case .patience(let client): wearPatience(of: client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .presented(let client, let source):
      guard settings.isEnabled else {
        system.emit(.assessed(client))  // no front door: straight in
        return
      }
      receive(client, from: source, in: &system)
    case .allocated(let client, _), .imprisoned(let client), .died(let client, _),
      .movedAway(let client):
      forget(client, in: &system)
    case .incentivesChanged(let incentives): self.incentives = incentives
    case .fundingCut(.assessment, let share):
      funding.take(share)
      reportCost(in: &system)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    forget(client, in: &system)
    system.emit(.gaveUpWaiting(client))
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    let isPatient = !applicants.contains(client) || applicants[client].isLost
    let rate = isPatient ? 0 : rateOfReneging(of: client, at: system.now)
    system.setRate(rate, of: .renege, for: client)
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in applicants.clients { setRatesAnew(of: client, in: &system) }
    reportCost(in: &system)
  }

  // MARK: Joining

  private mutating func receive(
    _ client: ClientID, from source: Source, in system: inout SystemState
  ) {
    if takesBriefAdvice(client, from: source, in: &system) {
      system.emit(.diverted(client))
      return
    }
    if isScreenedOut(client, in: &system) {
      system.emit(.screenedOut(client))
      return
    }
    applicants.insert(
      Applicant(since: system.now, source: source, place: .none), for: client)
    if settings.policy.opensToAll, source == .themselves, slotsCarried > -slotsPerDay {
      seeNextDay(client, in: &system)
      return
    }
    var draw = system.stream(
      .lostReferral, client, Occasion(system.clients[client].referrals))
    if source != .themselves, source != .prisonRelease, source != .outreach,
      draw.uniform() < settings.evidence.lostReferral
    {
      let gap = draw.exponential(mean: Double(settings.evidence.lostFor.seconds))
      applicants[client].isLost = true
      applicants[client].event = system.schedule(
        .intake(.found(client)), after: .rounding(seconds: gap))
    } else {
      joinList(client, in: &system)
    }
  }

  /// An open door: the next working day, on a slot taken from those who are invited.
  private mutating func seeNextDay(_ client: ClientID, in system: inout SystemState) {
    slotsCarried -= 1
    applicants[client].isWalkIn = true
    applicants[client].invitations &+= 1
    let day = system.calendar.workingDay(onOrAfter: system.now + .days(1))
    applicants[client].event = system.schedule(
      .intake(.appointment(client)), at: system.calendar.startOfWorkingDay(day) + .hours(10))
    setPatience(of: client, in: &system)
  }

  /// Some come first where the policy says so; the rest in order. Somebody whose referral is lost
  /// does not wait in any list, and begins to lose patience when it is found.
  private mutating func joinList(_ client: ClientID, in system: inout SystemState) {
    let comesFirst = comesFirst(client, from: applicants[client].source, system)
    applicants[client].place = waiting.join(
      client, priority: comesFirst ? ListClass.first : ListClass.ordinary, at: system.now)
    applicants[client].event = .none
    applicants[client].isLost = false
    setPatience(of: client, in: &system)
  }

  private mutating func forget(_ client: ClientID, in system: inout SystemState) {
    guard let applicant = applicants.remove(client) else { return }
    waiting.leave(applicant.place, at: system.now)
    system.cancel(applicant.event)
    system.cancel(applicant.patience)
    system.setRate(0, of: .renege, for: client)
  }

  // MARK: Appointments

  private func scheduleInvitations(onWorkingDay day: Int, in system: inout SystemState) {
    system.schedule(
      .intake(.invite), at: system.calendar.startOfWorkingDay(day) + .hours(9))
  }

  private mutating func invite(in system: inout SystemState) {
    let day = system.calendar.workingDay(onOrAfter: system.now)
    scheduleInvitations(onWorkingDay: day + 1, in: &system)
    slotsCarried += slotsPerDay
    let appointment =
      system.calendar.startOfWorkingDay(day + settings.policy.notice) + .hours(10)
    var slot: Int64 = 0
    while slotsCarried >= 1, let admitted = waiting.admitNext(at: system.now) {
      slotsCarried -= 1
      let client = admitted.element
      applicants[client].place = .none
      applicants[client].invitations &+= 1
      applicants[client].event = system.schedule(
        .intake(.appointment(client)), at: appointment + .minutes(30 * (slot % 14)))
      slot += 1
    }
    slotsCarried = min(slotsCarried, 1)  // a slot that nobody could use is gone
  }

  private var slotsPerDay: Double {
    funding.left(of: settings.policy.assessmentsPerWeek) * Double(incentives.assessments) / 5
  }

  private mutating func meet(_ client: ClientID, in system: inout SystemState) {
    applicants[client].event = .none
    let occasion = Occasion(
      system.clients[client].referrals, applicants[client].invitations)
    var logOdds =
      applicants[client].isWalkIn
      ? settings.evidence.logOddsOfWalkingIn : settings.evidence.logOddsOfAttending
    applicants[client].isWalkIn = false
    logOdds += system.terms.attending(system.clients[client])
    if system.clients[client].isAccompanied { logOdds += settings.evidence.accompanied }
    let chance = logistic(logOdds)
    guard system.chance(chance, .firstAppointment, client, occasion) else {
      system.emit(.missed(client, .assessment, .none))
      switch settings.policy.onMissed {
      case .samePlace: waitAgain(client, in: ListClass.keptPlace, in: &system)
      case .bottomOfTheList: waitAgain(client, in: ListClass.ordinary, in: &system)
      case .discharge: discharge(client, in: &system)
      }
      return
    }
    if isLate(client, occasion, in: &system) {
      let rule = settings.policy.onLate
      system.emit(.cameLate(client, .assessment, wasSeen: rule == .seen))
      switch rule {
      case .seen: break
      case .samePlace: return waitAgain(client, in: ListClass.keptPlace, in: &system)
      case .bottomOfTheList: return waitAgain(client, in: ListClass.ordinary, in: &system)
      case .discharge: return discharge(client, in: &system)
      }
    }
    system.emit(.attended(client, .assessment, .none))
    if !applicants[client].isAgain,
      isAssessedTwice(client, from: applicants[client].source, in: &system)
    {
      applicants[client].isAgain = true
      system.emit(.assessedTwice(client))
      waitAgain(client, in: ListClass.keptPlace, in: &system)
    } else if isTakenOn(client, occasion, in: &system) {
      system.emit(.assessed(client))
    } else {
      forget(client, in: &system)
      system.emit(.turnedAway(client))
    }
  }

  private mutating func waitAgain(
    _ client: ClientID, in listClass: Int, in system: inout SystemState
  ) {
    applicants[client].place = waiting.join(client, priority: listClass, at: system.now)
  }

  private mutating func discharge(_ client: ClientID, in system: inout SystemState) {
    forget(client, in: &system)
    system.emit(.removedFromWaitingList(client))
  }

  // MARK: Patience

  private static var patienceBands: Bands {
    Bands(first: .weeks(2), second: .weeks(6), third: .weeks(13))
  }

  /// Reneging: a rate for those who wait, doubling at most as the wait grows.
  private func rateOfReneging(of client: ClientID, at now: SimTime) -> Double {
    let band = Self.patienceBands.band(at: now - applicants[client].since)
    return settings.evidence.reneging * settings.evidence.impatienceGrowth.raised(to: Double(band))
  }

  private mutating func setPatience(of client: ClientID, in system: inout SystemState) {
    system.setRate(rateOfReneging(of: client, at: system.now), of: .renege, for: client)
    applicants[client].patience =
      Self.patienceBands.remaining(at: system.now - applicants[client].since).map {
        system.schedule(.intake(.patience(client)), after: $0)
      } ?? .none
  }

  private mutating func wearPatience(of client: ClientID, in system: inout SystemState) {
    setPatience(of: client, in: &system)
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .assessment,
      poundsPerYear: settings.isEnabled ? funding.left(of: settings.policy.yearlyCost) : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let onList = applicants.clients.count { waiting.position(of: applicants[$0].place) != nil }
    return onList == waiting.count
      ? [] : ["Intake: \(waiting.count) on the list but \(onList) applicants hold a place."]
  }
}
