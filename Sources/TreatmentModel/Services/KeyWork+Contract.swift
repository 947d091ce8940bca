// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// What a change of provider, a cut and rewards do to key work.
extension KeyWork {
  mutating func heed(_ signal: Signal, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    switch signal {
    case .retendered(let turnover, let capacity):
      setShock(turnover: Double(turnover), capacity: Double(capacity), in: &system)
    case .mobilised: setShock(turnover: 1, capacity: 1, in: &system)
    case .fundingCut(let share):
      postsCut = Int((Double(settings.policy.workers) * Double(share)).rounded())
      for post in posts.indices {
        fund(post, post < settings.policy.workers - postsCut, in: &system)
      }
    case .incentivesChanged(let incentives): longStayWeeks = Double(incentives.longStayWeeks)
    default: break
    }
  }

  /// A changed hazard of leaving uses up the time that a worker has left at another speed: what
  /// remains is divided by the ratio of the new hazard to the old. Slots change from the next
  /// working day; what is booked stands.
  private mutating func setShock(
    turnover: Double, capacity: Double, in system: inout SystemState
  ) {
    let ratio = turnover / turnoverFactor
    turnoverFactor = turnover
    capacityFactor = capacity
    for post in posts.indices {
      posts[post].worker.setSlotsPerWeek(slotsPerWeek, in: system)
      guard posts[post].isFilled, posts[post].leaves != .never, ratio != 1 else { continue }
      let rest = Double((posts[post].leaves - system.now).seconds) / ratio
      posts[post].leaves = system.now + .rounding(seconds: rest)
      system.cancel(posts[post].departure)
      posts[post].departure = system.schedule(
        .keyWork(.workerLeaves(post: UInt16(post))), at: posts[post].leaves,
        priority: EventPriority.capacity)
    }
  }

  /// The shortest time until the next session. People more than a year on a script wait longer
  /// where effort has gone to what targets count.
  func pause(after client: ClientID, in system: SystemState) -> TimeSpan {
    let usual = settings.policy.contactNoSooner
    guard longStayWeeks > 0 else { return usual }
    let person = system.clients[client]
    guard person.isOnScript, system.now - person.scriptSince > .days(365) else { return usual }
    return max(usual, .rounding(seconds: longStayWeeks * 604_800))
  }
}
