// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// The episode of treatment: when it begins, and the reasons it ends.
///
/// Leaving is the sum of causes, none of which is a clock of its own: completion, drop-out,
/// transfer, custody, death. The hazard of dropping out is Z · h₀(t) · exp(Σβx): a gamma frailty of
/// mean 1, a baseline that falls with time in treatment, and circumstances. Owns
/// `Risk.disengage` and `Risk.complete`, and writes the treatment state. See
/// docs/model/engagement.md.
struct Engagement: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// The baseline hazard falls to its next level.
    case nextBand(ClientID)
    /// Some weeks after reaching zero: is the completion recorded?
    case recordCompletion(ClientID)
  }

  private struct Episode: BitwiseCopyable, Sendable {
    var band = EventTicket.none
    /// What distance, and a service not made for this person, make of the hazard: fixed for a
    /// person, and worked out anew when settings change.
    var byPerson: Float = 1

    init(of person: Client, _ settings: Settings) { weigh(person, settings) }

    /// Works out anew what settings decide.
    mutating func weigh(_ person: Client, _ settings: Settings) {
      byPerson = Float(settings.byDistance(person.miles) * settings.poorFit(for: person))
    }
  }

  private var settings: Settings
  private var episodes = Register<Episode>()
  /// Completions that wait to be put on record.
  private var completions = Tickets<EventTicket>()
  /// What contracts multiply completions without a script by.
  private var completionFactor = 1.0
  /// What needs make of the rate of completing, by their number.
  private var completionByNeeds: WholePowers

  init(settings: Settings) {
    self.settings = settings
    completionByNeeds = Self.powers(of: settings)
  }

  private static func powers(of settings: Settings) -> WholePowers {
    WholePowers(of: settings.evidence.fit.completionPerNeed, to: 0...8)
  }

  /// Read where it is needed: a copy of it would be loaded whole.
  private var evidence: Evidence { settings.evidence }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .nextBand(let client):
      scheduleNextBand(of: client, in: &system)
      setRates(of: client, in: &system)
    case .recordCompletion(let client):
      completions[client] = .none
      let person = system.clients[client]
      if person.use != .using, person.script == .none, !person.isResident {
        end(client, .completed, in: &system)
      } else {
        setRates(of: client, in: &system)
      }
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, let person, _):
      if person.cohort == .loaded,
        system.chance(settings.evidence.treatedBefore, .treatedBefore, client, .once)
      {
        system.clients[client].episode = 1
      }
    case .loaded(let client, .treatment, let since):
      drawFrailty(of: client, survived: baselineSurvived(client, since, system), in: &system)
      begin(client, since: since, in: &system)
      setRates(of: client, in: &system)
    case .presented(let client, _):
      system.clients[client].treatment = .waiting
      system.clients[client].treatmentSince = system.now
    case .incentivesChanged(let incentives):
      completionFactor = Double(incentives.completion)
      for client in episodes.clients { setRates(of: client, in: &system) }
    case .gaveUpWaiting(let client), .removedFromWaitingList(let client),
      .turnedAway(let client), .screenedOut(let client), .diverted(let client):
      leave(client, in: &system)
    case .allocated(let client, _):
      drawFrailty(of: client, survived: 0, in: &system)
      begin(client, since: system.now, in: &system)
      setRates(of: client, in: &system)
      system.emit(.started(client, .treatment))
    case .reachedZero(let client):
      // In residential treatment the last dose is not the end of treatment.
      if !system.clients[client].isInRehabilitation { awaitCompletion(client, in: &system) }
    case .ended(let client, .rehabilitation, .completed),
      .ended(let client, .dayProgramme, .completed):
      let person = system.clients[client]
      if person.use == .abstinent, person.script == .none {
        awaitCompletion(client, in: &system)
      } else if episodes.contains(client) {
        setRates(of: client, in: &system)
      }
    case .ended(let client, .rehabilitation, .droppedOut):
      end(client, .droppedOut, in: &system)
    case .lostContact(let client):
      end(client, .droppedOut, in: &system)
    case .imprisoned(let client):
      if system.clients[client].treatment == .waiting { leave(client, in: &system) }
      end(client, .imprisoned, in: &system)
    case .died(let client, _): end(client, .died, in: &system)
    case .movedAway(let client): end(client, .transferred, in: &system)
    case .relationshipChanged(let client, _), .useChanged(let client, _, _),
      .housingChanged(let client, _, _), .matched(let client, _), .parted(let client),
      .started(let client, .prescribing), .loaded(let client, .prescribing, _),
      .ended(let client, .prescribing, _),
      .started(let client, .communityDetox), .started(let client, .inpatientDetox),
      .started(let client, .rehabilitation), .ended(let client, .communityDetox, _),
      .ended(let client, .inpatientDetox, _), .ended(let client, .rehabilitation, _),
      .windowOpened(let client), .windowAnswered(let client),
      .windowMissed(let client), .windowFaded(let client), .familySupportChanged(let client, _),
      .selfEfficacyChanged(let client), .waitForDoseChanged(let client, _),
      .started(let client, .groupWork), .ended(let client, .groupWork, _),
      .helpEnded(let client, _, _):
      if episodes.contains(client) { setRates(of: client, in: &system) }
    case .knowledgeChanged(let client, _):
      if settings.evidence.informed != 1, episodes.contains(client) {
        setRates(of: client, in: &system)
      }
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    end(client, risk == .complete ? .completed : .droppedOut, in: &system)
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    if episodes.contains(client) {
      setRates(of: client, in: &system)
    } else {
      system.setRate(0, of: .disengage, for: client)
      system.setRate(0, of: .complete, for: client)
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    completionByNeeds = Self.powers(of: settings)
    reportCost(in: &system)
    for client in episodes.clients {
      episodes[client].weigh(system.clients[client], settings)
      setRates(of: client, in: &system)
    }
  }

  // MARK: The episode

  private mutating func begin(
    _ client: ClientID, since: SimTime, in system: inout SystemState
  ) {
    episodes.insert(Episode(of: system.clients[client], settings), for: client)
    system.clients[client].treatment = .inTreatment
    system.clients[client].treatmentSince = since
    system.clients[client].episode += 1
    scheduleNextBand(of: client, in: &system)
  }

  private mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let episode = episodes.remove(client) else { return }
    system.cancel(episode.band)
    system.cancel(completions.take(client))
    system.setRate(0, of: .disengage, for: client)
    system.setRate(0, of: .complete, for: client)
    leave(client, in: &system)
    system.emit(.ended(client, .treatment, ending))
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .personalisation, poundsPerYear: settings.isEnabled ? settings.policy.yearlyCost : 0)
  }

  /// The completion is put on record some time from now, if nothing has come between.
  private mutating func awaitCompletion(_ client: ClientID, in system: inout SystemState) {
    guard episodes.contains(client) else { return }
    system.cancel(completions[client])
    completions[client] = system.schedule(
      .engagement(.recordCompletion(client)), after: settings.evidence.confirmation)
    setRates(of: client, in: &system)
  }

  private func leave(_ client: ClientID, in system: inout SystemState) {
    system.clients[client].treatment = .outside
    system.clients[client].treatmentSince = system.now
  }

  // MARK: Rates

  private static var bands: Bands {
    Bands(first: .weeks(12), second: .weeks(52), third: .seconds(5 * 31_557_600))
  }

  /// Nobody completes a programme in less.
  private static let earliestCompletion = TimeSpan.weeks(4)

  private mutating func scheduleNextBand(of client: ClientID, in system: inout SystemState) {
    let elapsed = system.now - system.clients[client].treatmentSince
    let wait =
      elapsed < Self.earliestCompletion
      ? Self.earliestCompletion - elapsed : Self.bands.remaining(at: elapsed)
    episodes[client].band =
      wait.map { system.schedule(.engagement(.nextBand(client)), after: $0) } ?? .none
  }

  /// Both rates, each from its factors in a fixed order.
  private mutating func setRates(of client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    let person = system.clients[client]
    let elapsed = system.now - person.treatmentSince

    let band = Self.bands.band(at: elapsed)
    let baseline =
      person.problem.isOpiate ? evidence.opiateDropOut[band] : evidence.otherDropOut[band]
    var dropOut = baseline * Double(person.frailty)
    dropOut *= exponential(
      evidence.regardPerSD.log * ((Double(person.regard) - 0.5) / 0.2)
        + evidence.selfEfficacy.log * (Double(person.selfEfficacy) - 0.4))
    dropOut *= Double(episodes[client].byPerson)
    if person.use == .using { dropOut *= evidence.using }
    if person.housing == .noFixedAbode { dropOut *= evidence.noFixedAbode }
    if person.hasMentor { dropOut *= evidence.mentor }
    for _ in 0..<person.needsMet.count { dropOut *= evidence.perNeedMet }
    if person.problem.isOpiate, !person.hasScript { dropOut *= evidence.withoutScript }
    if person.hasFamilySupport { dropOut *= evidence.family }
    if person.isInformed { dropOut *= evidence.informed }
    dropOut *= evidence.motivation[person.motivation]
    if person.isInGroup { dropOut *= evidence.group }
    // Whoever is in a bed leaves treatment by leaving the bed.
    system.setRate(person.isResident ? 0 : dropOut, of: .disengage, for: client)

    var completion = 0.0
    if person.script == .none, !person.isInRehabilitation, person.detox == .none,
      elapsed >= Self.earliestCompletion, completions[client] == .none
    {
      switch person.use {
      case .using: completion = 0
      case .reduced: completion = evidence.completionReduced
      case .abstinent: completion = evidence.completionAbstinent
      }
      completion *= completionByNeeds[person.needs.count]
      completion *= completionFactor
    }
    system.setRate(completion, of: .complete, for: client)
  }

  /// Drop-out hazard lived through, without frailty, by somebody found in treatment.
  private func baselineSurvived(
    _ client: ClientID, _ since: SimTime, _ system: SystemState
  ) -> Double {
    let rates =
      system.clients[client].problem.isOpiate
      ? settings.evidence.opiateDropOut : settings.evidence.otherDropOut
    var remaining = (system.now - since).inYears
    var total = 0.0
    var from = 0.0
    for (band, end) in Self.bands.ends.enumerated() where remaining > 0 {
      let length = min(remaining, end.inYears - from)
      total += rates[band] * length
      remaining -= length
      from = end.inYears
    }
    return total + rates[Self.bands.ends.count] * max(remaining, 0)
  }

  /// Frailty: gamma with mean 1; given survival of the hazard H it is gamma with rate k + H, so
  /// that people found after long stays are on average the less frail. Drawn once in a life, when
  /// somebody is first seen in treatment.
  private func drawFrailty(
    of client: ClientID, survived hazard: Double, in system: inout SystemState
  ) {
    guard system.clients[client].frailty == 0 else { return }
    let shape = 1 / settings.evidence.frailtyVariance
    var draw = system.stream(.frailty, client, .once)
    system.clients[client].frailty = Float(
      max(draw.gamma(shape: shape, scale: 1 / (shape + hazard)), 1e-6))
  }
}
