// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Overdose and death.
///
/// The hazard of death is that of poisoning plus that of everything else. Poisoning depends on
/// whether somebody is on a script, has just come off one or has just been released: the larger of
/// the last two counts, never their product. Beside the deaths that happen, the hazard that people
/// live through is reported as it accrues: its sum, the *expected* deaths, is precise where counts
/// are not. Owns `Risk.overdose`, `Risk.poisoning`, `Risk.otherDeath`. See
/// docs/model/mortality.md.
struct Mortality: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<NoSettings, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// A birthday, or a time since leaving a script, starting one or release reaches its next stage.
    case nextStage(ClientID)
  }

  /// What somebody has left in the last four weeks: a script, or a bed, and prison.
  struct Departure: BitwiseCopyable, Sendable {
    @CompactTime var leftScript = SimTime.longAgo
    @CompactTime var released = SimTime.longAgo
    var leftPlanned = false
    var releasedOnScript = false
    var hasPrescription = false
  }

  private var settings: Settings
  /// Since when everybody's present rates of death have held and have not been reported; and the
  /// setting in which they hold.
  private var since = Dossiers<CompactTime>()
  private var exposures = Dossiers<ExposureSetting>()
  private var departures = Records<Departure>()
  /// What each year of age beyond forty makes of the rate of other deaths.
  private var byYearsBeyondForty: WholePowers

  init(settings: Settings) {
    self.settings = settings
    byYearsBeyondForty = Self.powers(of: settings)
  }

  private static func powers(of settings: Settings) -> WholePowers {
    WholePowers(of: settings.evidence.perYearOfAge, to: -40...80)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .nextStage(let client): update(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      since.insert(CompactTime(wrappedValue: system.now), for: client)
      exposures.insert(ExposureSetting(), for: client)
      update(client, in: &system)
    case .started(let client, .prescribing), .loaded(let client, .prescribing, _),
      .useChanged(let client, _, _), .started(let client, .treatment),
      .loaded(let client, .treatment, _), .scriptSuspended(let client),
      .scriptResumed(let client), .doseSettled(let client, _), .taperFailed(let client),
      .started(let client, .inpatientDetox),
      .started(let client, .rehabilitation), .drinkingChanged(let client, _):
      update(client, in: &system)
    case .ended(let client, .inpatientDetox, let ending),
      .ended(let client, .rehabilitation, let ending):
      leaveResidence(client, ending, in: &system)
    case .ended(let client, .treatment, let ending) where ending != .died:
      update(client, in: &system)
    case .ended(let client, .prescribing, let ending):
      guard exposures.contains(client) else { return }
      noteDeparture(of: client)
      departures[client].leftScript = system.now
      departures[client].leftPlanned = ending == .completed
      update(client, in: &system)
    case .exchangeChanged(let client, _):
      guard settings.isEnabled, exposures.contains(client) else { return }
      setNonFatalRate(of: client, system.clients[client], in: &system)
    case .imprisoned(let client):
      update(client, in: &system)
    case .released(let client, _, _, _):
      noteDeparture(of: client)
      let person = system.clients[client]
      departures.change(client) {
        $0.released = system.now
        $0.releasedOnScript = person.prisonCare == .script
        $0.hasPrescription = person.afterPrison.contains(.prescription)
      }
      update(client, in: &system)
    case .movedAway(let client), .died(let client, _):
      guard exposures.contains(client) else { return }
      report(client, in: &system)
      since.remove(client)
      exposures.remove(client)
      departures.remove(client)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    switch risk {
    case .overdose: system.emit(.overdosed(client))
    case .poisoning: system.emit(.died(client, .poisoning))
    default: system.emit(.died(client, .other))
    }
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    update(client, in: &system)
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    byYearsBeyondForty = Self.powers(of: settings)
    for client in system.clients.everyone { update(client, in: &system) }
  }

  /// Reports everybody's exposure up to now, so that sums taken between two moments are exact.
  mutating func reportAll(in system: inout SystemState) {
    for client in system.clients.everyone where exposures.contains(client) {
      report(client, in: &system)
    }
  }

  /// Tolerance lost in a bed shows when the bed is left.
  private mutating func leaveResidence(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard exposures.contains(client), ending != .died else { return }
    let person = system.clients[client]
    if person.problem.isOpiate, !person.hasScript {
      noteDeparture(of: client)
      departures[client].leftScript = system.now
      departures[client].leftPlanned = ending == .completed || ending == .transferred
    }
    update(client, in: &system)
  }

  // MARK: Departures

  private mutating func noteDeparture(of client: ClientID) {
    if !departures.contains(client) { departures.insert(Departure(), for: client) }
  }

  /// What somebody has left in the last four weeks. What is longer ago is forgotten.
  @inline(__always)
  private mutating func departure(of client: ClientID, at now: SimTime) -> Departure {
    guard departures.contains(client) else { return Departure() }
    let departure = departures[client]
    if now - max(departure.leftScript, departure.released) >= .weeks(4) {
      departures.remove(client)
    }
    return departure
  }

  // MARK: Exposure

  private mutating func report(_ client: ClientID, in system: inout SystemState) {
    let seconds = Double((system.now - since[client].wrappedValue).seconds)
    since[client].wrappedValue = system.now
    let nano = 1e9 / TimeSpan.secondsPerYear * seconds
    let poisonings = (system.rate(of: .poisoning, for: client) * nano).rounded()
    let others = (system.rate(of: .otherDeath, for: client) * nano).rounded()
    guard poisonings > 0 || others > 0 else { return }
    system.emit(
      .exposed(
        client, nanoPoisonings: Int64(poisonings), nanoOtherDeaths: Int64(others),
        exposures[client]))
  }

  private mutating func update(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, exposures.contains(client) else { return }
    let person = system.clients[client]
    let departure = departure(of: client, at: system.now)
    let poisoning = poisoningRate(person, departure, at: system.now)
    let other = otherRate(person, at: system.now)
    let setting = setting(of: person, departure, at: system.now)
    if setting != exposures[client] || system.isNewRate(poisoning, of: .poisoning, for: client)
      || system.isNewRate(other, of: .otherDeath, for: client)
    {
      report(client, in: &system)
      exposures[client] = setting
      system.setRate(poisoning, of: .poisoning, for: client)
      system.setRate(other, of: .otherDeath, for: client)
    }
    setNonFatalRate(of: client, person, in: &system)
    scheduleNextStage(of: client, person, departure, in: &system)
  }

  @inline(__always)
  private mutating func scheduleNextStage(
    of client: ClientID, _ person: Client, _ departure: Departure, in system: inout SystemState
  ) {
    var next = person.nextBirthday(after: system.now)
    func consider(stagesOf beginning: SimTime, after now: SimTime) {
      if beginning + .weeks(2) > now { next = min(next, beginning + .weeks(2)) }
      if beginning + .weeks(4) > now { next = min(next, beginning + .weeks(4)) }
    }
    consider(stagesOf: departure.leftScript, after: system.now)
    consider(stagesOf: departure.released, after: system.now)
    if person.hasScript { consider(stagesOf: person.scriptSince, after: system.now) }
    system.plan(.stage, at: next, for: client)
  }

  @inline(__always)
  private func setting(
    of person: Client, _ departure: Departure, at now: SimTime
  ) -> ExposureSetting {
    var setting = ExposureSetting()
    if person.hasScript { setting.insert(.onScript) }
    if person.isInTreatment { setting.insert(.inTreatment) }
    if person.isInCustody { setting.insert(.inCustody) }
    if !person.hasScript, now - departure.leftScript < .weeks(4) {
      setting.insert(.withinFourWeeksOfLeavingScript)
    }
    if !person.isInCustody, now - departure.released < .weeks(4) {
      setting.insert(.withinFourWeeksOfRelease)
      if now - departure.released < .weeks(2) { setting.insert(.withinTwoWeeksOfRelease) }
    }
    return setting
  }

  // MARK: Rates, per person-year

  @inline(__always)
  func poisoningRate(
    _ person: Client, _ departure: Departure, at now: SimTime
  ) -> Double {
    let evidence = settings.evidence
    guard person.problem.isOpiate else {
      let rate = evidence.poisoningOthers * useFactor(person.use)
      if person.isInCustody { return rate * evidence.poisoningInCustody }
      return person.isResident ? rate * evidence.poisoningInResidence : rate
    }
    if person.isInCustody { return evidence.poisoningOffScript * evidence.poisoningInCustody }
    if person.isResident { return evidence.poisoningOffScript * evidence.poisoningInResidence }
    if person.isOnScript {
      return person.scriptSince > now - .weeks(2) && person.script == .titration
        ? evidence.poisoningOnScript * evidence.firstWeeksOnScript : evidence.poisoningOnScript
    }
    var usual = evidence.poisoningOffScript * useFactor(person.use)
    if person.drinksInstead { usual *= evidence.poisoningDrinking }
    // The larger of two lost tolerances, never their product.
    return max(
      usual, evidence.poisoningOffScript * leavingMultiplier(departure, at: now),
      evidence.poisoningOffScript * releaseMultiplier(departure, at: now))
  }

  /// Overdoses survived, for the rate in force of those that are not: the same to the last bit,
  /// whoever asks for it.
  @inline(__always)
  private func setNonFatalRate(
    of client: ClientID, _ person: Client, in system: inout SystemState
  ) {
    var rate = system.rate(of: .poisoning, for: client) * settings.evidence.nonFatal
    if person.usesExchange, person.use != .abstinent { rate *= settings.evidence.nonFatalIfReached }
    system.setRate(rate, of: .overdose, for: client)
  }

  @inline(__always)
  private func useFactor(_ use: UseState) -> Double {
    switch use {
    case .using: 1
    case .reduced: settings.evidence.poisoningReducedUse
    case .abstinent: settings.evidence.poisoningAbstinent
    }
  }

  @inline(__always)
  private func leavingMultiplier(_ departure: Departure, at now: SimTime) -> Double {
    let elapsed = now - departure.leftScript
    guard elapsed < .weeks(4) else { return 0 }
    let multiplier =
      elapsed < .weeks(2)
      ? settings.evidence.weeksOneAndTwoOffScript : settings.evidence.weeksThreeAndFourOffScript
    return departure.leftPlanned ? multiplier * settings.evidence.plannedExit : multiplier
  }

  @inline(__always)
  private func releaseMultiplier(_ departure: Departure, at now: SimTime) -> Double {
    let elapsed = now - departure.released
    guard elapsed < .weeks(4) else { return 0 }
    let multiplier =
      elapsed < .weeks(2)
      ? settings.evidence.weeksOneAndTwoAfterRelease
      : settings.evidence.weeksThreeAndFourAfterRelease
    guard departure.releasedOnScript else { return multiplier }
    let onScript = multiplier * settings.evidence.releasedOnScript
    return departure.hasPrescription ? onScript * settings.evidence.scriptBridged : onScript
  }

  @inline(__always)
  func otherRate(_ person: Client, at now: SimTime) -> Double {
    let evidence = settings.evidence
    let base: Double =
      switch person.problem {
      case .opiate: evidence.otherOpiate
      case .nonOpiate: evidence.otherNonOpiate
      case .alcohol, .alcoholAndNonOpiate: evidence.otherAlcohol
      }
    let rate = base * byYearsBeyondForty[person.age(at: now) - 40]
    return person.use == .abstinent ? rate * evidence.otherAbstinent : rate
  }
}

extension SimTime {
  /// Earlier than anything a run looks back to.
  static let longAgo = SimTime.start - .days(200 * 365)
}
