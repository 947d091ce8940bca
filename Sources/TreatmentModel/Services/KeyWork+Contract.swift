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
    case .fundingCut(.keyWork, let share):
      postsCut = Int((Double(settings.policy.workers) * Double(share)).rounded())
      for post in posts.indices {
        fund(post, post < settings.policy.workers - postsCut, in: &system)
      }
    case .incentivesChanged(let incentives): longStayWeeks = Double(incentives.longStayWeeks)
    default: break
    }
  }

  /// Slots change from the next working day; what is booked stands.
  private mutating func setShock(
    turnover: Double, capacity: Double, in system: inout SystemState
  ) {
    turnoverFactor = turnover
    capacityFactor = capacity
    for post in posts.indices {
      posts[post].worker.setSlotsPerWeek(slotsPerWeek, in: system)
      settleTenure(in: post, in: &system)
    }
  }

  /// The shortest time until the next session, where effort has gone to what targets count: people
  /// more than a year on a script wait longer than the usual time.
  @inline(__always)
  func pause(_ usual: TimeSpan, of client: ClientID, in system: SystemState) -> TimeSpan {
    guard longStayWeeks > 0 else { return usual }
    let person = system.clients[client]
    guard person.isOnScript, system.now - person.scriptSince > .days(365) else { return usual }
    return max(usual, .rounding(seconds: longStayWeeks * 604_800))
  }
}
