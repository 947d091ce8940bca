// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Supervision in the community: orders and licences, appointments, absences, breach and recall.
///
/// Officers are named and keep a diary. An absence that is not accepted counts; at the limit a
/// community order goes back to court and a licence is recalled. In 2010 nobody was supervised
/// after a sentence of under twelve months. See docs/model/probation.md.
struct Probation: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case appointment(ClientID)
    case orderEnds(ClientID)
    case hearing(ClientID)
  }

  /// What this submodel notes on somebody under supervision.
  private struct Order: BitwiseCopyable, Sendable {
    var kind: Supervision
    var post: UInt16
    var began: SimTime
    var number: UInt32
    var appointments: UInt32 = 0
    var absences: UInt8 = 0
    var firstAbsence = SimTime.longAgo
    var booking: Diary.Slot?
    var next = EventTicket.none
    var end: EventTicket
    var hearing = EventTicket.none
  }

  private var settings: Settings
  private var officers: [StaffMember] = []
  private var orders = Records<Order>()
  /// How many orders and licences each person has had.
  private var counts = Records<UInt32>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    appointOfficers(in: &system)
    reportCost(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .appointment(let client): see(client, in: &system)
    case .orderEnds(let client): end(client, .completed, in: &system)
    case .hearing(let client): hear(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _): counts.insert(0, for: client)
    case .loaded(let client, .treatment, _):
      guard settings.isEnabled,
        system.chance(settings.evidence.supervisedAtStart, .startsSupervised, client, .once)
      else { return }
      if supervise(client, as: .communityOrder, in: &system) {
        system.emit(.loaded(client, .probation, since: system.now))
      }
    case .convicted(let client, .communityOrder):
      guard settings.isEnabled, !system.clients[client].isInCustody else { return }
      end(client, .completed, in: &system)
      if supervise(client, as: .communityOrder, in: &system) {
        system.emit(.started(client, .probation))
      }
    case .released(let client, _, _, onLicence: true):
      guard settings.isEnabled else { return }
      if supervise(client, as: .licence, in: &system) {
        system.emit(.started(client, .probation))
      }
    case .imprisoned(let client): end(client, .imprisoned, in: &system)
    case .died(let client, _):
      end(client, .died, in: &system)
      counts.remove(client)
    case .movedAway(let client):
      end(client, .transferred, in: &system)
      counts.remove(client)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    guard settings.isEnabled else { return }
    for post in officers.indices {
      officers[post].caseloadLimit =
        post < settings.policy.officers ? settings.policy.caseloadLimit : 0
      officers[post].setSlotsPerWeek(settings.policy.appointmentsPerWeek, in: system)
    }
    appointOfficers(in: &system)
    reportCost(in: &system)
  }

  // MARK: Orders

  /// Puts somebody under supervision; false where there is nobody to supervise.
  private mutating func supervise(
    _ client: ClientID, as kind: Supervision, in system: inout SystemState
  ) -> Bool {
    guard !officers.isEmpty else { return false }
    let post = officers.indices.min { officers[$0].load < officers[$1].load }!
    officers[post].takeOn(at: system.now)
    counts[client] += 1
    let length = system.exponential(
      mean: kind == .licence ? settings.evidence.licenceLength : settings.evidence.orderLength,
      .orderLength, client, Occasion(counts[client]))
    let end = system.schedule(
      .probation(.orderEnds(client)), after: max(length, .weeks(4)), priority: EventPriority.ending)
    orders.insert(
      Order(
        kind: kind, post: UInt16(post), began: system.now, number: counts[client], end: end),
      for: client)
    system.clients[client].supervision = kind
    book(client, after: .days(5), in: &system)
    reportCost(in: &system)
    return true
  }

  private mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let order = orders.remove(client) else { return }
    let post = Int(order.post)
    if system.cancelIfPending(order.next) {
      officers[post].cancel(order.booking, at: system.now)
    }
    system.cancel(order.end)
    system.cancel(order.hearing)
    officers[post].letGo(at: system.now)
    system.clients[client].supervision = .none
    reportCost(in: &system)
    system.emit(.ended(client, .probation, ending))
  }

  // MARK: Appointments

  private mutating func book(
    _ client: ClientID, after wait: TimeSpan, in system: inout SystemState
  ) {
    let post = Int(orders[client].post)
    let slot = officers[post].book(onOrAfter: system.now + wait, in: system)
    orders[client].booking = slot
    orders[client].next =
      slot.map { system.schedule(.probation(.appointment(client)), at: $0.start) } ?? .none
  }

  private mutating func see(_ client: ClientID, in system: inout SystemState) {
    orders[client].next = .none
    orders[client].appointments += 1
    let order = orders[client]
    let officer = officers[Int(order.post)].id
    let occasion = Occasion(order.number, order.appointments)
    let chance = logistic(
      settings.evidence.logOddsOfAttending + Double(system.clients[client].reporting))
    if system.chance(chance, .probationAppointment, client, occasion) {
      system.emit(.attended(client, .probation, officer))
    } else {
      system.emit(.missed(client, .probation, officer))
      if consider(absenceOf: client, occasion, in: &system) { return }
    }
    let interval =
      system.now - order.began < .weeks(16)
      ? settings.policy.reportEveryAtFirst : settings.policy.reportEveryLater
    book(client, after: interval, in: &system)
  }

  /// Weighs an absence. True when supervision is over, or waits for the court.
  private mutating func consider(
    absenceOf client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) -> Bool {
    let accepted =
      settings.policy.reasonsLookedInto
      ? settings.evidence.acceptedWhenLookedInto : settings.evidence.acceptedAsARule
    if system.chance(accepted, .absenceAccepted, client, occasion) { return false }
    if system.now - orders[client].firstAbsence > .days(365) {
      orders[client].firstAbsence = system.now
      orders[client].absences = 0
    }
    orders[client].absences += 1
    guard orders[client].absences >= settings.policy.absencesToBreach else {
      system.emit(.warned(client))
      return false
    }
    orders[client].absences = 0
    if system.clients[client].supervision == .licence {
      end(client, .sanctioned, in: &system)
      system.emit(.recalled(client))
    } else {
      orders[client].hearing = system.schedule(
        .probation(.hearing(client)), after: settings.evidence.courtDelay)
    }
    return true
  }

  private mutating func hear(_ client: ClientID, in system: inout SystemState) {
    orders[client].hearing = .none
    let occasion = Occasion(orders[client].number, orders[client].appointments)
    let toCustody = system.chance(
      settings.evidence.breachToCustody, .breachOutcome, client, occasion)
    system.emit(.breached(client, toCustody: toCustody))
    if toCustody {
      end(client, .sanctioned, in: &system)
    } else {
      book(client, after: .days(5), in: &system)
    }
  }

  private mutating func appointOfficers(in system: inout SystemState) {
    while officers.count < settings.policy.officers {
      officers.append(
        StaffMember(
          StaffID(.probation, post: officers.count, incumbent: 0),
          caseloadLimit: settings.policy.caseloadLimit,
          slotsPerWeek: settings.policy.appointmentsPerWeek, at: system.now))
    }
  }

  private func reportCost(in system: inout SystemState) {
    let licences = orders.clients.count { orders[$0].kind == .licence }
    system.reportRunningCost(
      .probation,
      poundsPerYear: Double(orders.count - licences) * settings.evidence.yearlyCostPerOrder
        + Double(licences) * settings.evidence.yearlyCostPerLicence)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let held = officers.reduce(0) { $0 + $1.caseload }
    let supervised = system.clients.everyone.count { system.clients[$0].supervision != .none }
    return held == orders.count && supervised == orders.count
      ? [] : ["Probation: \(held) held, \(orders.count) orders, \(supervised) supervised."]
  }
}
