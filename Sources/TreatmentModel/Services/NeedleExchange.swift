// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Needle exchange: whom it reaches, what it prevents, and where it stands.
///
/// Reaching people who inject means fewer infections and fewer overdoses, by assumptions named as
/// such. Standing where people in recovery go for support may remind them of using. Both sides are
/// here, so that no siting looks good only because the other side was left out. See
/// docs/model/needle-exchange.md.
struct NeedleExchange: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// A moment at which somebody not reached, using and injecting would catch an infection.
    case shared(ClientID)
  }

  private struct Course: BitwiseCopyable, Sendable {
    /// The person's place among those who inject: reached where it is below the coverage.
    var rank: Float
    var moments: UInt32 = 0
    var next = EventTicket.none
  }

  private var settings: Settings
  /// People with an opiate problem; infected people have no next moment.
  private var courses = Records<Course>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    system.cues = cues
    reportCost(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .shared(let client): consider(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _): enter(client, in: &system)
    case .matched(let client, _), .parted(let client), .started(let client, .dayProgramme),
      .ended(let client, .dayProgramme, _), .started(let client, .aftercare),
      .ended(let client, .aftercare, _), .joinedGroup(let client, _), .leftGroup(let client):
      setCues(of: client, in: &system)
    case .died(let client, _), .movedAway(let client):
      if let course = courses.remove(client) { system.cancel(course.next) }
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in courses.clients { setReach(of: client, in: &system) }
    let areOthers = system.cues != cues
    system.cues = cues
    for client in system.clients.everyone {
      setCues(of: client, areOthers: areOthers, in: &system)
    }
    reportCost(in: &system)
  }

  // MARK: Reach and infection

  /// The share of people who inject that the exchange reaches.
  private var coverage: Double {
    guard settings.isEnabled, settings.policy.daysAWeek > 0 else { return 0 }
    let evidence = settings.evidence
    var share = evidence.reached * min(1, Double(settings.policy.daysAWeek) / 5)
    switch settings.policy.siting {
    case .shared: break
    case .separateDays: share *= evidence.reachedOnSeparateDays
    case .elsewhere: share *= evidence.reachedElsewhere
    }
    return min(share, 1)
  }

  private mutating func enter(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, system.clients[client].problem.isOpiate else { return }
    var draw = system.stream(.usesExchange, client, .once)
    let doesInject = draw.uniform() < settings.evidence.inject
    guard doesInject else { return }
    courses.insert(Course(rank: Float(draw.uniform())), for: client)
    setReach(of: client, in: &system)
    let isInfected = system.chance(
      settings.evidence.infectedBefore, .infectedBefore, client, .once)
    if !isInfected { awaitNext(client, in: &system) }
  }

  private func setReach(of client: ClientID, in system: inout SystemState) {
    let isReached = Double(courses[client].rank) < coverage
    guard system.clients[client].usesExchange != isReached else { return }
    system.clients[client].usesExchange = isReached
    system.emit(.exchangeChanged(client, usesExchange: isReached))
  }

  private mutating func awaitNext(_ client: ClientID, in system: inout SystemState) {
    courses[client].next = .none
    guard settings.evidence.infection > 0 else { return }
    courses[client].moments += 1
    let mean = TimeSpan.rounding(seconds: TimeSpan.secondsPerYear / settings.evidence.infection)
    let wait = system.exponential(
      mean: mean, .infection, client, Occasion(0, courses[client].moments))
    courses[client].next = system.schedule(.needleExchange(.shared(client)), after: wait)
  }

  /// Thinning: moments come at the highest rate, and count as far as the person's own reaches it.
  private mutating func consider(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let evidence = settings.evidence
    var share: Double =
      switch person.use {
      case .using: 1
      case .reduced: evidence.infectionReducedUse
      case .abstinent: 0
      }
    if person.isInCustody || person.isResident { share = 0 }
    if person.usesExchange { share *= evidence.infectionIfReached }
    if person.isOnScript { share *= evidence.infectionOnScript }
    let isInfected = system.chance(
      share, .infection, client, Occasion(1, courses[client].moments))
    if isInfected {
      courses[client].next = .none
      system.emit(.infected(client))
    } else {
      awaitNext(client, in: &system)
    }
  }

  // MARK: Siting

  /// How much of using people meet where they go for support.
  private var cues: Double {
    guard settings.isEnabled, settings.policy.daysAWeek > 0 else { return 0 }
    switch settings.policy.siting {
    case .shared: return 1
    case .separateDays: return settings.evidence.cuesOnSeparateDays
    case .elsewhere: return 0
    }
  }

  private func setCues(
    of client: ClientID, areOthers: Bool = false, in system: inout SystemState
  ) {
    let person = system.clients[client]
    let goesThere =
      person.hasMentor || person.isInDayProgramme || person.hasAftercare || person.isInMutualAid
    let meetsCues = goesThere && system.cues > 0
    guard person.meetsCues != meetsCues || (meetsCues && areOthers) else { return }
    system.clients[client].meetsCues = meetsCues
    system.emit(.cuesChanged(client))
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .needleExchange, poundsPerYear: settings.isEnabled ? settings.policy.yearlyCost : 0)
  }
}

extension NeedleExchange {
  /// Where the exchange stands, seen from where people in recovery meet.
  enum Siting: String, CaseIterable, Sendable {
    /// One building, one door, the same hours.
    case shared
    /// One building, days of its own.
    case separateDays
    /// Another building.
    case elsewhere
  }

  struct Policy: Readable, Sendable, Equatable {
    var siting: Siting
    var daysAWeek: Int
    var yearlyCost: Double

    init(from reader: inout SettingsReader) {
      siting = reader.choice(
        "siting", "Where it stands, seen from where people in recovery meet.")
      daysAWeek = reader.count(
        "daysAWeek", 0...7, "days", "Days a week it is open; 0 closes it.")
      yearlyCost = reader.yearlyCost("yearlyCost", "What it costs a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var inject, reached, reachedOnSeparateDays, reachedElsewhere: Double
    var infectedBefore, infection, infectionReducedUse, infectionIfReached: Double
    var infectionOnScript, cuesOnSeparateDays: Double

    init(from reader: inout SettingsReader) {
      inject = reader.share("inject", 0...1, "Share of people using opiates who inject.")
      reached = reader.share(
        "reached", 0...1, "Share of people who inject reached by an exchange open five days a week."
      )
      reachedOnSeparateDays = reader.ratio(
        "reachedOnSeparateDays", 0...2, "Relative reach with days of its own in a shared building.")
      reachedElsewhere = reader.ratio(
        "reachedElsewhere", 0...2, "Relative reach in another building.")
      infectedBefore = reader.share(
        "infectedBefore", 0...1, "Share of people who inject infected on entry (hepatitis C).")
      infection = reader.rate(
        "infection", 0...5, "How often somebody who injects, not reached, is infected.")
      infectionReducedUse = reader.ratio(
        "infectionReducedUse", 0...1, "Rate ratio of infection with reduced use.")
      infectionIfReached = reader.ratio(
        "infectionIfReached", 0...1, "Rate ratio of infection for people the exchange reaches.")
      infectionOnScript = reader.ratio(
        "infectionOnScript", 0...1, "Rate ratio of infection on a script.")
      cuesOnSeparateDays = reader.share(
        "cuesOnSeparateDays", 0...1,
        "Share of the cues of a shared building that are left with separate days.")
    }
  }
}
