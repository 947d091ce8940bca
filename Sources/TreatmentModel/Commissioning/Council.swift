// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// A council of service users: what its members have lived through comes up, and may change a
/// policy.
///
/// It hears its members and not the database. What can change is what the scenario proposes
/// (`proposals:`); the wiring puts an adopted proposal in place of the settings of the one submodel
/// it is about. Whether anything is adopted, how soon, and whether it is what members spoke of
/// depends on the rung of the ladder of participation. See docs/model/involvement.md.
struct Council: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case meets
    case adopts(UInt16)
  }

  /// What somebody lived through, by issue, and what is needed to notice it.
  private struct Experience: BitwiseCopyable, Sendable {
    var counts = SIMD8<UInt8>()
    @CompactTime var waitingSince = SimTime.never
    @CompactTime var lastSeen = SimTime.never
    var isMember = false
  }

  private var settings: Settings
  /// Everybody treated since the council is there.
  private var experiences = Records<Experience>()
  private var members: [ClientID] = []
  private var meetings: UInt32 = 0
  private var wasHeard = true
  private var since = SimTime.start
  private var isMeeting = false
  /// What the scenario's proposals are about; the wiring sets it before the run.
  var agenda: [Concern] = [] { didSet { isOpen = agenda.map { _ in true } } }
  /// Whether each proposal can still be brought forward.
  private var isOpen: [Bool] = []

  init(settings: Settings) { self.settings = settings }

  private var isThere: Bool { settings.isEnabled && settings.policy.seats > 0 }

  mutating func start(in system: inout SystemState) {
    scheduleMeeting(in: &system)
    reportCost(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .meets:
      isMeeting = false
      if isThere { meet(in: &system) }
      scheduleMeeting(in: &system)
    case .adopts(let proposal): adopt(Int(proposal), in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    guard isThere else { return }
    switch signal {
    case .presented(let client, _):
      know(client)
      experiences[client].waitingSince = system.now
    case .gaveUpWaiting(let client): note(.waits, of: client)
    case .started(let client, .treatment):
      know(client)
      if system.now - experiences[client].waitingSince > settings.evidence.longWait,
        experiences[client].waitingSince != .never
      {
        note(.waits, of: client)
      }
      experiences[client].waitingSince = .never
      experiences[client].lastSeen = system.now
    case .loaded(let client, .treatment, _): know(client)
    case .ended(let client, .treatment, _):
      if experiences.contains(client) { experiences[client].lastSeen = .never }
    case .attended(let client, .keyWork, _):
      guard experiences.contains(client) else { return }
      let last = experiences[client].lastSeen
      if last != .never, system.now - last > settings.evidence.longGap {
        note(.contact, of: client)
      }
      experiences[client].lastSeen = system.now
    case .workerChanged(let client, _): note(.contact, of: client)
    case .breached(let client, _), .recalled(let client): note(.breaches, of: client)
    case .evicted(let client): note(.evictions, of: client)
    case .released(let client, let pickedUp, let hasHome, _):
      if !pickedUp || !hasHome { note(.release, of: client) }
    case .died(let client, _), .movedAway(let client):
      leave(client, in: &system)
      experiences.remove(client)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    let wasThere = isThere
    self.settings = settings
    if isThere, !wasThere {
      since = system.now
      for client in system.clients.everyone where system.clients[client].isInTreatment {
        know(client)
      }
    }
    if !isThere { for client in members { leave(client, in: &system) } }
    scheduleMeeting(in: &system)
    reportCost(in: &system)
  }

  private mutating func know(_ client: ClientID) {
    if !experiences.contains(client) { experiences.insert(Experience(), for: client) }
  }

  private mutating func note(_ issue: Concern, of client: ClientID) {
    guard experiences.contains(client) else { return }
    let number = Concern.allCases.firstIndex(of: issue)!
    if experiences[client].counts[number] < 200 { experiences[client].counts[number] += 1 }
  }

  // MARK: Meetings

  private mutating func scheduleMeeting(in system: inout SystemState) {
    guard isThere, !isMeeting else { return }
    isMeeting = true
    system.schedule(.council(.meets), after: settings.policy.meetsEvery)
  }

  private mutating func meet(in system: inout SystemState) {
    meetings += 1
    let address = StaffID.community(.council, 0)
    var luck = system.draws.stream(.councilCollapse, for: address, occasion: Occasion(meetings))
    var collapse = settings.evidence.collapse
    if settings.policy.advocacyFunded { collapse *= settings.evidence.collapseWhenFunded }
    let hasCollapsed = luck.uniform() < collapse
    for client in members where hasCollapsed || leaves(client, in: &system) {
      leave(client, in: &system)
    }
    if hasCollapsed { return }
    fillSeats(in: &system)
    system.emit(.councilMet(members: UInt16(members.count)))
    let pence = settings.policy.paymentPerMeeting * 100 * Double(members.count)
    if pence >= 1 { system.emit(.spent(.involvement, pence: Int64(pence.rounded()))) }
    bringUpIssue(in: &system)
  }

  private func leaves(_ client: ClientID, in system: inout SystemState) -> Bool {
    var chance = settings.evidence.leaves
    if !wasHeard { chance *= settings.evidence.leavesUnheard }
    if settings.policy.paymentPerMeeting > 0 { chance *= settings.evidence.leavesWhenPaid }
    return system.chance(min(chance, 1), .councilMember, client, Occasion(meetings))
  }

  private mutating func leave(_ client: ClientID, in system: inout SystemState) {
    guard experiences.contains(client), experiences[client].isMember else { return }
    members.removeAll { $0 == client }
    experiences[client].isMember = false
    system.clients[client].isOnCouncil = false
    system.emit(.leftCouncil(client))
  }

  /// Members come from everybody treated. Staff who choose take, of two, the one on better terms
  /// with them, and so hear of fewer problems.
  private mutating func fillSeats(in system: inout SystemState) {
    for seat in members.count..<max(settings.policy.seats, members.count) {
      var draw = system.draws.stream(
        .councilSeat, for: StaffID.community(.council, seat + 1), occasion: Occasion(meetings))
      var chosen: ClientID?
      for _ in 0..<8 where experiences.count > 0 {
        let client = experiences.clients[draw.uniformInt(below: experiences.count)]
        guard !experiences[client].isMember, !system.clients[client].isInCustody else { continue }
        guard let other = chosen else {
          chosen = client
          if settings.policy.isElected { break }
          continue
        }
        if system.clients[client].regard > system.clients[other].regard { chosen = client }
        break
      }
      guard let chosen else { continue }
      members.append(chosen)
      experiences[chosen].isMember = true
      system.clients[chosen].isOnCouncil = true
      system.emit(.joinedCouncil(chosen))
    }
  }

  /// The rung in force: support that is not funded wears off, and above some rung nothing is
  /// gained.
  private func rung(at now: SimTime) -> Int {
    var rung = Double(min(settings.policy.rung, settings.evidence.highestRung))
    if !settings.policy.advocacyFunded {
      rung -= settings.evidence.rungsLost * (now - since).inYears
    }
    return Int(max(rung, 0))
  }

  /// An issue comes up in proportion to what members lived through; what is taken up may be
  /// another.
  private mutating func bringUpIssue(in system: inout SystemState) {
    var weights = Concern.allCases.map { _ in 0.0 }
    for client in members {
      for number in weights.indices {
        weights[number] += Double(experiences[client].counts[number])
      }
      let person = system.clients[client]
      if person.script == .maintenance,
        system.now - person.scriptSince > settings.evidence.longScript
      {
        weights[Concern.allCases.firstIndex(of: .noWayOut)!] += 1
      }
      // What is long ago weighs less.
      experiences[client].counts = experiences[client].counts &>> 1
    }
    guard weights.contains(where: { $0 > 0 }) else { return }
    let rung = rung(at: system.now)
    var draw = system.draws.stream(
      .councilIssue, for: StaffID.community(.council, 0), occasion: Occasion(meetings))
    let isMisheard = draw.uniform() < settings.evidence.misheard[rung]
    let issue = Concern.allCases[draw.categorical(isMisheard ? weights.map { _ in 1 } : weights)]
    system.emit(.issueSurfaced(issue))
    decide(on: issue, rung, in: &system)
  }

  private mutating func decide(
    on issue: Concern, _ rung: Int, in system: inout SystemState
  ) {
    wasHeard = false
    guard let proposal = agenda.indices.first(where: { agenda[$0] == issue && isOpen[$0] }) else {
      return
    }
    let address = StaffID.community(.council, 0)
    var draw = system.draws.stream(.councilDecision, for: address, occasion: Occasion(meetings))
    guard draw.uniform() < settings.evidence.adopted[rung] else { return }
    wasHeard = true
    isOpen[proposal] = false
    var time = system.draws.stream(.councilDelay, for: address, occasion: Occasion(meetings))
    let delay = time.exponential(mean: Double(settings.evidence.delay[rung].seconds))
    system.schedule(
      .council(.adopts(UInt16(proposal))), after: .rounding(seconds: delay),
      priority: EventPriority.amendment)
  }

  /// It costs money whether or not anything comes of it.
  private mutating func adopt(_ proposal: Int, in system: inout SystemState) {
    let pence = Int64((settings.policy.costOfAdoption * 100).rounded())
    if pence > 0 { system.emit(.spent(.involvement, pence: pence)) }
    var draw = system.draws.stream(
      .councilDecision, for: StaffID.community(.council, 0, proposal + 1), occasion: .once)
    system.emit(
      .adopted(proposal, takesEffect: draw.uniform() < settings.evidence.takesEffect))
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .involvement, poundsPerYear: isThere ? settings.policy.yearlyCost : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let people = system.clients.everyone.count { system.clients[$0].isOnCouncil }
    return people == members.count
      ? [] : ["Council: \(members.count) members, \(people) people who are one."]
  }
}
