// SPDX-License-Identifier: GPL-3.0-or-later

/// Which clock of a person is due first, kept up to date as rates are set, and where their clocks
/// are.
///
/// The first has to be searched for only when it was put off beyond another; any other change is
/// compared with what is known, and done.
@usableFromInline
struct FirstClock: BitwiseCopyable, Sendable {
  /// `never` when none is running.
  @usableFromInline var at = SimTime.never
  /// No other clock is due before this.
  @usableFromInline var others = SimTime.never
  /// The block of those clocks that have no place of their own: where it begins, for how many it has
  /// room; and how many clocks the person has in all.
  @usableFromInline var block: UInt32 = 0
  var room: UInt8 = 0
  var count: UInt8 = 0
  /// `unknown` when the first has to be searched for.
  @usableFromInline var risk: UInt8 = 0

  @inlinable static var unknown: UInt8 { .max }

  /// The due time of one clock has changed.
  @inlinable @inline(__always)
  mutating func note(_ changed: Int, due: SimTime) {
    if changed == Int(risk) {
      // Before all others it is still the first; later, or at the same time, another may be.
      if due <= at || due < others { at = due } else { risk = Self.unknown }
    } else if due < at || due == at && changed < Int(risk) {
      guard risk != Self.unknown else { return }
      others = at
      at = due
      risk = UInt8(truncatingIfNeeded: changed)
    } else if due < others {
      others = due
    }
  }
}
