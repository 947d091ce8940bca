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
    case workerFallsIll(post: UInt16)
    /// Caseloads are evened out.
    case balance
    /// A group meets.
    case group(UInt16)
    case socialEvent
  }

  /// A funded post, and the worker who holds it now.
  struct Post: Sendable {
    var worker: StaffMember
    var isFilled = true
    /// Funded still; a post cut by a change of scenario goes when its worker leaves.
    var isFunded = true
    var isRecruiting = false
    var clients: [ClientID] = []
    var character = Character()
    /// Trust gained with this worker, relative to one in the middle.
    var appeal = 1.0
    /// The chance that a session helps, by the number of clients.
    var help = RememberedFactor()
    /// Since when the worker has been in the post.
    var since = SimTime.start
    var tenure = Tenure()
    /// Illnesses so far, the end of the present one, and the next.
    var spells: UInt32 = 0
    var awayUntil = SimTime.start
    var illness = EventTicket.none
    /// What visits took beyond their slots and the diary does not show yet.
    var slotsOwed = 0.0
  }

  /// What this submodel notes on a client who has a key worker.
  struct Case: BitwiseCopyable, Sendable {
    var post: UInt16
    var sessions: UInt16 = 0
    /// Where the client stands among the post's clients.
    var position: UInt32
    var booking: Diary.Slot?
    var event = EventTicket.none
    var missedInARow: UInt8 = 0
    /// Use has returned since the last session at which it could be told.
    var hasUntoldLapse = false
    var isSteppedDown = false
    var wasAskedToGroup = false
    /// Until when the client is seen more often because of a crisis.
    @CompactTime var crisisUntil = SimTime.start
  }

  /// What stays of a relationship, for everybody and through every episode.
  struct Bond: BitwiseCopyable, Sendable {
    /// Trust on the first day: what trust fades back to.
    var trustAtFirst: Float
    /// When trust was last brought up to date.
    @CompactTime var asOf: SimTime
  }

  var settings: Settings
  var posts: [Post] = []
  var cases = Register<Case>()
  var bonds = Dossiers<Bond>()
  /// What a change of provider does while it lasts, and what contracts reward.
  var turnoverFactor = 1.0
  var capacityFactor = 1.0
  var longStayWeeks = 0.0
  /// Posts that a cut has taken out of those the policy funds.
  var postsCut = 0
  /// Hours a week that volunteers free, and whether they hold sessions in them.
  var volunteerHours = 0.0
  var volunteersHoldSessions = false
  private var waiting = WaitingList<ClientID>(priorityClasses: 1)
  private var places = Records<WaitingList<ClientID>.Ticket>()
  var kept: Kept
  var groups: [Group] = []
  var membership = Records<Membership>()
  var groupQueue = WaitingList<ClientID>(priorityClasses: 1)
  var groupPlaces = Records<WaitingList<ClientID>.Ticket>()
  var socialEvents: UInt32 = 0

  init(settings: Settings) {
    self.settings = settings
    kept = Kept(settings, slotsPerWeek: 1)
    settleAppeal()
  }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    while posts.count < settings.policy.workers { openPost(in: &system) }
    openGroups(in: &system)
    scheduleSocialEvent(in: &system)
    if settings.policy.balancesCaseloads { scheduleBalancing(in: &system) }
    reportCost(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .session(let client): holdSession(with: client, in: &system)
    case .workerLeaves(let post): vacate(Int(post), in: &system)
    case .workerJoins(let post): fill(Int(post), in: &system)
    case .workerFallsIll(let post): fallIll(Int(post), in: &system)
    case .balance: balance(in: &system)
    case .group(let number): meet(Int(number), in: &system)
    case .socialEvent: holdSocialEvent(in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      drawFirstTrust(of: client, in: &system)
    case .loaded(let client, .treatment, _):
      guard settings.isEnabled else { return }
      takeUp(client, in: &system)
    case .assessed(let client):
      guard settings.isEnabled else {
        system.emit(.allocated(client, .none))
        return
      }
      allocateOrWait(client, in: &system)
    case .gaveUpWaiting(let client), .removedFromWaitingList(let client),
      .screenedOut(let client), .diverted(let client), .imprisoned(let client):
      leaveWaitingList(client, in: &system)
    case .ended(let client, .treatment, let ending):
      close(client, ending, in: &system)
    case .died(let client, _), .movedAway(let client):
      leaveWaitingList(client, in: &system)
      close(client, .transferred, in: &system)
      bonds.remove(client)
    case .retendered, .mobilised, .fundingCut(.keyWork, _), .incentivesChanged:
      heed(signal, in: &system)
    case .volunteersChanged(_, let hours, let holdSessions):
      volunteerHours = Double(hours)
      volunteersHoldSessions = holdSessions
      for post in posts.indices { posts[post].worker.setSlotsPerWeek(slotsPerWeek, in: system) }
    case .overdosed(let client), .taperFailed(let client):
      bringForward(client, in: &system)
    case .useChanged(let client, _, let to): noteUse(of: client, to, in: &system)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    let before = self.settings.policy
    self.settings = settings
    for post in posts.indices { posts[post].help = RememberedFactor() }
    guard settings.isEnabled else { return }
    settleAppeal()
    for post in posts.indices {
      fund(post, post < settings.policy.workers - postsCut, in: &system)
      posts[post].worker.caseloadLimit = settings.policy.caseloadLimit
      posts[post].worker.setSlotsPerWeek(slotsPerWeek, in: system)
      settleTenure(in: post, in: &system)
    }
    while posts.count < settings.policy.workers { openPost(in: &system) }
    openGroups(in: &system)
    if before.groups.socialEvents == 0 { scheduleSocialEvent(in: &system) }
    if settings.policy.balancesCaseloads, !before.balancesCaseloads {
      scheduleBalancing(in: &system)
    }
    reportCost(in: &system)
    admitWaiting(in: &system)
  }

  // MARK: Caseloads

  /// Slots a week: (hours × (1 − admin) + hours through volunteers) × (1 − absence) × (1 − training) ÷ (session + turnaround),
  /// less what a change of provider and groups take. A year has about 225 days of work.
  var slotsPerWeek: Double {
    let (policy, evidence) = (settings.policy, settings.evidence)
    let hours =
      (policy.hoursPerWeek * (1 - policy.admin) + hoursThroughVolunteers)
      * (1 - evidence.absence) * (1 - policy.trainingDays / 225)
    let each = (policy.session + policy.turnaround).inDays * 24
    return max(0, capacityFactor * hours / each - slotsForGroups)
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
    if waiting.count == 0, let post = formerPost(of: client, in: system) ?? postWithRoom() {
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
      let former = formerPost(of: admitted.element, in: system)
      allocate(admitted.element, to: former ?? post, in: &system)
    }
  }

  /// The post of the worker whom somebody had before, where policy gives them back and there is
  /// room.
  @inline(__always)
  private func formerPost(of client: ClientID, in system: SystemState) -> Int? {
    guard settings.policy.keepsWorkerOnReturn else { return nil }
    let former = system.clients[client].lastKeyWorker
    let post = Int(former.post)
    guard former != .none, posts.indices.contains(post), posts[post].worker.id == former,
      posts[post].isFilled, posts[post].isFunded, posts[post].worker.hasRoom
    else { return nil }
    return post
  }

  private mutating func allocate(
    _ client: ClientID, to post: Int, in system: inout SystemState
  ) {
    let worker = posts[post].worker.id
    let isNew = system.clients[client].lastKeyWorker != worker
    open(client, at: post, in: &system)
    if isNew { system.clients[client].regard = 0.5 }
    system.emit(.allocated(client, worker))
    if isNew, system.clients[client].hasMetKeyWorker { meetNewWorker(client, in: &system) }
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
    settleTenure(in: post, in: &system)
    system.clients[client].keyWorker = posts[post].worker.id
  }

  private mutating func close(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard cases.contains(client) else { return }
    cancelBooking(of: client, in: &system)
    leaveGroup(client, ending, in: &system)
    removeFromPost(client, in: &system)
    cases.remove(client)
    system.clients[client].keyWorker = .none
    setCrisisCare(false, of: client, in: &system)
    admitWaiting(in: &system)
  }

  mutating func removeFromPost(_ client: ClientID, in system: inout SystemState) {
    let held = cases[client]
    let post = Int(held.post)
    let last = posts[post].clients.removeLast()
    if last != client {
      posts[post].clients[Int(held.position)] = last
      cases[last].position = held.position
    }
    posts[post].worker.letGo(at: system.now)
    settleTenure(in: post, in: &system)
  }

  private mutating func leaveWaitingList(_ client: ClientID, in system: inout SystemState) {
    if let ticket = places.remove(client) { waiting.leave(ticket, at: system.now) }
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
    return problems + auditGroups(system)
  }
}
