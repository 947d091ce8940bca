// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Peer mentors: people in recovery who support others.
///
/// Supply comes from outcomes: only somebody abstinent for long enough can become a mentor, as far
/// as there are places, after training; one who lapses, tires, finds work or moves stops. Each
/// supports a few people at a time. Whose scheme it is decides who comes forward and who wants a
/// mentor. Owns `Risk.volunteer`. See docs/model/peer-support.md.
struct PeerSupport: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case mentorTires(ClientID)
    case supportEnds(ClientID)
    case trained(ClientID)
    /// The scheme passes a step further from staff to people in recovery, or back.
    case ownershipPasses
  }

  struct Mentor: BitwiseCopyable, Sendable {
    var load: UInt16 = 0
    /// Seconds left at the pace of 1, counted from `since`.
    var left: Double
    var since: SimTime
    var pace = 0.0
    var tires: EventTicket
  }

  /// Somebody supported by a mentor.
  struct Match: BitwiseCopyable, Sendable {
    var mentor: ClientID
    var ends: EventTicket
  }

  var settings: Settings
  var mentors = Records<Mentor>()
  var trainees = Records<EventTicket>()
  var matches = Records<Match>()
  var waiting = WaitingList<ClientID>(priorityClasses: 2)
  var places = Records<WaitingList<ClientID>.Ticket>()
  /// Key work that each person missed in a row; the highest number once a mentor was offered for it.
  var missed = Dossiers<UInt8>()
  /// How many spells of mentoring, and of being supported, there have been.
  var spells = Records<UInt16>()
  /// How far the scheme belongs to people in recovery, from 0 to 1; whether that is changing.
  var userLed = 0.0
  var isMoving = false
  private var funding = Funding()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    reportCost(in: &system)
    beginTransition(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .mentorTires(let client): tire(client, in: &system)
    case .supportEnds(let client):
      part(client, in: &system)
      matchWaiting(in: &system)
    case .trained(let client): finishTraining(client, in: &system)
    case .ownershipPasses: passOwnership(in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      missed.insert(0, for: client)
      setRate(of: client, in: &system)
    case .started(let client, .treatment), .loaded(let client, .treatment, _):
      askForMentor(client, in: &system)
    case .introducedToPeers(let client):
      guard settings.isEnabled, system.clients[client].isInTreatment,
        !system.clients[client].isMentor, !places.contains(client), !matches.contains(client)
      else { return }
      places.insert(waiting.join(client, priority: 0, at: system.now), for: client)
      matchWaiting(in: &system)
    case .missed(let client, .keyWork, _): noteMissed(client, in: &system)
    case .attended(let client, .keyWork, _): noteAttended(client)
    case .ended(let client, .treatment, _):
      leaveWaitingList(client, in: &system)
      part(client, in: &system)
      matchWaiting(in: &system)
    case .useChanged(let client, _, let to):
      guard missed.contains(client) else { return }
      if to != .abstinent { stop(client, .lapsed, in: &system) }
      setRate(of: client, in: &system)
    case .imprisoned(let client):
      stop(client, .imprisoned, in: &system)
      setRate(of: client, in: &system)
    case .released(let client, _, _, _): setRate(of: client, in: &system)
    case .fundingCut(.peerSupport, let share):
      funding.take(share)
      setPaces(in: &system)
      reportCost(in: &system)
    case .died(let client, _), .movedAway(let client):
      stop(client, .gone, in: &system)
      leaveWaitingList(client, in: &system)
      part(client, in: &system)
      missed.remove(client)
      spells.remove(client)
    default: break
    }
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    setRate(of: client, in: &system)
  }

  /// Coordinators who are paid for.
  var coordinators: Double { funding.left(of: settings.policy.coordinators) }

  private mutating func stop(
    _ client: ClientID, _ ending: EndOfMentoring, in system: inout SystemState
  ) {
    stopTraining(client, in: &system)
    stopMentoring(client, ending, in: &system)
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in system.clients.everyone where missed.contains(client) {
      setRate(of: client, in: &system)
    }
    beginTransition(in: &system)
    setPaces(in: &system)
    reportCost(in: &system)
    matchWaiting(in: &system)
  }

  func reportCost(in system: inout SystemState) {
    let policy = settings.policy
    let perMentor = policy.yearlyExpensesPerMentor + policy.yearlyPayPerMentor
    let fixed =
      coordinators * policy.yearlyCostPerCoordinator
      + (policy.visitsOutlyingPlaces ? policy.yearlyCostOfTravel : 0)
    system.reportRunningCost(
      .peerSupport,
      poundsPerYear: settings.isEnabled ? fixed + Double(mentors.count) * perMentor : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let load = mentors.clients.reduce(0) { $0 + Int(mentors[$1].load) }
    let supported = system.clients.everyone.count { system.clients[$0].hasMentor }
    let active = system.clients.everyone.count { system.clients[$0].isMentor }
    return load == matches.count && supported == matches.count && active == mentors.count
      ? []
      : [
        "PeerSupport: load \(load), \(matches.count) matches, \(supported) supported; "
          + "\(mentors.count) mentors, \(active) people who are one."
      ]
  }
}
