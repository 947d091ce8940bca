// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Supervision in the community: orders and licences, risk tiers, breach and recall.
///
/// Officers are named and keep a diary. How often somebody reports depends on the tier of risk they
/// are in; when a review moves them down, the officer's time is free for others, for looking into
/// the reasons of absences among other things. An absence that is not accepted counts; at the limit
/// a community order goes back to court and a licence is recalled. What happens at an appointment
/// is in `Probation+Appointments.swift`. See docs/model/probation.md.
struct Probation: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case appointment(ClientID)
    case orderEnds(ClientID)
    case hearing(ClientID)
    case tierReview(ClientID)
  }

  /// What this submodel notes on somebody under supervision.
  struct Order: BitwiseCopyable, Sendable {
    var kind: Supervision
    var tier: RiskTier
    var post: UInt16
    @CompactTime var began: SimTime
    var number: UInt16
    var appointments: UInt16 = 0
    var reviews: UInt16 = 0
    var hearings: UInt16 = 0
    var absences: UInt8 = 0
    /// Absences and lapses that counted since the tier was last reviewed.
    var strikesSinceReview: UInt8 = 0
    var hasPeerLink = false
    /// Must be in treatment: a drug rehabilitation requirement.
    var hasRequirement = false
    var hasCompletedTreatment = false
    /// Until when an offending course brings somebody in every week.
    @CompactTime var courseUntil = SimTime.longAgo
    @CompactTime var firstAbsence = SimTime.longAgo
    /// Up to when officers know of lapses.
    @CompactTime var lapsesKnown = SimTime.longAgo
    var booking: Diary.Slot?
    var next = EventTicket.none
    var end: EventTicket
    var hearing = EventTicket.none
    var review = EventTicket.none
  }

  /// What stays of supervision through every order, of all who have been supervised or inside.
  struct History: BitwiseCopyable, Sendable {
    /// Trust in officers, from 0 to 1: not trust in the key worker.
    var trust: Float
    /// How many orders and licences somebody has had.
    var orders: UInt16 = 0
    /// A community order made while inside, which begins on release.
    var orderAwaits = false
  }

  var settings: Settings
  var officers: [StaffMember] = []
  var orders = Records<Order>()
  var histories = Records<History>()
  private var licences = 0
  private var peerLinks: Places

  init(settings: Settings) {
    self.settings = settings
    peerLinks = Places(capacity: settings.policy.peerLinkPlaces)
  }

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
    case .tierReview(let client): reviewTier(of: client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .loaded(let client, .treatment, _):
      guard settings.isEnabled,
        system.chance(settings.evidence.supervisedAtStart, .startsSupervised, client, .once)
      else { return }
      if supervise(client, as: .communityOrder, in: &system) {
        system.emit(.loaded(client, .probation, since: system.now))
        system.emit(.tierChanged(client, to: orders[client].tier))
      }
    case .convicted(let client, .communityOrder): beginOrder(client, in: &system)
    case .released(let client, _, let hasHomeArranged, let onLicence):
      guard settings.isEnabled else { return }
      receive(client, hasHomeArranged, onLicence, in: &system)
    case .attended(let client, .keyWork, _), .attended(let client, .prescribing, _):
      if settings.policy.sharesAppointments { countTreatment(of: client, in: &system) }
    case .ended(let client, .treatment, let ending):
      treatmentEnded(client, ending, in: &system)
    case .imprisoned(let client):
      meet(client, in: system)
      histories[client].trust *= Float(1 - settings.evidence.trustLostByCustody)
      end(client, .imprisoned, in: &system)
    case .died(let client, _):
      end(client, .died, in: &system)
      histories.remove(client)
    case .movedAway(let client):
      end(client, .transferred, in: &system)
      histories.remove(client)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    peerLinks.setCapacity(settings.policy.peerLinkPlaces, at: system.now)
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

  /// Opens a file on somebody of whom there is none. Who has been inside before trusts less.
  @inline(__always)
  private mutating func meet(_ client: ClientID, in system: SystemState) {
    guard !histories.contains(client) else { return }
    var trust = settings.evidence.trustAtFirst
    if system.clients[client].hasBeenInCustody { trust *= 1 - settings.evidence.trustLostByCustody }
    histories.insert(History(trust: Float(trust)), for: client)
  }

  /// A community order made by a court: from today, or from the day of release.
  private mutating func beginOrder(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    guard !system.clients[client].isInCustody else {
      meet(client, in: system)
      histories[client].orderAwaits = true
      return
    }
    end(client, .transferred, in: &system)
    if supervise(client, as: .communityOrder, in: &system) {
      system.emit(.started(client, .probation))
      system.emit(.tierChanged(client, to: orders[client].tier))
    }
  }

  /// Somebody comes out of prison, on licence, to an order, or to nobody.
  private mutating func receive(
    _ client: ClientID, _ hasHomeArranged: Bool, _ onLicence: Bool, in system: inout SystemState
  ) {
    meet(client, in: system)
    let orderAwaits = histories[client].orderAwaits
    histories[client].orderAwaits = false
    guard onLicence || orderAwaits,
      supervise(client, as: onLicence ? .licence : .communityOrder, in: &system)
    else { return }
    system.emit(.started(client, .probation))
    system.emit(.tierChanged(client, to: orders[client].tier))
    if onLicence, !hasHomeArranged,
      system.chance(
        settings.policy.helpsWithAddress, .addressHelp, client, Occasion(orders[client].number))
    {
      system.emit(.addressFound(client))
    }
  }

  /// Puts somebody under supervision; false where there is nobody to supervise.
  private mutating func supervise(
    _ client: ClientID, as kind: Supervision, in system: inout SystemState
  ) -> Bool {
    guard !officers.isEmpty else { return false }
    let post = officers.indices.min { officers[$0].load < officers[$1].load }!
    officers[post].takeOn(at: system.now)
    meet(client, in: system)
    histories[client].orders += 1
    let number = histories[client].orders
    let length = system.exponential(
      mean: kind == .licence ? settings.evidence.licenceLength : settings.evidence.orderLength,
      .orderLength, client, Occasion(number))
    let end = system.schedule(
      .probation(.orderEnds(client)), after: max(length, .weeks(4)), priority: EventPriority.ending)
    var draw = system.stream(.riskTier, client, Occasion(number))
    let tier = RiskTier(rawValue: UInt8(draw.categorical(settings.evidence.tiersAtFirst)))!
    orders.insert(
      Order(
        kind: kind, tier: tier, post: UInt16(post), began: system.now, number: number, end: end),
      for: client)
    if kind == .licence { licences += 1 }
    orders[client].review = system.schedule(
      .probation(.tierReview(client)), after: settings.policy.tierReviewEvery)
    system.clients[client].supervision = kind
    setConditions(of: client, in: &system)
    book(client, after: .days(5), in: &system)
    reportCost(in: &system)
    return true
  }

  /// What else an order holds: a requirement to be treated, a course, a peer as link.
  private mutating func setConditions(of client: ClientID, in system: inout SystemState) {
    let occasion = Occasion(orders[client].number)
    let person = system.clients[client]
    if orders[client].kind == .communityOrder, person.problem != .alcohol, person.use == .using,
      system.chance(settings.evidence.drugRequirement, .drugRequirement, client, occasion)
    {
      orders[client].hasRequirement = true
      if person.treatment == .outside { system.emit(.referredToTreatment(client)) }
    }
    if settings.policy.sentOnCourses > 0,
      system.chance(settings.policy.sentOnCourses, .probationCourse, client, occasion)
    {
      orders[client].courseUntil = system.now + settings.evidence.courseLength
    }
    guard peerLinks.take(at: system.now) else { return }
    orders[client].hasPeerLink = true
    raiseTrust(of: client, by: settings.evidence.trustThroughPeer)
    if system.chance(settings.evidence.acceptsPeers, .introducedToPeers, client, occasion) {
      system.emit(.introducedToPeers(client))
    }
  }

  mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let order = orders.remove(client) else { return }
    let post = Int(order.post)
    if system.cancelIfPending(order.next) {
      officers[post].cancel(order.booking, at: system.now)
    }
    system.cancel(order.end)
    system.cancel(order.hearing)
    system.cancel(order.review)
    officers[post].letGo(at: system.now)
    if order.hasPeerLink { peerLinks.release(at: system.now) }
    if order.kind == .licence { licences -= 1 }
    system.clients[client].supervision = .none
    reportCost(in: &system)
    if order.hasRequirement, ending != .died, ending != .transferred {
      let isTreated = system.clients[client].isInTreatment || order.hasCompletedTreatment
      system.emit(.requirementEnded(client, completed: ending == .completed && isTreated))
    }
    system.emit(.ended(client, .probation, ending))
  }

  private mutating func treatmentEnded(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard orders.contains(client), orders[client].hasRequirement else { return }
    if ending == .completed { orders[client].hasCompletedTreatment = true }
    // Leaving required treatment counts as an absence does.
    if ending == .droppedOut, orders[client].hearing == .none {
      _ = count(client, in: &system)
    }
  }

  // MARK: Tiers

  /// After some months without anything that counted somebody may be supervised less closely;
  /// otherwise more closely.
  private mutating func reviewTier(of client: ClientID, in system: inout SystemState) {
    orders[client].reviews += 1
    orders[client].review = system.schedule(
      .probation(.tierReview(client)), after: settings.policy.tierReviewEvery)
    let order = orders[client]
    orders[client].strikesSinceReview = 0
    var tier = order.tier
    if order.strikesSinceReview > 0 {
      if tier != .high { tier = RiskTier(rawValue: tier.rawValue - 1)! }
    } else if tier != .low,
      system.chance(
        settings.policy.movedDown, .tierReview, client, Occasion(order.number, order.reviews))
    {
      tier = RiskTier(rawValue: tier.rawValue + 1)!
    }
    guard tier != order.tier else { return }
    orders[client].tier = tier
    system.emit(.tierChanged(client, to: tier))
  }

  // MARK: Officers

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
    system.reportRunningCost(
      .probation,
      poundsPerYear: Double(orders.count - licences) * settings.evidence.yearlyCostPerOrder
        + Double(licences) * settings.evidence.yearlyCostPerLicence
        + (settings.isEnabled
          ? Double(settings.policy.peerLinks) * settings.policy.yearlyCostPerPeerLink : 0))
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    var problems: [String] = []
    let held = officers.reduce(0) { $0 + $1.caseload }
    let supervised = system.clients.everyone.count { system.clients[$0].supervision != .none }
    if held != orders.count || supervised != orders.count {
      problems.append(
        "Probation: \(held) held, \(orders.count) orders, \(supervised) supervised.")
    }
    let linked = orders.clients.count { orders[$0].hasPeerLink }
    let onLicence = orders.clients.count { orders[$0].kind == .licence }
    if linked != peerLinks.occupied || onLicence != licences {
      problems.append("Probation: the count of licences or of peer links is astray.")
    }
    return problems
  }
}
