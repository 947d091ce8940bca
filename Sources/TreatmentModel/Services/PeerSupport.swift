// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Peer mentors: people in recovery who support others.
///
/// Supply comes from outcomes: only somebody abstinent for long enough can become a mentor, as far
/// as there are trained places, and one who relapses, tires or moves stops. Each supports a few
/// people at a time. Owns `Risk.volunteer`. See docs/model/peer-support.md.
struct PeerSupport: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case mentorTires(ClientID)
    case supportEnds(ClientID)
  }

  private struct Mentor: BitwiseCopyable, Sendable {
    var load: UInt16 = 0
    var tires: EventTicket
  }

  /// Somebody supported by a mentor.
  private struct Match: BitwiseCopyable, Sendable {
    var mentor: ClientID
    var ends: EventTicket
  }

  private var settings: Settings
  private var mentors = Records<Mentor>()
  private var matches = Records<Match>()
  private var waiting = WaitingList<ClientID>(priorityClasses: 1)
  private var places = Records<WaitingList<ClientID>.Ticket>()
  /// How many spells of mentoring, and of being supported, each person has had.
  private var spells = Records<UInt32>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .mentorTires(let client): stopMentoring(client, in: &system)
    case .supportEnds(let client):
      part(client, in: &system)
      matchWaiting(in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      spells.insert(0, for: client)
      setRate(of: client, in: &system)
    case .started(let client, .treatment), .loaded(let client, .treatment, _):
      askForMentor(client, in: &system)
    case .introducedToPeers(let client):
      guard settings.isEnabled, system.clients[client].isInTreatment,
        !system.clients[client].isMentor, !places.contains(client), !matches.contains(client)
      else { return }
      places.insert(waiting.join(client, priority: 0, at: system.now), for: client)
      matchWaiting(in: &system)
    case .ended(let client, .treatment, _):
      leaveWaitingList(client, in: &system)
      part(client, in: &system)
      matchWaiting(in: &system)
    case .useChanged(let client, _, let to):
      guard spells.contains(client) else { return }
      if to != .abstinent { stopMentoring(client, in: &system) }
      setRate(of: client, in: &system)
    case .imprisoned(let client):
      stopMentoring(client, in: &system)
      setRate(of: client, in: &system)
    case .released(let client, _, _, _): setRate(of: client, in: &system)
    case .died(let client, _), .movedAway(let client):
      stopMentoring(client, in: &system)
      leaveWaitingList(client, in: &system)
      part(client, in: &system)
      spells.remove(client)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard mentors.count < settings.policy.mentorPlaces, !person.isMentor,
      system.now - person.useSince >= settings.evidence.inRecoveryFor
    else { return }
    spells[client] += 1
    let tenure = system.exponential(
      mean: settings.evidence.tenure, .mentorTenure, client, Occasion(0, spells[client]))
    let ticket = system.schedule(.peerSupport(.mentorTires(client)), after: tenure)
    mentors.insert(Mentor(tires: ticket), for: client)
    system.clients[client].isMentor = true
    leaveWaitingList(client, in: &system)
    part(client, in: &system)
    setRate(of: client, in: &system)
    system.emit(.becameMentor(client))
    reportCost(in: &system)
    matchWaiting(in: &system)
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in spells.clients { setRate(of: client, in: &system) }
    reportCost(in: &system)
    matchWaiting(in: &system)
  }

  // MARK: Mentors

  private func setRate(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let canBeMentor =
      settings.isEnabled && person.use == .abstinent && !person.isMentor && !person.isInCustody
    var rate = canBeMentor ? settings.evidence.volunteering : 0
    if settings.policy.isUserLed { rate *= settings.evidence.volunteeringWhenUserLed }
    system.setRate(rate, of: .volunteer, for: client)
  }

  private mutating func stopMentoring(_ client: ClientID, in system: inout SystemState) {
    guard let mentor = mentors.remove(client) else { return }
    system.cancel(mentor.tires)
    system.clients[client].isMentor = false
    system.emit(.stoppedMentoring(client))
    if mentor.load > 0 {
      for supported in matches.clients.filter({ matches[$0].mentor == client }) {
        part(supported, in: &system)
        if system.clients[supported].isInTreatment {
          places.insert(waiting.join(supported, priority: 0, at: system.now), for: supported)
        }
      }
      matchWaiting(in: &system)
    }
    reportCost(in: &system)
    setRate(of: client, in: &system)
  }

  // MARK: Matching

  private mutating func askForMentor(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, !system.clients[client].isMentor, !places.contains(client),
      !matches.contains(client)
    else { return }
    var wish = settings.evidence.wantMentor
    if settings.policy.isUserLed { wish = min(1, wish * settings.evidence.wishWhenUserLed) }
    guard
      system.chance(
        wish, .wantsMentor, client, Occasion(system.clients[client].episode))
    else { return }
    places.insert(waiting.join(client, priority: 0, at: system.now), for: client)
    matchWaiting(in: &system)
  }

  private mutating func leaveWaitingList(_ client: ClientID, in system: inout SystemState) {
    if let ticket = places.remove(client) { waiting.leave(ticket, at: system.now) }
  }

  private mutating func matchWaiting(in system: inout SystemState) {
    while waiting.count > 0, let mentor = mentorWithRoom(),
      let admitted = waiting.admitNext(at: system.now)
    {
      let client = admitted.element
      places.remove(client)
      spells[client] += 1
      let length = system.exponential(
        mean: settings.evidence.supportLasts, .matchLength, client, Occasion(1, spells[client]))
      let ticket = system.schedule(.peerSupport(.supportEnds(client)), after: length)
      matches.insert(Match(mentor: mentor, ends: ticket), for: client)
      mentors[mentor].load += 1
      system.clients[client].hasMentor = true
      system.emit(.matched(client, mentor: mentor))
    }
  }

  /// The mentor who supports fewest people and has room.
  private func mentorWithRoom() -> ClientID? {
    var best: ClientID?
    for mentor in mentors.clients where Int(mentors[mentor].load) < settings.policy.peoplePerMentor
    {
      if best == nil || mentors[mentor].load < mentors[best!].load { best = mentor }
    }
    return best
  }

  private mutating func part(_ client: ClientID, in system: inout SystemState) {
    guard let match = matches.remove(client) else { return }
    system.cancel(match.ends)
    if mentors.contains(match.mentor) { mentors[match.mentor].load -= 1 }
    system.clients[client].hasMentor = false
    system.emit(.parted(client))
  }

  private func reportCost(in system: inout SystemState) {
    let policy = settings.policy
    system.reportRunningCost(
      .peerSupport,
      poundsPerYear: settings.isEnabled
        ? policy.yearlyCostOfCoordination
          + Double(mentors.count) * policy.yearlyExpensesPerMentor : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let load = mentors.clients.reduce(0) { $0 + Int(mentors[$1].load) }
    let supported = system.clients.everyone.count { system.clients[$0].hasMentor }
    return load == matches.count && supported == matches.count
      ? [] : ["PeerSupport: load \(load), \(matches.count) matches, \(supported) supported."]
  }
}

extension PeerSupport {
  struct Policy: Readable, Sendable, Equatable {
    var mentorPlaces, peoplePerMentor: Int
    var isUserLed: Bool
    var yearlyExpensesPerMentor, yearlyCostOfCoordination: Double

    init(from reader: inout SettingsReader) {
      mentorPlaces = reader.count(
        "mentorPlaces", 0...5_000, "mentors",
        "Mentors who can be trained and looked after at a time.")
      peoplePerMentor = reader.count(
        "peoplePerMentor", 1...50, "people", "Most people one mentor supports at a time.")
      isUserLed = reader.flag(
        "isUserLed", "Whether the scheme belongs to people in recovery rather than to a service.")
      yearlyExpensesPerMentor = reader.yearlyCost(
        "yearlyExpensesPerMentor", "Expenses of one mentor a year.")
      yearlyCostOfCoordination = reader.yearlyCost(
        "yearlyCostOfCoordination", "What coordination and training cost a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var inRecoveryFor, tenure, supportLasts: TimeSpan
    var volunteering, volunteeringWhenUserLed, wantMentor, wishWhenUserLed: Double

    init(from reader: inout SettingsReader) {
      inRecoveryFor = reader.span(
        "inRecoveryFor", .days(1)...(.years(10)), "Time abstinent before somebody can be a mentor.")
      volunteering = reader.rate(
        "volunteering", 0...12, "How often somebody in recovery comes forward as a mentor.")
      volunteeringWhenUserLed = reader.ratio(
        "volunteeringWhenUserLed", 0...10, "Rate ratio of coming forward when user-led.")
      tenure = reader.span(
        "tenure", .days(1)...(.years(20)), "Mean time somebody stays a mentor.")
      wantMentor = reader.share(
        "wantMentor", 0...1, "Share of people in treatment who would like a mentor.")
      wishWhenUserLed = reader.ratio(
        "wishWhenUserLed", 0...10, "How a user-led scheme multiplies that share.")
      supportLasts = reader.span(
        "supportLasts", .days(1)...(.years(5)), "Mean time a mentor supports somebody.")
    }
  }
}
