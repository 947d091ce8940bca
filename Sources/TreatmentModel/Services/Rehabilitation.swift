// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import RandomStreams
import SimulationKernel

/// Residential rehabilitation: beds outside the area, bought one by one by a panel.
///
/// People apply; the panel meets on a cycle, has a budget of so many placements a year and approves
/// a share; whoever is approved waits for a bed. Most stays run their length: some people then have
/// completed treatment, most go on with treatment at home; early leavers leave in the first weeks.
/// See docs/model/rehabilitation.md.
struct Rehabilitation: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// The funding panel meets.
    case panel
    /// An application is ready.
    case apply(ClientID)
    /// The bed that was approved is free.
    case admit(ClientID)
    /// The stay is over, or is broken off.
    case leave(ClientID)
  }

  /// Somebody who prepares an application, or whose bed is approved and not yet free.
  private struct Plan: BitwiseCopyable, Sendable {
    var step: EventTicket
  }

  private var settings: Settings
  /// Beds are bought as people come: there is no end of them but the budget.
  private var programme = Programme(places: 1_000_000)
  private var plans = Records<Plan>()
  private var counts = Records<UInt32>()
  /// Placements the panel may still grant; what is left over is carried on for half a year.
  private var allowance = 0.0
  private var funding = Funding()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    system.schedule(.rehabilitation(.panel), after: settings.policy.panelEvery)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .panel: meet(in: &system)
    case .apply(let client):
      plans.remove(client)
      if programme.enlist(client, at: system.now) { system.emit(.appliedForFunding(client)) }
    case .admit(let client):
      plans.remove(client)
      admit(client, in: &system)
    case .leave(let client):
      guard programme.isIn(client) else { return }
      end(client, programme.stays[client].ending, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .started(let client, .treatment):
      let evidence = settings.evidence
      let person = system.clients[client]
      considerApplying(
        client, share: person.problem.isOpiate ? evidence.opiatesApply : evidence.othersApply,
        .appliesForRehabilitation, in: &system)
    case .ended(let client, .communityDetox, .completed),
      .ended(let client, .inpatientDetox, .completed):
      considerApplying(
        client, share: settings.evidence.applyAfterDetox, .rehabilitationAfterDetox, in: &system)
    case .useChanged(let client, _, .using):
      if programme.isIn(client) { end(client, .sanctioned, in: &system) }
    case .ended(let client, .treatment, let ending):
      programme.withdraw(client, at: system.now)
      if let plan = plans.remove(client) { system.cancel(plan.step) }
      end(client, ending, in: &system)
    case .fundingCut(.rehabilitation, let share): funding.take(share)
    case .died(let client, _), .movedAway(let client): counts.remove(client)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    reportCost(in: &system)
  }

  // MARK: Applying

  private mutating func considerApplying(
    _ client: ClientID, share: Double, _ purpose: Purpose, in system: inout SystemState
  ) {
    guard settings.isEnabled, !plans.contains(client), !programme.isWaiting(client),
      !programme.isIn(client)
    else { return }
    let person = system.clients[client]
    var share = share
    if person.hasDependentChildren, !settings.policy.hasFamilyPlaces {
      share *= settings.evidence.parentsApply
    }
    if !counts.contains(client) { counts.insert(0, for: client) }
    counts[client] += 1
    guard system.chance(share, purpose, client, Occasion(person.episode, counts[client]))
    else { return }
    plans.insert(
      Plan(
        step: system.schedule(
          .rehabilitation(.apply(client)), after: settings.evidence.preparation)), for: client)
  }

  /// Decides on applications in the order in which they came, as far as the budget goes.
  private mutating func meet(in system: inout SystemState) {
    let policy = settings.policy
    system.schedule(.rehabilitation(.panel), after: policy.panelEvery)
    let yearly = funding.left(of: Double(policy.placementsAYear))
    allowance = min(allowance + yearly * policy.panelEvery.inYears, max(1, yearly / 2))
    while allowance >= 1, let client = programme.next(at: system.now) {
      let occasion = Occasion(system.clients[client].episode, counts[client])
      let isGranted = system.chance(policy.approved, .fundingDecision, client, occasion)
      system.emit(.fundingDecided(client, isGranted: isGranted))
      guard isGranted else { continue }
      allowance -= 1
      plans.insert(
        Plan(
          step: system.schedule(
            .rehabilitation(.admit(client)), after: settings.evidence.waitForBed)), for: client)
    }
  }

  // MARK: Stays

  private mutating func admit(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard person.isInTreatment else { return }
    guard person.detox == .none else {
      // The bed is kept until the detoxification is over.
      plans.insert(
        Plan(step: system.schedule(.rehabilitation(.admit(client)), after: .weeks(1))),
        for: client)
      return
    }
    let evidence = settings.evidence
    var draw = system.stream(
      .rehabilitationCourse, client, Occasion(person.episode, counts[client]))
    let ending: Ending = [.completed, .transferred, .droppedOut][
      draw.categorical(evidence.outcomes)]
    let isVeryEarly = draw.uniform() < evidence.earlyShare
    let fraction = draw.uniform()
    var length = settings.policy.lasts
    if ending == .droppedOut {
      let early = min(evidence.early, length)
      length =
        isVeryEarly
        ? .rounding(seconds: Double(early.seconds) * fraction)
        : early + .rounding(seconds: Double((length - early).seconds) * fraction)
    }
    let ticket = system.schedule(
      .rehabilitation(.leave(client)), after: max(.days(1), length),
      priority: EventPriority.ending)
    programme.begin(client, .init(ending: ending, leaves: ticket), at: system.now)
    system.clients[client].isInRehabilitation = true
    system.emit(.started(client, .rehabilitation))
    reportCost(in: &system)
  }

  private mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let stay = programme.leave(client, at: system.now) else { return }
    system.cancel(stay.leaves)
    system.clients[client].isInRehabilitation = false
    system.emit(.ended(client, .rehabilitation, ending))
    reportCost(in: &system)
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .rehabilitation,
      poundsPerYear: Double(programme.stays.count) * settings.policy.weeklyCost * 365.25 / 7)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let marked = system.clients.everyone.count { system.clients[$0].isInRehabilitation }
    return programme.audit("Rehabilitation")
      + (marked == programme.stays.count
        ? [] : ["Rehabilitation: \(programme.stays.count) stay, \(marked) are marked."])
  }
}

extension Rehabilitation {
  struct Policy: Readable, Sendable, Equatable {
    var placementsAYear: Int
    var panelEvery, lasts: TimeSpan
    var approved, weeklyCost: Double
    var hasFamilyPlaces: Bool

    init(from reader: inout SettingsReader) {
      placementsAYear = reader.count(
        "placementsAYear", 0...2_000, "placements", "Placements the panel can pay for in a year.")
      panelEvery = reader.span(
        "panelEvery", .days(1)...(.years(1)), "Time between meetings of the funding panel.")
      approved = reader.share(
        "approved", 0...1, "Share of applications that the panel approves, money allowing.")
      lasts = reader.span("lasts", .weeks(1)...(.weeks(104)), "Length of a stay.")
      hasFamilyPlaces = reader.flag(
        "hasFamilyPlaces", "Whether parents can bring their children.")
      weeklyCost = reader.money("weeklyCost", 0...10_000, "What a bed costs a week.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var opiatesApply, othersApply, applyAfterDetox, parentsApply, earlyShare: Double
    var preparation, waitForBed, early: TimeSpan
    var outcomes: [Double]

    init(from reader: inout SettingsReader) {
      opiatesApply = reader.share(
        "opiatesApply", 0...1, "Share of people starting treatment for opiates who apply.")
      othersApply = reader.share(
        "othersApply", 0...1, "Share of people starting treatment for anything else who apply.")
      applyAfterDetox = reader.share(
        "applyAfterDetox", 0...1, "Share of people who complete a detoxification who apply.")
      parentsApply = reader.ratio(
        "parentsApply", 0...1, "How having children multiplies these shares without family places.")
      preparation = reader.span(
        "preparation", .days(1)...(.years(1)), "Time from the wish to the application.")
      waitForBed = reader.span(
        "waitForBed", .days(1)...(.years(1)), "Time from approval to admission.")
      outcomes = reader.mix(
        "outcomes", ["completed", "goesOnAtHome", "leavesEarly"],
        "How stays end that no lapse cuts short.")
      earlyShare = reader.share(
        "earlyShare", 0...1, "Share of early leavers who leave in the first weeks.")
      early = reader.span("early", .days(1)...(.weeks(26)), "What counts as the first weeks.")
    }
  }
}
