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
    var since: SimTime
    var band = EventTicket.none
    var completion = EventTicket.none
  }

  private var settings: Settings
  private var episodes = Records<Episode>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .nextBand(let client):
      scheduleNextBand(of: client, in: &system)
      setRates(of: client, in: &system)
    case .recordCompletion(let client):
      episodes[client].completion = .none
      let person = system.clients[client]
      if person.use != .using, person.script == .none {
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
    case .gaveUpWaiting(let client), .removedFromWaitingList(let client):
      leave(client, in: &system)
    case .allocated(let client, _):
      drawFrailty(of: client, survived: 0, in: &system)
      begin(client, since: system.now, in: &system)
      setRates(of: client, in: &system)
      system.emit(.started(client, .treatment))
    case .reachedZero(let client):
      guard episodes.contains(client) else { return }
      system.cancel(episodes[client].completion)
      episodes[client].completion = system.schedule(
        .engagement(.recordCompletion(client)), after: settings.evidence.confirmation)
      setRates(of: client, in: &system)
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
      .ended(let client, .prescribing, _), .helpEnded(let client, _, _):
      if episodes.contains(client) { setRates(of: client, in: &system) }
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    end(client, risk == .complete ? .completed : .droppedOut, in: &system)
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    reportCost(in: &system)
    for client in episodes.clients { setRates(of: client, in: &system) }
  }

  // MARK: The episode

  private mutating func begin(
    _ client: ClientID, since: SimTime, in system: inout SystemState
  ) {
    episodes.insert(Episode(since: since), for: client)
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
    system.cancel(episode.completion)
    system.setRate(0, of: .disengage, for: client)
    system.setRate(0, of: .complete, for: client)
    leave(client, in: &system)
    system.emit(.ended(client, .treatment, ending))
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .personalisation, poundsPerYear: settings.isEnabled ? settings.policy.yearlyCost : 0)
  }

  private func leave(_ client: ClientID, in system: inout SystemState) {
    system.clients[client].treatment = .outside
    system.clients[client].treatmentSince = system.now
  }

  // MARK: Rates

  private static let bands = Bands(ends: [.weeks(12), .weeks(52), .rounding(seconds: 5 * year)])
  private static let year = TimeSpan.secondsPerYear

  /// Nobody completes a programme in less.
  private static let earliestCompletion = TimeSpan.weeks(4)

  private mutating func scheduleNextBand(of client: ClientID, in system: inout SystemState) {
    let elapsed = system.now - episodes[client].since
    let wait =
      elapsed < Self.earliestCompletion
      ? Self.earliestCompletion - elapsed : Self.bands.remaining(at: elapsed)
    episodes[client].band =
      wait.map { system.schedule(.engagement(.nextBand(client)), after: $0) } ?? .none
  }

  /// Both rates, each from its factors in a fixed order.
  private func setRates(of client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    let person = system.clients[client]
    let evidence = settings.evidence
    let elapsed = system.now - episodes[client].since

    let baseline = person.problem.isOpiate ? evidence.opiateDropOut : evidence.otherDropOut
    var dropOut = baseline[Self.bands.band(at: elapsed)] * Double(person.frailty)
    dropOut *= evidence.regardPerSD.raised(to: (Double(person.regard) - 0.5) / 0.2)
    dropOut *= evidence.perFiveMiles.raised(to: min(Double(person.miles), 20) / 5 - 0.8)
    if person.use == .using { dropOut *= evidence.using }
    if person.housing == .noFixedAbode { dropOut *= evidence.noFixedAbode }
    if person.hasMentor { dropOut *= evidence.mentor }
    for _ in 0..<person.needsMet.count { dropOut *= evidence.perNeedMet }
    if person.problem.isOpiate, person.script == .none { dropOut *= evidence.withoutScript }
    dropOut *= settings.poorFit(for: person)
    system.setRate(dropOut, of: .disengage, for: client)

    var completion = 0.0
    let isConfirming = episodes[client].completion != .none
    if person.script == .none, !isConfirming, elapsed >= Self.earliestCompletion {
      switch person.use {
      case .using: completion = 0
      case .reduced: completion = evidence.completionReduced
      case .abstinent: completion = evidence.completionAbstinent
      }
      completion *= evidence.fit.completionPerNeed.raised(to: Double(person.needs.count))
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

extension Engagement {
  struct Evidence: Readable, Sendable, Equatable {
    var opiateDropOut, otherDropOut: [Double]
    var frailtyVariance, regardPerSD, perFiveMiles: Double
    var using, noFixedAbode, mentor, perNeedMet, withoutScript: Double
    var completionReduced, completionAbstinent, treatedBefore: Double
    var confirmation: TimeSpan
    var fit: Fit

    init(from reader: inout SettingsReader) {
      func bands(_ name: String, _ whose: String) -> [Double] {
        reader.group(name, "Baseline rate of dropping out, \(whose), by time in treatment.") {
          [
            $0.rate("firstTwelveWeeks", 0...50, "In weeks 1 to 12."),
            $0.rate("restOfFirstYear", 0...50, "From week 13 to the end of the first year."),
            $0.rate("yearsTwoToFive", 0...50, "In years 2 to 5."),
            $0.rate("later", 0...50, "After five years."),
          ]
        }
      }
      opiateDropOut = bands("opiateDropOut", "people treated for opiates")
      otherDropOut = bands("otherDropOut", "people treated for anything else")
      treatedBefore = reader.share(
        "treatedBefore", 0...1,
        "Share of the people loaded at the start who had been in treatment before.")
      frailtyVariance = reader.number(
        "frailtyVariance", 0.01...10, "",
        "Variance of the gamma frailty of dropping out, whose mean is 1.")
      regardPerSD = reader.ratio(
        "regardPerSD", 0.1...2,
        "Hazard ratio of dropping out for one standard deviation more of the worker's regard.")
      perFiveMiles = reader.ratio(
        "perFiveMiles", 0.5...3, "Hazard ratio of dropping out for every five miles from the hub.")
      using = reader.ratio("using", 0...10, "Hazard ratio of dropping out while using.")
      noFixedAbode = reader.ratio(
        "noFixedAbode", 0...10, "Hazard ratio of dropping out with no fixed abode.")
      mentor = reader.ratio("mentor", 0...2, "Hazard ratio of dropping out with a peer mentor.")
      perNeedMet = reader.ratio(
        "perNeedMet", 0...2,
        "Hazard ratio of dropping out for each other need that a service has met.")
      withoutScript = reader.ratio(
        "withoutScript", 0...20,
        "Hazard ratio of dropping out of opiate treatment for people without a script.")
      completionReduced = reader.rate(
        "completionReduced", 0...20,
        "Rate of completing a programme without a script while use is reduced.")
      completionAbstinent = reader.rate(
        "completionAbstinent", 0...20,
        "Rate of completing a programme without a script while abstinent.")
      confirmation = reader.span(
        "confirmation", .days(1)...(.months(6)),
        "Time from the last dose until a completion is recorded, if use has not returned.")
      fit = reader.group("fit", "How well one service for all fits different people.") {
        Fit(from: &$0)
      }
    }
  }
}
