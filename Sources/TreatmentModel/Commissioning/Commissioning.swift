// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// The commissioner's side: contracts that are let again, cuts, targets, payment by results.
///
/// It treats nobody. It tells services that a contract has changed hands, that money is short or
/// what is rewarded now, and they respond with what they have. See docs/model/commissioning.md.
struct Commissioning: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// The treatment contract goes to a new provider.
    case retender
    /// The new provider works as the old one did.
    case mobilised
    case cut
    /// The weeks before targets are counted begin, or end.
    case windowOpens, windowCloses
    /// A year has passed since somebody completed treatment.
    case yearAfter(ClientID)
  }

  private var settings: Settings
  private var incentives = Incentives()
  private var isWindowOpen = false
  private var retender = EventTicket.none
  private var cut = EventTicket.none
  private var window = EventTicket.none
  /// People who completed treatment and have not been convicted since, under payment by results.
  private var afterCompletion = Records<EventTicket>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    reportCost(in: &system)
    let policy = settings.policy
    if policy.retenderAfter > .zero {
      retender = system.schedule(
        .commissioning(.retender), at: .start + policy.retenderAfter,
        priority: EventPriority.capacity)
    }
    scheduleCut(in: &system)
    scheduleWindow(in: &system)
    announce(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .retender: letAgain(in: &system)
    case .mobilised: system.emit(.mobilised)
    case .cut: cutFunding(in: &system)
    case .windowOpens:
      isWindowOpen = true
      window = system.schedule(
        .commissioning(.windowCloses), after: settings.policy.targetWindow,
        priority: EventPriority.capacity)
      announce(in: &system)
    case .windowCloses:
      isWindowOpen = false
      scheduleWindow(in: &system)
      announce(in: &system)
    case .yearAfter(let client):
      afterCompletion.remove(client)
      pay(.crime, for: client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .ended(let client, .treatment, .completed): payForCompletion(of: client, in: &system)
    case .convicted(let client, _), .died(let client, _), .movedAway(let client):
      if let ticket = afterCompletion.remove(client) { system.cancel(ticket) }
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    let old = self.settings.policy
    self.settings = settings
    guard settings.isEnabled else { return }
    reportCost(in: &system)
    let policy = settings.policy
    if policy.retenderAfter != old.retenderAfter {
      // Counted from the day of the change.
      system.cancel(retender)
      retender = .none
      if policy.retenderAfter > .zero {
        retender = system.schedule(
          .commissioning(.retender), after: policy.retenderAfter,
          priority: EventPriority.capacity)
      }
    }
    if policy.cut != old.cut || policy.cutAfter != old.cutAfter {
      system.cancel(cut)
      scheduleCut(in: &system)
    }
    if policy.targetWindow != old.targetWindow || policy.shiftedEffort != old.shiftedEffort {
      system.cancel(window)
      isWindowOpen = false
      scheduleWindow(in: &system)
    }
    announce(in: &system)
  }

  // MARK: Contracts

  private mutating func letAgain(in system: inout SystemState) {
    let evidence = settings.evidence
    system.emit(
      .retendered(turnover: Float(evidence.turnover), capacity: Float(evidence.capacity)))
    let pence = Int64((settings.policy.retenderCost * 100).rounded())
    if pence > 0 { system.emit(.spent(.commissioning, pence: pence)) }
    system.schedule(
      .commissioning(.mobilised), after: evidence.mobilisation, priority: EventPriority.capacity)
    guard settings.policy.retenderEvery > evidence.mobilisation else { return }
    retender = system.schedule(
      .commissioning(.retender), after: settings.policy.retenderEvery,
      priority: EventPriority.capacity)
  }

  private mutating func scheduleCut(in system: inout SystemState) {
    cut = .none
    let policy = settings.policy
    let time = SimTime.start + policy.cutAfter
    guard policy.cut > 0, time >= system.now else { return }
    cut = system.schedule(.commissioning(.cut), at: time, priority: EventPriority.capacity)
  }

  /// Tells every service that the cut reaches what share of it is no longer paid for.
  private func cutFunding(in system: inout SystemState) {
    for told in settings.policy.cutReaches.byService where told.reach > 0 {
      system.emit(.fundingCut(told.service, share: Float(settings.policy.cut * told.reach)))
    }
  }

  // MARK: Targets

  /// Targets are counted once in twelve months; before that day, for as long as the window lasts,
  /// effort goes to them.
  private mutating func scheduleWindow(in system: inout SystemState) {
    window = .none
    let policy = settings.policy
    guard policy.shiftedEffort > 0 else { return }
    guard policy.targetWindow < .days(365) else {
      isWindowOpen = true
      return
    }
    let elapsed = (system.now - .start).seconds
    let year = TimeSpan.year.seconds
    var opens = (elapsed / year + 1) * year - policy.targetWindow.seconds
    if opens <= elapsed { opens += year }
    window = system.schedule(
      .commissioning(.windowOpens), at: .start + .seconds(opens),
      priority: EventPriority.capacity)
  }

  /// Says what is rewarded now, when that has changed.
  private mutating func announce(in system: inout SystemState) {
    let now = settings.incentives(isWindowOpen: isWindowOpen)
    guard now != incentives else { return }
    incentives = now
    system.emit(.incentivesChanged(now))
  }

  // MARK: Payment by results

  private mutating func payForCompletion(of client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, settings.policy.paymentByResults else { return }
    let person = system.clients[client]
    pay(.completion, for: client, in: &system)
    if person.housing == .settled || person.housing == .bondTenancy {
      pay(.housing, for: client, in: &system)
    }
    if person.isEmployed { pay(.work, for: client, in: &system) }
    guard settings.policy.payments[Int(PaidResult.crime.rawValue)] > 0 else { return }
    if let ticket = afterCompletion.remove(client) { system.cancel(ticket) }
    let ticket = system.schedule(.commissioning(.yearAfter(client)), after: .year)
    if ticket != .none { afterCompletion.insert(ticket, for: client) }
  }

  private func pay(_ result: PaidResult, for client: ClientID, in system: inout SystemState) {
    let pence = Int64((settings.policy.payments[Int(result.rawValue)] * 100).rounded())
    if pence > 0 { system.emit(.resultPaid(client, result, pence: pence)) }
  }

  private func reportCost(in system: inout SystemState) {
    let policy = settings.policy
    system.reportRunningCost(
      .commissioning, poundsPerYear: policy.yearlyCostOfOverheads + policy.yearlyCostOfMonitoring)
    system.reportRunningCost(.otherContracts, poundsPerYear: policy.otherContracts)
  }
}
