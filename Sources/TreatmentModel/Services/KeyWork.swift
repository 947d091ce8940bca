// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Key work: named workers, each with a caseload limit and a diary.
///
/// A client holds a place on one worker's caseload for as long as treatment lasts, and one booking
/// in that worker's diary at a time. How often they meet is nowhere set: it emerges as
/// caseload ÷ slots a week, stretched by missed appointments. A worker who leaves takes half of the
/// trust with them, and leaves people without anybody until the post is filled. See
/// docs/model/key-work.md.
struct KeyWork: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case session(ClientID)
    case workerLeaves(post: UInt16)
    case workerJoins(post: UInt16)
  }

  /// A funded post, and the worker who holds it now.
  struct Post: Sendable {
    var worker: StaffMember
    var isFilled = true
    /// Funded still; a post cut by a change of scenario goes when its worker leaves.
    var isFunded = true
    var isRecruiting = false
    var clients: [ClientID] = []
  }

  /// What this submodel notes on a client who has a key worker.
  struct Case: BitwiseCopyable, Sendable {
    var post: UInt16
    /// Where the client stands among the post's clients.
    var position: UInt32
    var booking: Diary.Slot?
    var event = EventTicket.none
    var sessions: UInt32 = 0
    var missedInARow: UInt8 = 0
  }

  /// What stays of a relationship, for everybody and through every episode.
  struct Bond: BitwiseCopyable, Sendable {
    /// Trust on the first day: what trust fades back to.
    var trustAtFirst: Float
    /// When trust was last brought up to date.
    var asOf: SimTime
    var hasMetAnybody = false
  }

  var settings: Settings
  var posts: [Post] = []
  var cases = Records<Case>()
  var bonds = Records<Bond>()
  /// Hours a week that volunteers free, and whether they hold sessions in them.
  var volunteerHours = 0.0
  var volunteersHoldSessions = false
  private var waiting = WaitingList<ClientID>(priorityClasses: 1)
  private var places = Records<WaitingList<ClientID>.Ticket>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    while posts.count < settings.policy.workers { openPost(in: &system) }
    reportCost(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .session(let client): holdSession(with: client, in: &system)
    case .workerLeaves(let post): vacate(Int(post), in: &system)
    case .workerJoins(let post): fill(Int(post), in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      var draw = system.stream(.initialTrust, client, .once)
      let trust = Float(
        draw.beta(settings.evidence.trustAtFirst.a, settings.evidence.trustAtFirst.b))
      bonds.insert(Bond(trustAtFirst: trust, asOf: system.now), for: client)
      system.clients[client].trust = trust
      system.clients[client].regard = 0.5
    case .loaded(let client, .treatment, _):
      guard settings.isEnabled else { return }
      takeUp(client, in: &system)
    case .assessed(let client):
      guard settings.isEnabled else {
        system.emit(.allocated(client, .none))
        return
      }
      allocateOrWait(client, in: &system)
    case .gaveUpWaiting(let client), .imprisoned(let client):
      leaveWaitingList(client, in: &system)
    case .ended(let client, .treatment, _):
      close(client, in: &system)
    case .died(let client, _), .movedAway(let client):
      leaveWaitingList(client, in: &system)
      close(client, in: &system)
      bonds.remove(client)
    case .volunteersChanged(_, let hours, let holdSessions):
      volunteerHours = Double(hours)
      volunteersHoldSessions = holdSessions
      for post in posts.indices { posts[post].worker.setSlotsPerWeek(slotsPerWeek, in: system) }
    case .overdosed(let client), .taperFailed(let client):
      bringForward(client, in: &system)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    guard settings.isEnabled else { return }
    for post in posts.indices {
      fund(post, post < settings.policy.workers, in: &system)
      posts[post].worker.caseloadLimit = settings.policy.caseloadLimit
      posts[post].worker.setSlotsPerWeek(slotsPerWeek, in: system)
    }
    while posts.count < settings.policy.workers { openPost(in: &system) }
    reportCost(in: &system)
    admitWaiting(in: &system)
  }

  // MARK: Caseloads

  /// Slots a week: hours × (1 − admin) × (1 − absence) ÷ (session + turnaround).
  var slotsPerWeek: Double {
    (settings.policy.hoursPerWeek * (1 - settings.policy.admin) + hoursThroughVolunteers)
      * (1 - settings.evidence.absence)
      / ((settings.policy.session + settings.policy.turnaround).inDays * 24)
  }

  /// The filled, funded post with most room: fewest clients, then the lowest number.
  func postWithRoom() -> Int? {
    var best: Int?
    for post in posts.indices
    where posts[post].isFilled && posts[post].isFunded && posts[post].worker.hasRoom {
      if best == nil || posts[post].worker.caseload < posts[best!].worker.caseload { best = post }
    }
    return best
  }

  private mutating func allocateOrWait(_ client: ClientID, in system: inout SystemState) {
    if waiting.count == 0, let post = postWithRoom() {
      allocate(client, to: post, in: &system)
    } else {
      places.insert(waiting.join(client, priority: 0, at: system.now), for: client)
    }
  }

  mutating func admitWaiting(in system: inout SystemState) {
    while waiting.count > 0, let post = postWithRoom(),
      let admitted = waiting.admitNext(at: system.now)
    {
      places.remove(admitted.element)
      allocate(admitted.element, to: post, in: &system)
    }
  }

  private mutating func allocate(
    _ client: ClientID, to post: Int, in system: inout SystemState
  ) {
    open(client, at: post, in: &system)
    system.clients[client].regard = 0.5
    system.emit(.allocated(client, posts[post].worker.id))
    if bonds[client].hasMetAnybody { meetNewWorker(client, in: &system) }
    book(client, onOrAfter: system.now + .days(2), in: &system)
  }

  /// A client found in treatment when the run begins. Limits were not always kept: when every
  /// caseload is full, the smallest takes one more.
  private mutating func takeUp(_ client: ClientID, in system: inout SystemState) {
    guard !posts.isEmpty else { return }
    let smallest = posts.indices.min { posts[$0].clients.count < posts[$1].clients.count }!
    open(client, at: postWithRoom() ?? smallest, in: &system)
    strengthenLoadedTrust(client, in: &system)
    // Somebody found in mid-career has a booking somewhere in the diary's present reach.
    book(client, onOrAfter: system.now, in: &system)
  }

  private mutating func open(
    _ client: ClientID, at post: Int, in system: inout SystemState
  ) {
    cases.insert(
      Case(post: UInt16(post), position: UInt32(posts[post].clients.count)), for: client)
    posts[post].clients.append(client)
    posts[post].worker.takeOn(at: system.now)
    system.clients[client].keyWorker = posts[post].worker.id
  }

  private mutating func close(_ client: ClientID, in system: inout SystemState) {
    guard cases.contains(client) else { return }
    cancelBooking(of: client, in: &system)
    removeFromPost(client, at: system.now)
    cases.remove(client)
    system.clients[client].keyWorker = .none
    admitWaiting(in: &system)
  }

  mutating func removeFromPost(_ client: ClientID, at now: SimTime) {
    let held = cases[client]
    let post = Int(held.post)
    let last = posts[post].clients.removeLast()
    if last != client {
      posts[post].clients[Int(held.position)] = last
      cases[last].position = held.position
    }
    posts[post].worker.letGo(at: now)
  }

  private mutating func leaveWaitingList(_ client: ClientID, in system: inout SystemState) {
    if let ticket = places.remove(client) { waiting.leave(ticket, at: system.now) }
  }

  // MARK: Sessions

  mutating func book(
    _ client: ClientID, onOrAfter time: SimTime, in system: inout SystemState
  ) {
    let post = Int(cases[client].post)
    guard posts[post].isFilled else { return }
    guard let slot = posts[post].worker.book(onOrAfter: time, in: system) else { return }
    cases[client].booking = slot
    cases[client].event = system.schedule(.keyWork(.session(client)), at: slot.start)
  }

  mutating func cancelBooking(of client: ClientID, in system: inout SystemState) {
    guard system.cancelIfPending(cases[client].event) else { return }
    let post = Int(cases[client].post)
    posts[post].worker.cancel(cases[client].booking, at: system.now)
    cases[client].event = .none
    cases[client].booking = nil
  }

  /// Somebody in crisis is seen at the first free slot.
  private mutating func bringForward(_ client: ClientID, in system: inout SystemState) {
    guard settings.policy.seesCrisesFirst, cases.contains(client) else { return }
    cancelBooking(of: client, in: &system)
    book(client, onOrAfter: system.now + .days(1), in: &system)
  }

  private mutating func holdSession(with client: ClientID, in system: inout SystemState) {
    cases[client].event = .none
    cases[client].sessions += 1
    let post = Int(cases[client].post)
    let worker = posts[post].worker.id
    let occasion = Occasion(system.clients[client].episode, cases[client].sessions)
    let chance = logistic(
      logit(settings.evidence.attendance) + Double(system.clients[client].attendance))
    let attends = system.chance(chance, .session, client, occasion)
    updateRelationship(of: client, attended: attends, occasion, in: &system)
    if attends {
      cases[client].missedInARow = 0
      system.emit(.attended(client, .keyWork, worker))
    } else {
      cases[client].missedInARow += 1
      system.emit(.missed(client, .keyWork, worker))
      let limit = settings.policy.closeAfterMissed
      if limit > 0, cases[client].missedInARow >= limit {
        system.emit(.lostContact(client))
        return
      }
    }
    book(client, onOrAfter: system.now + settings.policy.contactNoSooner, in: &system)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    guard settings.isEnabled else { return [] }
    var problems: [String] = []
    var held = 0
    for (number, post) in posts.enumerated() {
      held += post.clients.count
      if post.worker.caseload != post.clients.count {
        problems.append(
          "KeyWork: post \(number) counts \(post.worker.caseload) of \(post.clients.count) clients."
        )
      }
      for client in post.clients where !cases.contains(client) {
        problems.append("KeyWork: post \(number) holds somebody who has no case.")
      }
    }
    if held != cases.count { problems.append("KeyWork: \(held) held, \(cases.count) cases.") }
    let inTreatment = system.clients.everyone.count { system.clients[$0].isInTreatment }
    if !posts.isEmpty, inTreatment != cases.count {
      problems.append("KeyWork: \(inTreatment) in treatment but \(cases.count) cases.")
    }
    return problems
  }
}
