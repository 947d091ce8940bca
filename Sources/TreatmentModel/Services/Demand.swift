// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// When people outside treatment ask for help, for the first time or again.
///
/// Each person outside has a rate of seeking help. It depends on their use, on whether they have
/// been in treatment before, on who they are (stigma weighs on some more than on others) and on
/// what is said of the waiting time. Owns `Risk.seekHelp`. See docs/model/demand.md.
struct Demand: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// Word of the waiting time has got round: everybody outside thinks again.
    case reputation
  }

  private var settings: Settings

  /// The waiting time people speak of, in weeks: recent waits, smoothed.
  private var rumouredWait: Double
  /// The rumour that the present rates were set by.
  private var heededWait: Double
  /// When people who wait now began to, by client.
  private var waitingSince = Records<SimTime>()
  /// People outside treatment whose rate this submodel keeps.
  private var outside = Records<SimTime>()

  init(settings: Settings) {
    self.settings = settings
    rumouredWait = settings.evidence.usualWait.inWeeks
    heededWait = rumouredWait
  }

  mutating func start(in system: inout SystemState) {
    system.schedule(
      .demand(.reputation), after: Self.rumourInterval, priority: EventPriority.activity)
  }

  /// How often word gets round.
  private static let rumourInterval = TimeSpan.days(91)

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .reputation:
      system.schedule(.demand(.reputation), after: Self.rumourInterval)
      guard abs(rumouredWait - heededWait) > 0.25 else { return }
      heededWait = rumouredWait
      for client in outside.clients { setRate(for: client, in: &system) }
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      outside.insert(system.now, for: client)
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
    case .gaveUpWaiting(let client), .removedFromWaitingList(let client):
      waitingSince.remove(client)
      returnOutside(client, in: &system)
    case .ended(let client, .treatment, let ending):
      if ending == .completed || ending == .droppedOut { returnOutside(client, in: &system) }
    case .useChanged(let client, _, _), .fearOfSharingChanged(let client, _):
      if outside.contains(client) { setRate(for: client, in: &system) }
    case .imprisoned(let client):
      leaveOutside(client, in: &system)
      waitingSince.remove(client)
    case .released(let client, let isPickedUp, _, _):
      if isPickedUp {
        system.emit(.presented(client, .prisonRelease))
      } else {
        returnOutside(client, in: &system)
      }
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

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in outside.clients { setRate(for: client, in: &system) }
  }

  // MARK: Rules

  private mutating func leaveOutside(_ client: ClientID, in system: inout SystemState) {
    outside.remove(client)
    system.setRate(0, of: .seekHelp, for: client)
  }

  private mutating func returnOutside(_ client: ClientID, in system: inout SystemState) {
    guard !outside.contains(client) else { return }
    outside.insert(system.now, for: client)
    setRate(for: client, in: &system)
  }

  /// The rate of seeking help, from its factors in a fixed order.
  private func setRate(for client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, person.use != .abstinent else {
      system.setRate(0, of: .seekHelp, for: client)
      return
    }
    let evidence = settings.evidence
    var rate =
      person.episode == 0
      ? (person.problem.isOpiate ? evidence.firstOpiate : evidence.firstOther)
      : (person.problem.isOpiate ? evidence.againOpiate : evidence.againOther)
    if person.use == .reduced { rate *= evidence.reducedUse }
    if person.hasDependentChildren && person.sex == .female {
      rate *= evidence.womenWithChildren
    }
    if person.isHardToReach {
      rate *= evidence.hardToReach * settings.policy.targetedOutreach
    }
    if person.fearsSharing { rate *= evidence.fearOfSharing }
    rate *= evidence.perWeekOfWait.raised(to: heededWait - evidence.usualWait.inWeeks)
    rate *= settings.policy.outreach
    system.setRate(rate, of: .seekHelp, for: client)
  }

  private func source(of client: ClientID, in system: inout SystemState) -> Source {
    var draw = system.stream(.source, client, Occasion(system.clients[client].referrals + 1))
    return [.themselves, .gp, .criminalJustice, .other][draw.categorical(settings.evidence.sources)]
  }
}

extension Demand {
  struct Policy: Readable, Sendable, Equatable {
    var outreach, targetedOutreach: Double

    init(from reader: inout SettingsReader) {
      outreach = reader.ratio(
        "outreach", 0...5,
        "How outreach multiplies the rate at which people outside ask for help (1 = none).")
      targetedOutreach = reader.ratio(
        "targetedOutreach", 0...5,
        "The same for outreach to hidden groups alone: Black and minority ethnic people, people "
          + "with a disability or learning need, people who were abused (1 = none).")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var firstOpiate, firstOther, againOpiate, againOther: Double
    var reducedUse, womenWithChildren, hardToReach, fearOfSharing, perWeekOfWait: Double
    var usualWait: TimeSpan
    var rumourWeight: Double
    var sources: [Double]

    init(from reader: inout SettingsReader) {
      firstOpiate = reader.rate(
        "firstOpiate", 0...50, "How often somebody never treated asks for help: opiates.")
      firstOther = reader.rate(
        "firstOther", 0...50, "How often somebody never treated asks for help: others.")
      againOpiate = reader.rate(
        "againOpiate", 0...50, "How often somebody treated before asks again while using: opiates.")
      againOther = reader.rate(
        "againOther", 0...50, "How often somebody treated before asks again while using: others.")
      reducedUse = reader.ratio(
        "reducedUse", 0...5, "Rate ratio of asking for help when use has been reduced.")
      womenWithChildren = reader.ratio(
        "womenWithChildren", 0...5,
        "Rate ratio of asking for help for mothers, who fear losing their children.")
      hardToReach = reader.ratio(
        "hardToReach", 0...5,
        "Rate ratio of asking for help for hidden groups (see `demand.policy.targetedOutreach`).")
      fearOfSharing = reader.ratio(
        "fearOfSharing", 0...2,
        "Rate ratio of asking for help for people who trust nobody, where records are shared.")
      perWeekOfWait = reader.ratio(
        "perWeekOfWait", 0.5...1.2,
        "Rate ratio of asking for help for each week of waiting beyond the usual wait.")
      usualWait = reader.span(
        "usualWait", .days(0)...(.years(1)), "The wait that people expect at the start.")
      rumourWeight = reader.share(
        "rumourWeight", 0...1, "Weight of one new wait in the waiting time people speak of.")
      sources = reader.mix(
        "sources", ["themselves", "gp", "criminalJustice", "other"],
        "Who refers people that ask for help.")
    }
  }
}
