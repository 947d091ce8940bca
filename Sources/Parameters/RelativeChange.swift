// SPDX-License-Identifier: GPL-3.0-or-later

/// A change of an inherited value: `+3`, `-2 weeks`, `×1.2`, `+10%`, `-5 points`.
///
/// A leading sign always makes a change. A value below zero is therefore written in the long
/// form, `{value: -5}`.
public enum RelativeChange: Sendable, Hashable {
  /// Added to the inherited value, in the unit it is held in.
  case add(Double)
  /// Added to an inherited whole number.
  case addWhole(Int)
  /// Multiplied with the inherited value.
  case multiply(Double)
  /// Per cent of the inherited value added to it: `+10%` of 50 is 55.
  case percent(Double)

  /// The changed number.
  ///
  /// Per cents are taken as `value × (100 + p) ÷ 100`, so that 10 % more than 50 is 55 and not
  /// the neighbour of 55 that 50 × 1.1 gives.
  public func applied(to value: Double) -> Double {
    switch self {
    case .add(let amount): value + amount
    case .addWhole(let amount): value + Double(amount)
    case .multiply(let factor): value * factor
    case .percent(let percent): value * (100 + percent) / 100
    }
  }
}

/// The text of a change, taken apart: its sign or multiplication mark, and the rest.
struct ChangeText {
  /// How the change begins.
  enum Mark { case plus, minus, times }
  let mark: Mark
  let rest: Substring

  /// The change that a text begins to be, or nil when it is no change.
  ///
  /// `x` counts as a multiplication mark only before a digit, so that words are left alone.
  init?(_ text: String) {
    guard let first = text.unicodeScalars.first else { return nil }
    let rest = Substring(text.unicodeScalars.dropFirst())
    switch first {
    case "+": mark = .plus
    case "-", "\u{2212}": mark = .minus
    case "\u{00D7}", "*": mark = .times
    case "x":
      guard let next = rest.utf8.first, (0x30...0x39).contains(next) else { return nil }
      mark = .times
    default: return nil
    }
    self.rest = rest
  }

  /// The sign as a factor.
  var sign: Double { mark == .minus ? -1 : 1 }
}
