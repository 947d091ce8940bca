// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Volunteers: people in recovery, or from the town, who give hours to the service.
///
/// They free paid staff from paperwork or hold sessions in their place, go along to first
/// appointments, need supervision, and leave. What their hours are worth is worked out by
/// `KeyWork`. See docs/model/volunteers.md.
struct Volunteers: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case filled(post: UInt16)
    case leaves(post: UInt16)
  }

  private struct Post: Sendable {
    var isFilled = false
    var isFunded = true
    /// Who gives the hours; nobody when it is somebody from the town.
    var person = ClientID.none
    /// How many have held the post.
    var turn = 0
    var leaves = EventTicket.none
  }

  /// What this submodel notes on people who might volunteer.
  private struct Candidate: BitwiseCopyable, Sendable {
    /// How many times use has stopped.
    var times: UInt32 = 0
    var place = WaitingList<ClientID>.Ticket.none
    /// The post held; none when it is the largest number.
    var post = UInt16.max
  }

  private var settings: Settings
  private var posts: [Post] = []
  private var willing = WaitingList<ClientID>(priorityClasses: 1)
  private var candidates = Records<Candidate>()
  private var accompanied = 0

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) { openPosts(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .filled(let post): fill(Int(post), in: &system)
    case .leaves(let post): vacate(Int(post), in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    guard settings.isEnabled, !posts.isEmpty else { return }
    switch signal {
    case .useChanged(let client, _, let to):
      if to == .abstinent { considerVolunteering(client, in: &system) }
      if to == .using { withdraw(client, in: &system) }
    case .presented(let client, _): considerGoingAlong(with: client, in: &system)
    case .allocated(let client, _), .gaveUpWaiting(let client), .removedFromWaitingList(let client),
      .turnedAway(let client), .screenedOut(let client), .diverted(let client):
      stopGoingAlong(with: client, in: &system)
    case .imprisoned(let client):
      stopGoingAlong(with: client, in: &system)
      withdraw(client, in: &system)
    case .died(let client, _), .movedAway(let client):
      stopGoingAlong(with: client, in: &system)
      withdraw(client, in: &system)
      candidates.remove(client)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    openPosts(in: &system)
  }

  // MARK: Posts

  private mutating func openPosts(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    for post in posts.indices {
      let isFunded = post < settings.policy.posts
      if isFunded, !posts[post].isFunded, !posts[post].isFilled { recruit(to: post, in: &system) }
      posts[post].isFunded = isFunded
    }
    while posts.count < settings.policy.posts {
      posts.append(Post())
      recruit(to: posts.count - 1, in: &system)
    }
    if !posts.isEmpty { report(in: &system) }
  }

  private func address(_ post: Int) -> UInt64 {
    StaffID.community(.volunteerPost, post, posts[post].turn)
  }

  private mutating func recruit(to post: Int, in system: inout SystemState) {
    var draw = system.draws.stream(.volunteerPost, for: address(post), occasion: .once)
    let wait = draw.exponential(mean: Double(settings.evidence.recruitment.seconds))
    system.schedule(
      .volunteers(.filled(post: UInt16(post))), after: .rounding(seconds: wait),
      priority: EventPriority.capacity)
  }

  /// People in recovery who would like to come first; else it is somebody from the town.
  private mutating func fill(_ post: Int, in system: inout SystemState) {
    guard posts[post].isFunded, !posts[post].isFilled else { return }
    posts[post].isFilled = true
    if let client = willing.admitNext(at: system.now)?.element {
      candidates[client].place = .none
      candidates[client].post = UInt16(post)
      posts[post].person = client
      system.clients[client].isVolunteer = true
      system.emit(.startedVolunteering(client))
    }
    var draw = system.draws.stream(.volunteerTenure, for: address(post), occasion: .once)
    var tenure = draw.exponential(mean: Double(settings.evidence.tenure.seconds))
    if settings.policy.yearlyExpenses > 0 { tenure *= settings.evidence.tenureWithExpenses }
    posts[post].leaves = system.schedule(
      .volunteers(.leaves(post: UInt16(post))), after: .rounding(seconds: tenure),
      priority: EventPriority.capacity)
    report(in: &system)
  }

  private mutating func vacate(_ post: Int, in system: inout SystemState) {
    let client = posts[post].person
    system.cancel(posts[post].leaves)
    posts[post].isFilled = false
    posts[post].person = .none
    posts[post].turn += 1
    if client != .none {
      candidates[client].post = .max
      system.clients[client].isVolunteer = false
      system.emit(.stoppedVolunteering(client))
    }
    if posts[post].isFunded { recruit(to: post, in: &system) }
    report(in: &system)
  }

  // MARK: People in recovery

  private mutating func considerVolunteering(
    _ client: ClientID, in system: inout SystemState
  ) {
    if !candidates.contains(client) { candidates.insert(Candidate(), for: client) }
    candidates[client].times += 1
    let person = system.clients[client]
    guard candidates[client].place == .none, candidates[client].post == .max, !person.isMentor,
      !person.isInCustody
    else { return }
    let evidence = settings.evidence
    let would =
      settings.policy.isInRecoveryCommunity ? evidence.wouldInCommunity : evidence.wouldElsewhere
    guard
      system.chance(
        would * evidence.does, .wantsToVolunteer, client, Occasion(candidates[client].times))
    else { return }
    candidates[client].place = willing.join(client, at: system.now)
  }

  private mutating func withdraw(_ client: ClientID, in system: inout SystemState) {
    guard candidates.contains(client) else { return }
    willing.leave(candidates[client].place, at: system.now)
    candidates[client].place = .none
    if candidates[client].post != .max { vacate(Int(candidates[client].post), in: &system) }
  }

  // MARK: Going along

  private mutating func considerGoingAlong(
    with client: ClientID, in system: inout SystemState
  ) {
    let room = posts.count { $0.isFilled } * settings.policy.peopleAccompanied
    guard accompanied < room,
      system.chance(
        settings.evidence.acceptsCompany, .accompanied, client,
        Occasion(system.clients[client].referrals))
    else { return }
    accompanied += 1
    system.clients[client].isAccompanied = true
    system.emit(.accompanied(client))
  }

  private mutating func stopGoingAlong(with client: ClientID, in system: inout SystemState) {
    guard system.clients[client].isAccompanied else { return }
    accompanied -= 1
    system.clients[client].isAccompanied = false
  }

  // MARK: Hours and money

  private func report(in system: inout SystemState) {
    let policy = settings.policy
    let number = posts.count { $0.isFilled }
    let hours = policy.hoursPerWeek - settings.evidence.supervisionPerWeek
    system.emit(
      .volunteersChanged(
        number: UInt16(number), hoursFreed: Float(Double(number) * hours),
        holdSessions: policy.role == .substitute))
    system.reportRunningCost(
      .volunteers,
      poundsPerYear: (policy.posts > 0 ? policy.yearlyCostOfCoordination : 0)
        + Double(number) * policy.yearlyExpenses)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let held = posts.count { $0.person != .none }
    let people = system.clients.everyone.count { system.clients[$0].isVolunteer }
    let company = system.clients.everyone.count { system.clients[$0].isAccompanied }
    return held == people && company == accompanied
      ? []
      : [
        "Volunteers: \(held) posts held by \(people) people in recovery; \(accompanied) "
          + "accompanied, \(company) people who are."
      ]
  }
}
