// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Reads a condition from its text, by descent; what is wrong is told with its place.
struct ConditionParser {
  private enum Token: Equatable {
    case number(Double)
    case word(String)
    case sign(String)
    case end
  }

  private let text: String
  private let place: Place
  private var tokens: [(token: Token, offset: Int)] = []
  private var next = 0
  private var depth = 0

  /// The deepest nesting of parentheses and minus signs.
  static let depthLimit = 64
  /// The most numbers, paths and signs in one condition.
  static let lengthLimit = 1000

  /// Reads a condition.
  ///
  /// - Parameter place: where the first character of the text stands.
  static func condition(
    _ text: String, at place: Place
  ) -> Result<Condition, ConditionIssue> {
    var parser = ConditionParser(text, place)
    do throws(ConditionIssue) {
      try parser.cut()
      return .success(try parser.condition())
    } catch {
      return .failure(error)
    }
  }

  private init(_ text: String, _ place: Place) {
    self.text = text
    self.place = place
  }

  // MARK: Words and signs

  private mutating func cut() throws(ConditionIssue) {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func run(_ belongs: (Unicode.Scalar) -> Bool) -> String {
      var word = ""
      while index < scalars.count, belongs(scalars[index]) {
        word.unicodeScalars.append(scalars[index])
        index += 1
      }
      return word
    }
    while index < scalars.count {
      let (scalar, start) = (scalars[index], index)
      if scalar.properties.isWhitespace {
        index += 1
      } else if Self.isDigit(scalar) || scalar == "." {
        var written = run {
          Self.isDigit($0) || Self.isLetter($0) || ",_.".unicodeScalars.contains($0)
        }
        // A power of ten may have a sign: 2e-3.
        if let last = written.last, last == "e" || last == "E", index < scalars.count,
          scalars[index] == "-" || scalars[index] == "+"
        {
          written.unicodeScalars.append(scalars[index])
          index += 1
          written += run(Self.isDigit)
        }
        let kind = ParameterKind.number(-1e300...1e300, unit: "")
        guard case .success(.number(let number)) = kind.read(written) else {
          throw issue(.number(written), start)
        }
        tokens.append((.number(number), start))
      } else if Self.isLetter(scalar) {
        let word = run { Self.isLetter($0) || Self.isDigit($0) || "._".unicodeScalars.contains($0) }
        tokens.append((.word(word), start))
      } else {
        let two = String(String.UnicodeScalarView(scalars[index..<min(index + 2, scalars.count)]))
        let sign =
          ["<=", ">=", "==", "!="].contains(two) ? two : String(Character(scalar))
        guard "<= >= == != < > + - * / ( )".split(separator: " ").contains(Substring(sign)) else {
          throw issue(.character(sign), start)
        }
        index += sign.unicodeScalars.count
        tokens.append((.sign(sign), start))
      }
    }
    if tokens.count > Self.lengthLimit { throw issue(.tooDeep, 0) }
    tokens.append((.end, scalars.count))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }

  // MARK: Grammar

  private mutating func condition() throws(ConditionIssue) -> Condition {
    var comparisons = [try comparison()]
    while tokens[next].token == .word("and") {
      next += 1
      comparisons.append(try comparison())
    }
    guard tokens[next].token == .end else { throw unexpected("'and' or the end") }
    return Condition(comparisons: comparisons, text: text)
  }

  private mutating func comparison() throws(ConditionIssue) -> Condition.Comparison {
    let left = try sum()
    guard case .sign(let sign) = tokens[next].token,
      let relation = Condition.Relation(rawValue: sign)
    else {
      if tokens[next].token == .end || tokens[next].token == .word("and") {
        throw issue(.noComparison, tokens[next].offset)
      }
      throw unexpected("an operator or a comparison")
    }
    next += 1
    return Condition.Comparison(left: left, relation: relation, right: try sum())
  }

  private mutating func sum() throws(ConditionIssue) -> Expression {
    var sum = try product()
    while true {
      switch tokens[next].token {
      case .sign("+"):
        next += 1
        sum = .sum(sum, try product())
      case .sign("-"):
        next += 1
        sum = .difference(sum, try product())
      default: return sum
      }
    }
  }

  private mutating func product() throws(ConditionIssue) -> Expression {
    var product = try factor()
    while true {
      switch tokens[next].token {
      case .sign("*"):
        next += 1
        product = .product(product, try factor())
      case .sign("/"):
        next += 1
        product = .quotient(product, try factor())
      default: return product
      }
    }
  }

  private mutating func factor() throws(ConditionIssue) -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw issue(.tooDeep, tokens[next].offset) }
    let (token, offset) = tokens[next]
    switch token {
    case .number(let number):
      next += 1
      return .number(number)
    case .word(let path) where path != "and":
      next += 1
      return .path(path, at: place(offset))
    case .sign("-"):
      next += 1
      return .negative(try factor())
    case .sign("("):
      next += 1
      let inner = try sum()
      guard tokens[next].token == .sign(")") else { throw unexpected("')'") }
      next += 1
      return inner
    default:
      throw unexpected("a number, a path or '('")
    }
  }

  // MARK: Errors

  private func unexpected(_ wanted: String) -> ConditionIssue {
    let found =
      switch tokens[next].token {
      case .number(let number): CanonicalText.number(number)
      case .word(let word): word
      case .sign(let sign): sign
      case .end: ""
      }
    return issue(.expected(wanted, found: found), tokens[next].offset)
  }

  private func issue(_ flaw: ConditionFlaw, _ offset: Int) -> ConditionIssue {
    ConditionIssue(place: place(offset), flaw: flaw)
  }

  /// Where a character of the text stands. A text folded over several lines keeps only its first.
  private func place(_ offset: Int) -> Place {
    Place(file: place.file, line: place.line, column: place.column + offset)
  }
}

/// What is wrong with a condition, and where.
struct ConditionIssue: Error, Hashable {
  let place: Place
  let flaw: ConditionFlaw
}
