// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Where people live: settled, insecure, in temporary, supported or recovery housing, in a tenancy
/// of a bond scheme, with no fixed abode, or in custody.
///
/// Places in shared houses are finite and have waiting lists, and so have homes to move on to
/// (`Housing+Places.swift`, `Housing+MoveOn.swift`); custody and what follows it is in
/// `Housing+Custody.swift`. What happens to somebody whose use returns in a shared house is a
/// policy: evict, or retain, at a risk to those they live with. Owns `Risk.housingLoss` and
/// `Risk.housingGain`. See docs/model/housing.md.
struct Housing: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// A stay in a shared house is over as planned, or nobody waits any longer for a home to move
    /// on to.
    case moveOn(ClientID)
    case temporaryOver(ClientID)
    /// Something may have fallen free for those who are ready to move on.
    case placeToMoveOnTo
    /// Has a tenancy with a bond been kept?
    case tenancyReview(ClientID)
  }

  /// What this submodel notes on those who have lived in a shared house, or in a tenancy with a bond.
  struct Stays: BitwiseCopyable, Sendable {
    /// How many stays in shared houses have begun.
    var count: UInt16 = 0
    var tenancies: UInt16 = 0
    /// How many lapses were dealt with in the present stay.
    var lapses: UInt32 = 0
  }

  var settings: Settings
  /// Everybody whose housing is looked after here.
  var people = ClientSet()
  /// Who would take a supported place, in this episode of treatment.
  var wantSupportedPlace = ClientSet()
  /// Who is ready to move on, with nowhere to go.
  var blocked = ClientSet()
  /// Who is counted among the residents of supported housing who use.
  var countedAsUsing = ClientSet()
  /// Where people in custody lived before.
  var beforeCustody = Records<HousingState>()
  var stays = Records<Stays>()
  /// The end of what somebody's housing state calls for an end of.
  var timers = Tickets<EventTicket>()
  var beds: Places
  var recoveryBeds: Places
  var waiting = WaitingList<ClientID>(priorityClasses: 2)
  var waitingForRecovery = WaitingList<ClientID>(priorityClasses: 1)
  var waitingToMoveOn = WaitingList<ClientID>(priorityClasses: 1)
  /// Where somebody stands on these three lists.
  var supportedPlaces = Tickets<WaitingList<ClientID>.Ticket>()
  var recoveryPlaces = Tickets<WaitingList<ClientID>.Ticket>()
  var moveOnPlaces = Tickets<WaitingList<ClientID>.Ticket>()
  var homes: YearlySupply
  var bonds: YearlySupply
  var nextHome = EventTicket.none
  /// Who lives in supported housing, in no order that tells anything.
  var residents: [ClientID] = []
  /// Those of them who use.
  var residentsUsing = 0
  /// Their share among the residents, as last told.
  var shareUsing: Float = 0

  private var bedFunding = Funding()
  private var recoveryFunding = Funding()

  init(settings: Settings) {
    self.settings = settings
    let policy = settings.policy
    beds = Places(capacity: settings.isEnabled ? policy.beds : 0)
    recoveryBeds = Places(capacity: settings.isEnabled ? policy.recoveryPlaces : 0)
    homes = YearlySupply(perYear: policy.homesToMoveOnTo)
    bonds = YearlySupply(perYear: policy.bonds)
  }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .moveOn(let client): stayIsOver(client, in: &system)
    case .temporaryOver(let client):
      timers[client] = .none
      move(client, to: .noFixedAbode, in: &system)
    case .placeToMoveOnTo:
      nextHome = .none
      letMoveOn(in: &system)
    case .tenancyReview(let client): reviewTenancy(of: client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _): settleIn(client, in: &system)
    case .started(let client, .treatment), .loaded(let client, .treatment, _):
      treatmentBegan(client, in: &system)
    case .ended(let client, .treatment, let ending):
      leaveWaitingList(client, in: &system)
      guard people.contains(client), ending != .died else { return }
      setRates(of: client, in: &system)
      if ending == .completed { treatmentCompleted(client, in: &system) }
    case .useChanged(let client, _, let to):
      guard people.contains(client) else { return }
      useChanged(client, to: to, in: &system)
      setRates(of: client, in: &system)
    case .imprisoned(let client): goToPrison(client, in: &system)
    case .released(let client, _, let hasHomeArranged, _):
      comeHome(client, hasHomeArranged, in: &system)
    case .fundingCut(.supportedHousing, let share):
      bedFunding.take(share)
      settleCapacity(in: &system)
    case .fundingCut(.recoveryHousing, let share):
      recoveryFunding.take(share)
      settleCapacity(in: &system)
    case .addressFound(let client): takeAddress(client, in: &system)
    case .died(let client, _), .movedAway(let client):
      let hasDied = if case .died = signal { true } else { false }
      remove(client, hasDied ? .died : .transferred, in: &system)
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

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    setRates(of: client, in: &system)
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    let policy = settings.policy
    homes.setPerYear(policy.homesToMoveOnTo, at: system.now)
    bonds.setPerYear(policy.bonds, at: system.now)
    for client in people {
      setRates(of: client, in: &system)
    }
    settleCapacity(in: &system)
    tellSurroundings(toEverybody: true, in: &system)
    letMoveOn(in: &system)
    fillBeds(in: &system)
  }

  /// Beds and places as they are paid for; those taken are kept until they fall free.
  private mutating func settleCapacity(in system: inout SystemState) {
    beds.setCapacity(paidBeds, at: system.now)
    recoveryBeds.setCapacity(paidRecoveryPlaces, at: system.now)
    reportCost(in: &system)
  }

  private var paidBeds: Int {
    settings.isEnabled ? bedFunding.left(of: settings.policy.beds) : 0
  }

  private var paidRecoveryPlaces: Int {
    settings.isEnabled ? recoveryFunding.left(of: settings.policy.recoveryPlaces) : 0
  }

  // MARK: Moving

  /// The one place where somebody's housing changes. What they held must have been given back.
  mutating func move(
    _ client: ClientID, to housing: HousingState, in system: inout SystemState
  ) {
    let from = system.clients[client].housing
    guard from != housing else { return }
    system.clients[client].housing = housing
    setRates(of: client, in: &system)
    system.emit(.housingChanged(client, from: from, to: housing))
    if from == .supported || housing == .supported {
      if from == .supported { residents.removeAll { $0 == client } }
      if housing == .supported { residents.append(client) }
      if housing == .supported { surround(client, in: &system) }
      if from == .supported { system.clients[client].usingAround = 0 }
      countUse(of: client, in: &system)
    }
    if housing.isOwnHome {
      leaveWaitingList(client, in: &system)
      leaveRecoveryList(client, in: &system)
    }
    if housing.isHomeless, !from.isHomeless {
      waiting.move(supportedPlaces[client], toBackOf: 0, at: system.now)
    }
    considerSupportedPlace(for: client, in: &system)
  }

  private mutating func settleIn(_ client: ClientID, in system: inout SystemState) {
    people.insert(client)
    var draw = system.stream(.initialHousing, client, .once)
    let states: [HousingState] = [.settled, .insecure, .noFixedAbode]
    let state = states[draw.categorical(settings.evidence.atStart)]
    setRates(of: client, in: &system)
    move(client, to: state, in: &system)
  }

  mutating func setRates(of client: ClientID, in system: inout SystemState) {
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
      case .temporary, .supported, .recoveryHousing, .bondTenancy, .custody: break
      }
      if person.use == .using { loss *= evidence.lossWhileUsing }
      if person.use == .abstinent { gain *= evidence.gainWhileAbstinent }
      if person.isInTreatment { gain *= settings.policy.brokerage }
    }
    system.setRate(loss, of: .housingLoss, for: client)
    system.setRate(gain, of: .housingGain, for: client)
  }

  // MARK: Costs

  private func reportCost(in system: inout SystemState) {
    let weeks = 365.25 / 7
    let policy = settings.policy
    system.reportRunningCost(
      .supportedHousing,
      poundsPerYear: Double(paidBeds) * policy.weeklyCostPerBed * weeks)
    system.reportRunningCost(
      .recoveryHousing,
      poundsPerYear: Double(paidRecoveryPlaces) * policy.weeklyCostPerRecoveryPlace * weeks)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    var problems: [String] = []
    let everyone = system.clients.everyone
    func count(_ housing: HousingState) -> Int {
      everyone.count { system.clients[$0].housing == housing }
    }
    if count(.supported) != beds.occupied || count(.recoveryHousing) != recoveryBeds.occupied {
      problems.append("Housing: the beds taken are not those people live in.")
    }
    for client in everyone {
      let person = system.clients[client]
      if settings.isEnabled, (person.housing == .custody) != person.isInCustody {
        problems.append("Housing: \(person.person) is in two places.")
      }
    }
    let using = everyone.count {
      system.clients[$0].housing == .supported && system.clients[$0].use == .using
    }
    if using != residentsUsing {
      problems.append("Housing: \(using) residents use, \(residentsUsing) are counted.")
    }
    let people = system.clients.everyone
    let onLists =
      people.count { waiting.position(of: supportedPlaces[$0]) != nil }
      + people.count { waitingForRecovery.position(of: recoveryPlaces[$0]) != nil }
      + people.count { waitingToMoveOn.position(of: moveOnPlaces[$0]) != nil }
    let listed = waiting.count + waitingForRecovery.count + waitingToMoveOn.count
    if onLists != listed {
      problems.append("Housing: \(listed) on the lists, \(onLists) hold a place.")
    }
    return problems
  }
}
