// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// A condition on the parameters of a design: comparisons of sums over paths, joined by `and`.
///
/// ```
/// keyWork.policy.workers * 41000 + housing.policy.beds * 11500 <= 2000000 and
///   housing.policy.beds >= 8
/// ```
///
/// Grammar, with the usual precedence:
///
/// ```
/// condition  = comparison { "and" comparison }
/// comparison = sum ( "<=" | "<" | ">=" | ">" | "==" | "!=" ) sum
/// sum        = product { ( "+" | "-" ) product }
/// product    = factor { ( "*" | "/" ) factor }
/// factor     = number | path | "-" factor | "(" sum ")"
/// ```
///
/// A path stands for the number its parameter has: counts and amounts as they are, shares from 0 to
/// 1, rates per year, lengths of time in days.
struct Condition: Sendable {
  /// How two sums are compared.
  enum Relation: String, Sendable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
    case equal = "=="
    case different = "!="
    case below = "<"
    case above = ">"

    func holds(_ left: Double, _ right: Double) -> Bool {
      // Sums of decimal fractions miss what they mean by a last bit: 0.1 + 0.2 is at most 0.3 here.
      let leeway = 1e-9 * max(1, abs(left), abs(right))
      let isEqual = abs(left - right) <= leeway
      return switch self {
      case .atMost: left < right || isEqual
      case .atLeast: left > right || isEqual
      case .equal: isEqual
      case .different: !isEqual
      case .below: left < right && !isEqual
      case .above: left > right && !isEqual
      }
    }
  }

  /// One comparison.
  struct Comparison: Sendable {
    let left: Expression
    let relation: Relation
    let right: Expression
  }

  /// All of these must hold.
  let comparisons: [Comparison]
  /// The condition as it was written.
  let text: String

  /// Whether the condition holds.
  ///
  /// - Parameter value: the number a path stands for.
  /// - Returns: false too where something is divided by 0: what is not defined is not met.
  func holds(_ value: (String) -> Double) -> Bool {
    comparisons.allSatisfy { comparison in
      let (left, right) = (comparison.left.value(value), comparison.right.value(value))
      return left.isFinite && right.isFinite && comparison.relation.holds(left, right)
    }
  }

  /// Every path named, with where it stands, in the order of the text.
  var paths: [(path: String, place: Place)] {
    comparisons.flatMap { $0.left.paths + $0.right.paths }
  }
}

/// Arithmetic over paths.
indirect enum Expression: Sendable {
  case number(Double)
  case path(String, at: Place)
  case negative(Expression)
  case sum(Expression, Expression)
  case difference(Expression, Expression)
  case product(Expression, Expression)
  case quotient(Expression, Expression)

  /// Its value, which is not finite after a division by 0.
  func value(_ lookUp: (String) -> Double) -> Double {
    switch self {
    case .number(let number): number
    case .path(let path, _): lookUp(path)
    case .negative(let inner): -inner.value(lookUp)
    case .sum(let a, let b): a.value(lookUp) + b.value(lookUp)
    case .difference(let a, let b): a.value(lookUp) - b.value(lookUp)
    case .product(let a, let b): a.value(lookUp) * b.value(lookUp)
    case .quotient(let a, let b): a.value(lookUp) / b.value(lookUp)
    }
  }

  /// Every path named, in the order of the text.
  var paths: [(path: String, place: Place)] {
    switch self {
    case .number: []
    case .path(let path, let place): [(path, place)]
    case .negative(let inner): inner.paths
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b):
      a.paths + b.paths
    }
  }
}

/// Why a text is no condition.
public enum ConditionFlaw: Sendable, Hashable, Error {
  /// A character that has no meaning here.
  case character(String)
  /// A number that is none, such as `1,000`.
  case number(String)
  /// Something else stands where this was expected.
  case expected(String, found: String)
  /// Two sums without a comparison between them.
  case noComparison
  /// Parentheses within parentheses, too deep, or more than anybody can follow.
  case tooDeep
}
