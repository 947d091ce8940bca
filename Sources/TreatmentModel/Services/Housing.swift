// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Where people live: settled, insecure, supported, no fixed abode, or in custody.
///
/// Supported places are finite and have a waiting list. What happens to somebody whose use returns
/// in such a place is a policy: evict, or retain. Owns `Risk.housingLoss` and
/// `Risk.housingGain`. See docs/model/housing.md.
struct Housing: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// The stay in supported housing is over as planned.
    case moveOn(ClientID)
  }

  /// What this submodel notes on everybody.
  private struct Tenancy: BitwiseCopyable, Sendable {
    /// How many supported stays have begun.
    var stays: UInt32 = 0
    /// How many lapses were dealt with in this stay.
    var lapses: UInt32 = 0
    var prisonTerms: UInt32 = 0
    /// Whether somebody would take a supported place, in this episode of treatment.
    var wantsSupportedPlace = false
    /// Where somebody lived before custody.
    var beforeCustody = HousingState.settled
    var moveOn = EventTicket.none
    var place = WaitingList<ClientID>.Ticket.none
  }

  private var settings: Settings
  private var tenancies = Records<Tenancy>()
  private var beds: Places
  private var waiting = WaitingList<ClientID>(priorityClasses: 2)

  init(settings: Settings) {
    self.settings = settings
    beds = Places(capacity: settings.isEnabled ? settings.policy.beds : 0)
  }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .moveOn(let client): moveOn(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _): settleIn(client, in: &system)
    case .started(let client, .treatment), .loaded(let client, .treatment, _):
      tenancies[client].wantsSupportedPlace = system.chance(
        settings.evidence.acceptsSupportedPlace, .acceptsSupportedPlace, client,
        Occasion(system.clients[client].episode))
      considerSupportedPlace(for: client, in: &system)
    case .ended(let client, .treatment, _): leaveWaitingList(client, in: &system)
    case .useChanged(let client, _, let to):
      guard tenancies.contains(client) else { return }
      if to == .using, system.clients[client].housing == .supported {
        dealWithLapse(of: client, in: &system)
      }
      setRates(of: client, in: &system)
    case .imprisoned(let client): goToPrison(client, in: &system)
    case .released(let client, _, let hasHomeArranged, _):
      comeHome(client, hasHomeArranged, in: &system)
    case .died(let client, _), .movedAway(let client):
      guard tenancies.contains(client) else { return }
      leaveWaitingList(client, in: &system)
      if leaveSupported(client, in: &system) {
        let hasDied = if case .died = signal { true } else { false }
        system.emit(.ended(client, .supportedHousing, hasDied ? .died : .transferred))
      }
      tenancies.remove(client)
      fillBeds(in: &system)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    let housing = system.clients[client].housing
    switch (risk, housing) {
    case (.housingLoss, .settled): move(client, to: .insecure, in: &system)
    case (.housingLoss, _): move(client, to: .noFixedAbode, in: &system)
    case (_, .noFixedAbode): move(client, to: .insecure, in: &system)
    default: move(client, to: .settled, in: &system)
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    beds.setCapacity(settings.isEnabled ? settings.policy.beds : 0, at: system.now)
    for client in tenancies.clients { setRates(of: client, in: &system) }
    reportCost(in: &system)
    fillBeds(in: &system)
  }

  // MARK: Moving

  /// The one place where somebody's housing changes.
  private mutating func move(
    _ client: ClientID, to housing: HousingState, in system: inout SystemState
  ) {
    let from = system.clients[client].housing
    guard from != housing else { return }
    system.clients[client].housing = housing
    setRates(of: client, in: &system)
    system.emit(.housingChanged(client, from: from, to: housing))
    if housing == .settled { leaveWaitingList(client, in: &system) }
    considerSupportedPlace(for: client, in: &system)
  }

  private mutating func settleIn(_ client: ClientID, in system: inout SystemState) {
    tenancies.insert(Tenancy(), for: client)
    var draw = system.stream(.initialHousing, client, .once)
    let states: [HousingState] = [.settled, .insecure, .noFixedAbode]
    let state = states[draw.categorical(settings.evidence.atStart)]
    setRates(of: client, in: &system)
    move(client, to: state, in: &system)
  }

  private func setRates(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let evidence = settings.evidence
    var loss = 0.0
    var gain = 0.0
    if settings.isEnabled {
      switch person.housing {
      case .settled: loss = evidence.settledToInsecure
      case .insecure:
        loss = evidence.insecureToNone
        gain = evidence.insecureToSettled
      case .noFixedAbode: gain = evidence.noneToInsecure
      case .supported, .custody: break
      }
      if person.use == .using { loss *= evidence.lossWhileUsing }
      if person.use == .abstinent { gain *= evidence.gainWhileAbstinent }
    }
    system.setRate(loss, of: .housingLoss, for: client)
    system.setRate(gain, of: .housingGain, for: client)
  }

  // MARK: Supported places

  private mutating func considerSupportedPlace(
    for client: ClientID, in system: inout SystemState
  ) {
    let person = system.clients[client]
    if person.housing == .noFixedAbode {
      waiting.move(tenancies[client].place, toBackOf: 0, at: system.now)
    }
    guard settings.isEnabled, person.isInTreatment, tenancies[client].place == .none,
      person.housing == .noFixedAbode || person.housing == .insecure,
      tenancies[client].wantsSupportedPlace
    else { return }
    tenancies[client].place = waiting.join(
      client, priority: person.housing == .noFixedAbode ? 0 : 1, at: system.now)
    fillBeds(in: &system)
  }

  private mutating func leaveWaitingList(_ client: ClientID, in system: inout SystemState) {
    guard tenancies.contains(client) else { return }
    waiting.leave(tenancies[client].place, at: system.now)
    tenancies[client].place = .none
  }

  private mutating func fillBeds(in system: inout SystemState) {
    while beds.free > 0, let admitted = waiting.admitNext(at: system.now) {
      let client = admitted.element
      let taken = beds.take(at: system.now)
      precondition(taken, "A free bed could not be taken.")
      tenancies[client].place = .none
      tenancies[client].stays += 1
      tenancies[client].lapses = 0
      let stay = system.exponential(
        mean: settings.evidence.stay, .stay, client, Occasion(0, tenancies[client].stays))
      let length = min(stay, settings.policy.longestStay)
      tenancies[client].moveOn = system.schedule(
        .housing(.moveOn(client)), after: length, priority: EventPriority.ending)
      move(client, to: .supported, in: &system)
      system.emit(.started(client, .supportedHousing))
    }
  }

  /// Gives the bed back, if there is one; true when there was.
  @discardableResult
  private mutating func leaveSupported(
    _ client: ClientID, in system: inout SystemState
  ) -> Bool {
    guard system.clients[client].housing == .supported else { return false }
    system.cancel(tenancies[client].moveOn)
    tenancies[client].moveOn = .none
    beds.release(at: system.now)
    return true
  }

  private mutating func moveOn(_ client: ClientID, in system: inout SystemState) {
    leaveSupported(client, in: &system)
    tenancies[client].wantsSupportedPlace = false  // until another episode of treatment
    system.emit(.ended(client, .supportedHousing, .completed))
    var draw = system.stream(.moveOn, client, Occasion(0, tenancies[client].stays))
    let states: [HousingState] = [.settled, .insecure, .noFixedAbode]
    move(client, to: states[draw.categorical(settings.evidence.moveOnTo)], in: &system)
    fillBeds(in: &system)
  }

  /// A lapse in supported housing: noticed or not, and answered as the policy says.
  private mutating func dealWithLapse(of client: ClientID, in system: inout SystemState) {
    tenancies[client].lapses += 1
    let occasion = Occasion(tenancies[client].stays, tenancies[client].lapses)
    guard
      system.chance(settings.evidence.lapseDetected, .lapseDetected, client, occasion),
      system.chance(settings.policy.evictionForLapse, .evicted, client, occasion)
    else { return }
    leaveSupported(client, in: &system)
    tenancies[client].wantsSupportedPlace = false  // nobody evicted walks straight back in
    system.emit(.evicted(client))
    system.emit(.ended(client, .supportedHousing, .sanctioned))
    let sleepsRough = system.chance(
      settings.evidence.roughAfterEviction, .afterEviction, client, occasion)
    move(client, to: sleepsRough ? .noFixedAbode : .insecure, in: &system)
    fillBeds(in: &system)
  }

  // MARK: Custody

  private mutating func goToPrison(_ client: ClientID, in system: inout SystemState) {
    leaveWaitingList(client, in: &system)
    let former = system.clients[client].housing
    tenancies[client].beforeCustody = former == .supported ? .noFixedAbode : former
    tenancies[client].prisonTerms += 1
    let wasSupported = leaveSupported(client, in: &system)
    if wasSupported { system.emit(.ended(client, .supportedHousing, .imprisoned)) }
    move(client, to: .custody, in: &system)
    fillBeds(in: &system)
  }

  private mutating func comeHome(
    _ client: ClientID, _ hasHomeArranged: Bool, in system: inout SystemState
  ) {
    let former = tenancies[client].beforeCustody
    let keepsHome = system.chance(
      settings.evidence.homeKeptInCustody, .homeKeptInCustody, client,
      Occasion(0, tenancies[client].prisonTerms))
    if former != .noFixedAbode, keepsHome {
      move(client, to: former, in: &system)
    } else {
      move(client, to: hasHomeArranged ? .insecure : .noFixedAbode, in: &system)
    }
  }

  private func reportCost(in system: inout SystemState) {
    let weeks = 365.25 / 7
    system.reportRunningCost(
      .supportedHousing,
      poundsPerYear: settings.isEnabled
        ? Double(settings.policy.beds) * settings.policy.weeklyCostPerBed * weeks : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    var problems: [String] = []
    let supported = system.clients.everyone.count { system.clients[$0].housing == .supported }
    if supported != beds.occupied {
      problems.append("Housing: \(beds.occupied) beds taken by \(supported) people.")
    }
    for client in system.clients.everyone {
      let person = system.clients[client]
      if settings.isEnabled, (person.housing == .custody) != person.isInCustody {
        problems.append("Housing: \(person.person) is in two places.")
      }
    }
    let onList = tenancies.clients.count { waiting.position(of: tenancies[$0].place) != nil }
    if onList != waiting.count {
      problems.append("Housing: \(waiting.count) on the list, \(onList) hold a place.")
    }
    return problems
  }
}
