// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Posts: who holds them, and who follows when somebody leaves.
extension KeyWork {
  private func worker(_ id: StaffID, at now: SimTime) -> StaffMember {
    StaffMember(
      id, caseloadLimit: settings.policy.caseloadLimit, slotsPerWeek: slotsPerWeek, at: now)
  }

  mutating func openPost(in system: inout SystemState) {
    let id = StaffID(.keyWork, post: posts.count, incumbent: 0)
    posts.append(
      Post(worker: worker(id, at: system.now)))
    // Workers who are there when the run begins have been so for some time.
    let since = system.now == .start ? SimTime.start - .days(730) : system.now
    takeUp(post: posts.count - 1, since: since, in: &system)
  }

  private mutating func takeUp(post: Int, since: SimTime, in system: inout SystemState) {
    let id = posts[post].worker.id
    posts[post].isFilled = true
    posts[post].since = since
    posts[post].spells = 0
    posts[post].character = character(of: id, in: &system)
    posts[post].appeal = appeal(of: posts[post].character)
    system.emit(.staffJoined(id))
    beginTenure(in: post, in: &system)
  }

  /// The worker leaves. Colleagues with room take clients over; the others wait for a successor,
  /// and see nobody until then.
  mutating func vacate(_ post: Int, in system: inout SystemState) {
    let leaver = posts[post].worker.id
    var draw = system.draws.stream(.handOverPlanned, for: leaver.address, occasion: .once)
    let isIntroduced = draw.uniform() < settings.policy.plannedHandOvers
    endTenure(in: post, in: &system)
    posts[post].isFilled = false
    system.emit(.staffLeft(leaver))
    for client in posts[post].clients {
      cancelBooking(of: client, in: &system)
      guard let other = postWithRoom() else { continue }
      handOver(client, to: other, isIntroduced: isIntroduced, in: &system)
    }
    reportCost(in: &system)
    if posts[post].isFunded {
      recruit(to: post, in: &system)
    } else {
      moveRemaining(from: post, in: &system)
    }
  }

  /// Funds a post, or lets it go: then its worker stays until they leave of their own accord.
  mutating func fund(_ post: Int, _ isFunded: Bool, in system: inout SystemState) {
    posts[post].isFunded = isFunded
    if isFunded, !posts[post].isFilled, !posts[post].isRecruiting {
      recruit(to: post, in: &system)
    }
  }

  private mutating func recruit(to post: Int, in system: inout SystemState) {
    let leaver = posts[post].worker.id
    posts[post].isRecruiting = true
    let gap = system.exponential(
      mean: settings.evidence.vacancy, .recruitment, staff: leaver)
    system.schedule(
      .keyWork(.workerJoins(post: UInt16(post))), after: gap, priority: EventPriority.capacity)
  }

  mutating func fill(_ post: Int, in system: inout SystemState) {
    posts[post].isRecruiting = false
    guard posts[post].isFunded else {
      moveRemaining(from: post, in: &system)
      return
    }
    let former = posts[post].worker.id
    let id = StaffID(.keyWork, post: post, incumbent: Int(former.incumbent) + 1)
    let held = posts[post].clients
    var worker = worker(id, at: system.now)
    for _ in held { worker.takeOn(at: system.now) }
    posts[post].worker = worker
    takeUp(post: post, since: system.now, in: &system)
    for client in held {
      system.emit(.workerChanged(client, to: id))
      meetNewWorker(client, in: &system)
      book(client, onOrAfter: system.now + .days(2), in: &system)
    }
    reportCost(in: &system)
    admitWaiting(in: &system)
  }

  // MARK: Moving clients

  private mutating func handOver(
    _ client: ClientID, to post: Int, isIntroduced: Bool, in system: inout SystemState
  ) {
    removeFromPost(client, in: &system)
    cases[client].post = UInt16(post)
    cases[client].position = UInt32(posts[post].clients.count)
    posts[post].clients.append(client)
    posts[post].worker.takeOn(at: system.now)
    settleTenure(in: post, in: &system)
    system.emit(.workerChanged(client, to: posts[post].worker.id))
    meetNewWorker(client, isIntroduced: isIntroduced, in: &system)
    book(client, onOrAfter: system.now + .days(2), in: &system)
  }

  /// A post that is no longer funded closes; its clients go to the smallest caseloads, over the
  /// limit if need be.
  private mutating func moveRemaining(from post: Int, in system: inout SystemState) {
    for client in posts[post].clients {
      let open = posts.indices.filter { posts[$0].isFilled && $0 != post }
      let smallest = open.min { posts[$0].clients.count < posts[$1].clients.count }
      if let smallest { handOver(client, to: smallest, isIntroduced: false, in: &system) }
    }
  }

  /// How far apart caseloads may be where policy evens them out.
  private static let balanceWithin = 5

  func scheduleBalancing(in system: inout SystemState) {
    system.schedule(.keyWork(.balance), after: .weeks(4), priority: EventPriority.capacity)
  }

  /// Even caseloads, at the price of a new face for those who are moved: the last to have come.
  mutating func balance(in system: inout SystemState) {
    guard settings.policy.balancesCaseloads else { return }
    scheduleBalancing(in: &system)
    let open = posts.indices.filter { posts[$0].isFilled && posts[$0].isFunded }
    while let fullest = open.max(by: { posts[$0].clients.count < posts[$1].clients.count }),
      let emptiest = open.min(by: { posts[$0].clients.count < posts[$1].clients.count }),
      posts[fullest].clients.count - posts[emptiest].clients.count > Self.balanceWithin,
      let client = posts[fullest].clients.last
    {
      cancelBooking(of: client, in: &system)
      handOver(client, to: emptiest, isIntroduced: true, in: &system)
    }
  }

  func reportCost(in system: inout SystemState) {
    let filled = posts.count { $0.isFilled }
    system.reportRunningCost(
      .keyWork, poundsPerYear: Double(filled) * settings.policy.yearlyCostPerWorker)
  }
}
