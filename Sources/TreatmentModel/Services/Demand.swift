// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// When people outside treatment ask for help, for the first time or again.
///
/// Each person outside has a rate of seeking help. It depends on their use, on whether they have
/// been in treatment before, on who they are (stigma, distrust and faith in oneself weigh on some
/// more than on others), on who runs the front door, on the season, and on what is said of the
/// waiting time. Owns `Risk.seekHelp`. See docs/model/demand.md.
struct Demand: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// Word of the waiting time has got round, and a season has passed: everybody outside thinks
    /// again.
    case reputation
  }

  var settings: Settings

  /// The waiting time people speak of, in weeks: recent waits, smoothed.
  private var rumouredWait: Double
  /// What the present rates were set by.
  var climate: Climate
  /// Peer mentors at work now: recovery that people can see.
  private var mentors = 0
  /// When people who wait now began to, by client.
  private var waitingSince = Records<SimTime>()
  /// People outside treatment, whose rate this submodel keeps.
  var outside = ClientSet()
  /// What somebody who expects services to pass things on makes of the front door.
  private(set) var byDistrust: Double

  init(settings: Settings) {
    self.settings = settings
    rumouredWait = settings.evidence.usualWait.inWeeks
    climate = Climate(heededWait: rumouredWait)
    byDistrust = Self.factorOfDistrust(settings)
  }

  private static func factorOfDistrust(_ settings: Settings) -> Double {
    let left = 1 - settings.evidence.removedBy(settings.policy.frontDoor)
    return settings.evidence.distrust.raised(to: left)
  }

  /// Read where it is needed: a copy of it would be loaded whole.
  var evidence: Evidence { settings.evidence }

  mutating func start(in system: inout SystemState) {
    climate = climateNow(in: system)
    system.schedule(
      .demand(.reputation), after: Self.rumourInterval, priority: EventPriority.activity)
  }

  /// How often word gets round.
  private static let rumourInterval = TimeSpan.days(91)

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .reputation:
      system.schedule(.demand(.reputation), after: Self.rumourInterval)
      let now = climateNow(in: system)
      guard now != climate else { return }
      climate = now
      for client in outside { setRate(for: client, in: &system) }
    }
  }

  private func climateNow(in system: SystemState) -> Climate {
    let evidence = settings.evidence
    let wait =
      abs(rumouredWait - climate.heededWait) > 0.25 ? rumouredWait : climate.heededWait
    return Climate(
      heededWait: wait,
      byWait: evidence.perWeekOfWait.raised(to: wait - evidence.usualWait.inWeeks),
      season: evidence.season(
        at: system.now + .days(45), calendar: system.calendar)
        * evidence.yearlyTrend.raised(to: (system.now - .start).inYears.rounded(.down)),
      visibility: 1 / (1 + evidence.visibleRecovery * Double(mentors)))
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      outside.insert(client)
      drawOutlook(of: client, in: &system)
      setRate(for: client, in: &system)
    case .loaded(let client, .treatment, _):
      leaveOutside(client, in: &system)
    case .presented(let client, _):
      leaveOutside(client, in: &system)
      system.clients[client].referrals += 1
      waitingSince.insert(system.now, for: client)
    case .started(let client, .treatment):
      if let since = waitingSince.remove(client) {
        let weeks = (system.now - since).inWeeks
        rumouredWait += settings.evidence.rumourWeight * (weeks - rumouredWait)
      }
    case .gaveUpWaiting(let client), .removedFromWaitingList(let client),
      .turnedAway(let client),
      .screenedOut(let client), .diverted(let client):
      waitingSince.remove(client)
      returnOutside(client, in: &system)
    case .ended(let client, .treatment, let ending):
      if ending == .completed { recognise(client, in: &system) }
      if ending == .completed || ending == .droppedOut { returnOutside(client, in: &system) }
    case .useChanged(let client, _, _), .windowOpened(let client), .windowAnswered(let client),
      .windowMissed(let client), .windowFaded(let client), .fearOfSharingChanged(let client, _):
      if outside.contains(client) { setRate(for: client, in: &system) }
    case .referredToTreatment(let client):
      guard settings.isEnabled, outside.contains(client) else { return }
      system.setRate(0, of: .seekHelp, for: client)
      system.emit(.presented(client, .criminalJustice))
    case .imprisoned(let client):
      leaveOutside(client, in: &system)
      waitingSince.remove(client)
    case .released(let client, let isPickedUp, _, _):
      if isPickedUp {
        system.emit(.presented(client, .prisonRelease))
      } else {
        returnOutside(client, in: &system)
      }
    case .lapseNoticed(let client):
      if settings.isEnabled, outside.contains(client) { system.emit(.presented(client, .other)) }
    case .becameMentor(let client):
      mentors += 1
      recognise(client, in: &system)
    case .stoppedMentoring: mentors -= 1
    case .reachedZero(let client): recognise(client, in: &system)
    case .taperFailed(let client): discourage(client, in: &system)
    case .matched(let client, _), .started(let client, .supportedHousing):
      meetOthers(client, in: &system)
    case .housingChanged(let client, _, .noFixedAbode): joinTheStreet(client, in: &system)
    case .died(let client, _), .movedAway(let client):
      outside.remove(client)
      waitingSince.remove(client)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    system.setRate(0, of: .seekHelp, for: client)
    system.emit(.presented(client, source(of: client, in: &system)))
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    if outside.contains(client) {
      setRate(for: client, in: &system)
    } else {
      system.setRate(0, of: .seekHelp, for: client)
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    climate = climateNow(in: system)
    byDistrust = Self.factorOfDistrust(settings)
    for client in outside { setRate(for: client, in: &system) }
  }

  private mutating func leaveOutside(_ client: ClientID, in system: inout SystemState) {
    outside.remove(client)
    system.setRate(0, of: .seekHelp, for: client)
  }

  private mutating func returnOutside(_ client: ClientID, in system: inout SystemState) {
    guard !outside.contains(client) else { return }
    outside.insert(client)
    setRate(for: client, in: &system)
  }
}
