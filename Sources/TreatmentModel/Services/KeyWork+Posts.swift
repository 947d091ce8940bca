// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Posts: who holds them, and what happens to clients when somebody leaves.
extension KeyWork {
  private func worker(_ id: StaffID, at now: SimTime) -> StaffMember {
    StaffMember(
      id, caseloadLimit: settings.policy.caseloadLimit, slotsPerWeek: slotsPerWeek, at: now)
  }

  mutating func openPost(in system: inout SystemState) {
    let id = StaffID(.keyWork, post: posts.count, incumbent: 0)
    posts.append(
      Post(worker: worker(id, at: system.now)))
    system.emit(.staffJoined(id))
    scheduleDeparture(from: posts.count - 1, in: &system)
  }

  private mutating func scheduleDeparture(from post: Int, in system: inout SystemState) {
    guard settings.evidence.turnover > 0 else { return }
    let tenure = system.exponential(
      mean: .rounding(
        seconds: TimeSpan.secondsPerYear / (settings.evidence.turnover * turnoverFactor)),
      .staffTenure, staff: posts[post].worker.id)
    posts[post].leaves = system.now + tenure
    posts[post].departure = system.schedule(
      .keyWork(.workerLeaves(post: UInt16(post))), at: posts[post].leaves,
      priority: EventPriority.capacity)
  }

  /// The worker leaves. Colleagues with room take clients over; the others wait for a successor,
  /// and see nobody until then.
  mutating func vacate(_ post: Int, in system: inout SystemState) {
    let leaver = posts[post].worker.id
    posts[post].isFilled = false
    posts[post].departure = .none
    posts[post].leaves = .never
    system.emit(.staffLeft(leaver))
    for client in posts[post].clients {
      cancelBooking(of: client, in: &system)
      guard let other = postWithRoom() else { continue }
      handOver(client, to: other, in: &system)
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

  private mutating func handOver(
    _ client: ClientID, to post: Int, in system: inout SystemState
  ) {
    removeFromPost(client, at: system.now)
    cases[client].post = UInt16(post)
    cases[client].position = UInt32(posts[post].clients.count)
    posts[post].clients.append(client)
    posts[post].worker.takeOn(at: system.now)
    meetNewWorker(client, in: &system)
    system.emit(.workerChanged(client, to: system.clients[client].keyWorker))
    book(client, onOrAfter: system.now + .days(2), in: &system)
  }

  /// A post that is no longer funded closes; its clients go to the smallest caseloads, over the
  /// limit if need be.
  private mutating func moveRemaining(from post: Int, in system: inout SystemState) {
    for client in posts[post].clients {
      let open = posts.indices.filter { posts[$0].isFilled && $0 != post }
      let smallest = open.min { posts[$0].clients.count < posts[$1].clients.count }
      if let smallest { handOver(client, to: smallest, in: &system) }
    }
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
    posts[post].isFilled = true
    system.emit(.staffJoined(id))
    for client in held {
      meetNewWorker(client, in: &system)
      system.emit(.workerChanged(client, to: id))
      book(client, onOrAfter: system.now + .days(2), in: &system)
    }
    scheduleDeparture(from: post, in: &system)
    reportCost(in: &system)
    admitWaiting(in: &system)
  }

  func reportCost(in system: inout SystemState) {
    let filled = posts.count { $0.isFilled }
    system.reportRunningCost(
      .keyWork, poundsPerYear: Double(filled) * settings.policy.yearlyCostPerWorker)
  }
}
