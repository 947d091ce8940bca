// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// How long workers stay, and when they are ill.
extension KeyWork {
  /// The worker's stay in the post: a hazard clock whose rate goes with the caseload.
  struct Tenure: BitwiseCopyable, Sendable {
    /// What is left of a unit exponential.
    var left = 0.0
    var rate = 0.0
    var asOf = SimTime.start
    var event = EventTicket.none
  }

  mutating func beginTenure(in post: Int, in system: inout SystemState) {
    let worker = posts[post].worker.id
    var draw = system.draws.stream(.staffTenure, for: worker.address, occasion: .once)
    posts[post].tenure = Tenure(left: draw.exponential(mean: 1), asOf: system.now)
    settleTenure(in: post, in: &system)
    scheduleIllness(in: post, after: system.now, in: &system)
  }

  /// Sets the rate of leaving anew, if the caseload has come over or under its limit.
  mutating func settleTenure(in post: Int, in system: inout SystemState) {
    guard posts[post].isFilled else { return }
    let rate = rateOfLeaving(post)
    guard rate != posts[post].tenure.rate else { return }
    let elapsed = (system.now - posts[post].tenure.asOf).inYears
    posts[post].tenure.left = max(
      0, posts[post].tenure.left - elapsed * posts[post].tenure.rate)
    posts[post].tenure.asOf = system.now
    posts[post].tenure.rate = rate
    system.cancel(posts[post].tenure.event)
    posts[post].tenure.event = .none
    guard rate > 0 else { return }
    let years = posts[post].tenure.left / rate
    guard years < 1_000 else { return }
    posts[post].tenure.event = system.schedule(
      .keyWork(.workerLeaves(post: UInt16(post))),
      after: .rounding(seconds: years * TimeSpan.secondsPerYear), priority: EventPriority.capacity)
  }

  @inline(__always)
  private func rateOfLeaving(_ post: Int) -> Double {
    let evidence = settings.evidence
    let turnover = evidence.turnover * turnoverFactor
    let over = posts[post].clients.count - settings.policy.caseloadLimit
    guard over > 0, evidence.overloadTurnover != 1 else { return turnover }
    let tenths = 10 * Double(over) / Double(settings.policy.caseloadLimit)
    return turnover * evidence.overloadTurnover.raised(to: min(tenths, 10))
  }

  mutating func endTenure(in post: Int, in system: inout SystemState) {
    system.cancel(posts[post].tenure.event)
    system.cancel(posts[post].illness)
    posts[post].tenure = Tenure()
    posts[post].illness = .none
    posts[post].awayUntil = .start
  }

  // MARK: Illness

  private mutating func scheduleIllness(
    in post: Int, after time: SimTime, in system: inout SystemState
  ) {
    guard settings.evidence.sickness > 0 else { return }
    posts[post].spells += 1
    var draw = system.draws.stream(
      .sicknessGap, for: posts[post].worker.id.address, occasion: Occasion(0, posts[post].spells))
    let gap = draw.exponential(mean: TimeSpan.secondsPerYear / settings.evidence.sickness)
    posts[post].illness = system.schedule(
      .keyWork(.workerFallsIll(post: UInt16(post))), at: time + .rounding(seconds: gap),
      priority: EventPriority.capacity)
  }

  /// Sessions up to the worker's return are called off, and held when they are back.
  mutating func fallIll(_ post: Int, in system: inout SystemState) {
    let worker = posts[post].worker.id
    var draw = system.draws.stream(
      .sicknessLength, for: worker.address, occasion: Occasion(0, posts[post].spells))
    let length = draw.exponential(mean: Double(settings.evidence.sicknessLasts.seconds))
    let back = system.now + .rounding(seconds: length)
    posts[post].awayUntil = back
    for client in posts[post].clients {
      guard let booking = cases[client].booking, booking.start < back else { continue }
      callOff(client, by: worker, rebookingFrom: back, in: &system)
    }
    scheduleIllness(in: post, after: back, in: &system)
  }

  /// The service calls a session off: trust suffers, and there is a later one.
  mutating func callOff(
    _ client: ClientID, by worker: StaffID, rebookingFrom time: SimTime,
    in system: inout SystemState
  ) {
    cancelBooking(of: client, in: &system)
    system.emit(.calledOff(client, .keyWork, worker))
    loseTrust(settings.evidence.trustLostWhenCalledOff, of: client, in: &system)
    book(client, onOrAfter: time, in: &system)
  }
}
