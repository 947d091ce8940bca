// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Things that fall free one after another, evenly through the year, and do not wait for long:
/// tenancies to move on to, bonds.
///
/// At most a month's worth is kept for those who come later (one, where a month brings less); the
/// rest goes to others. Nothing is scheduled while nobody asks.
/// - Complexity: O(1).
struct YearlySupply: BitwiseCopyable, Sendable {
  private var perYear: Double
  private var held = 0.0
  private var asOf: SimTime

  init(perYear: Int, at now: SimTime = .start) {
    self.perYear = Double(perYear)
    asOf = now
  }

  private var mostHeld: Double { perYear == 0 ? 0 : max(1, perYear / 12) }

  /// Takes one if there is one; false when there is none.
  mutating func take(at now: SimTime) -> Bool {
    refresh(at: now)
    guard held >= 1 else { return false }
    held -= 1
    return true
  }

  /// One comes back, for somebody else to have.
  mutating func giveBack(at now: SimTime) {
    refresh(at: now)
    held = min(held + 1, max(mostHeld, 1))
  }

  /// When the next one is there; nil when none ever is.
  mutating func next(after now: SimTime) -> SimTime? {
    refresh(at: now)
    if held >= 1 { return now }
    guard perYear > 0 else { return nil }
    let seconds = (1 - held) / perYear * TimeSpan.secondsPerYear
    return now + .rounding(seconds: seconds + 1)
  }

  mutating func setPerYear(_ perYear: Int, at now: SimTime) {
    refresh(at: now)
    self.perYear = Double(perYear)
  }

  private mutating func refresh(at now: SimTime) {
    let grown = held + (now - asOf).inYears * perYear
    held = min(grown, max(mostHeld, held))
    asOf = now
  }
}
