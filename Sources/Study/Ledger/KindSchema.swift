// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// The schema of the values of one kind of parameter.
enum KindSchema {
  /// A number as numbers are written in scenarios.
  private static let number = #"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?"#
  private static let times =
    "(second|seconds|min|minute|minutes|hour|hours|day|days|week|weeks"
    + "|month|months|year|years)"
  private static let per = "per (second|minute|hour|day|week|month|year)"

  /// The schema of a parameter: its description, and all the ways in which it may be written.
  static func parameter(_ declaration: Declaration) -> JSONTree {
    let kind = declaration.kind
    let description = JSONTree.string("\(declaration.meaning) Takes \(kind.words).")
    guard let name = sharedName(of: kind) else {
      return .object([("description", description), ("anyOf", .array(ways(of: kind)))])
    }
    return .object([("description", description), ("allOf", .array([.reference(name)]))])
  }

  /// The definitions of the kinds, once each, in the order in which they are first used.
  static func definitions(
    for declarations: [Declaration]
  ) -> [(name: String, value: JSONTree)] {
    var definitions: [(name: String, value: JSONTree)] = []
    for kind in declarations.map(\.kind) {
      guard let name = sharedName(of: kind), !definitions.contains(where: { $0.name == name })
      else { continue }
      definitions.append((name, .object([("anyOf", .array(ways(of: kind)))])))
    }
    return definitions
  }

  /// The name of the definition of a kind, the same for kinds whose schemas are the same; nil for
  /// kinds with words of their own, which are seldom used twice.
  private static func sharedName(of kind: ParameterKind) -> String? {
    func ends(_ range: ClosedRange<Double>) -> String {
      CanonicalText.number(range.lowerBound) + "-to-" + CanonicalText.number(range.upperBound)
    }
    return switch kind {
    case .flag: "kind-flag"
    case .count(let range, let unit):
      "kind-count\(slug(unit))-\(range.lowerBound)-to-\(range.upperBound)"
    case .number(let range, unit: ""): "kind-number-\(ends(range))"
    case .number(_, let unit): "kind-number\(slug(unit))"
    case .share(let range): "kind-share-\(ends(range))"
    case .duration: "kind-duration"
    case .rate: "kind-rate"
    case .money: "kind-money"
    case .date: "kind-date"
    case .text: "kind-text"
    case .seed: "kind-seed"
    case .distribution(.duration): "kind-distribution-duration"
    case .distribution(.number(let unit)): "kind-distribution-number\(slug(unit))"
    case .choice, .mix, .list, .rows: nil
    }
  }

  /// A unit as part of a name: letters and digits as they are, anything else by its code.
  private static func slug(_ unit: String) -> String {
    let letters = unit.unicodeScalars.map { scalar in
      scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber)
        ? String(scalar) : "_\(String(scalar.value, radix: 16))_"
    }
    return unit.isEmpty ? "" : "-" + letters.joined()
  }

  /// All the ways in which a kind may be written: a value, a change, and the long form.
  private static func ways(of kind: ParameterKind) -> [JSONTree] {
    var long: [(name: String, value: JSONTree)] = [("value", anyOf(values(of: kind)))]
    if kind.takesChanges { long.append(("change", anyOf(changes(of: kind)))) }
    if let ends = kind.kindOfRange {
      long.append(
        (
          "range",
          .object([
            ("description", .string("The range believed for the value.")),
            ("type", .string("array")), ("items", anyOf(values(of: ends))),
            ("minItems", .literal("2")), ("maxItems", .literal("2")),
          ])
        ))
    }
    long.append(
      (
        "null",
        .object([
          ("description", .string("The value that means no effect.")),
          ("anyOf", .array(values(of: kind))),
        ])
      ))
    long += [
      ("class", .reference("value-class")), ("source", .reference("value-source")),
      ("note", .reference("value-note")),
    ]
    let annotated = JSONTree.object([
      ("type", .string("object")), ("additionalProperties", .literal("false")),
      ("minProperties", .literal("1")), ("properties", .object(long)),
    ])
    return values(of: kind) + changes(of: kind) + [annotated]
  }

  /// The schema of a value alone, with a description.
  static func described(_ kind: ParameterKind, _ description: String) -> JSONTree {
    .object([("description", .string(description)), ("anyOf", .array(values(of: kind)))])
  }

  private static func anyOf(_ schemas: [JSONTree]) -> JSONTree {
    schemas.count == 1 ? schemas[0] : .object([("anyOf", .array(schemas))])
  }

  // MARK: Values

  /// The ways in which a value of a kind may be written.
  private static func values(of kind: ParameterKind) -> [JSONTree] {
    switch kind {
    case .flag:
      [
        .object([
          ("enum", .array([.literal("true"), .literal("false"), .string("yes"), .string("no")]))
        ])
      ]
    case .count(let range, let unit):
      [integer(from: "\(range.lowerBound)", to: "\(range.upperBound)")]
        + (unit.isEmpty ? [] : [text(#"-?(0|[1-9][0-9]*) "# + escaped(unit))])
    case .seed:
      [integer(from: "0", to: "\(UInt64.max)")]
    case .number(let range, let unit):
      [unit.isEmpty ? plain(range) : text("\(number) \(escaped(unit))")]
    case .share(let range):
      [plain(range), text("\(number)%")]
    case .duration:
      [text("\(number) \(times)")]
    case .rate:
      [text("\(number)%? \(per)")]
    case .money:
      [text("-?£\(number)")]
    case .date:
      [text("[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    case .choice(let words):
      [.object([("enum", .array(words.map { .string($0) }))])]
    case .text:
      [.words("A line of words.", TextRules.lineLimit)]
    case .mix(let names):
      [mix(names)]
    case .list(let element, let length):
      [list(values(of: element.kind), length)]
    case .rows(let fields, let limit):
      [list([row(fields)], 0...limit)]
    case .distribution(let quantity):
      distribution(of: quantity)
    }
  }

  private static func mix(_ names: [String]) -> JSONTree {
    let share = anyOf(values(of: .share(0...1)))
    return .object([
      ("type", .string("object")), ("additionalProperties", .literal("false")),
      ("required", .array(names.map { .string($0) })),
      ("properties", .object(names.map { ($0, share) })),
    ])
  }

  private static func row(_ fields: [Declaration]) -> JSONTree {
    .object([
      ("type", .string("object")), ("additionalProperties", .literal("false")),
      ("required", .array(fields.map { .string($0.path) })),
      ("properties", .object(fields.map { ($0.path, described($0.kind, $0.meaning)) })),
    ])
  }

  private static func list(_ items: [JSONTree], _ length: ClosedRange<Int>) -> JSONTree {
    .object([
      ("type", .string("array")), ("items", anyOf(items)),
      ("minItems", .literal("\(length.lowerBound)")),
      ("maxItems", .literal("\(length.upperBound)")),
    ])
  }

  // MARK: Distributions

  private static func distribution(of quantity: DistributedQuantity) -> [JSONTree] {
    let fixed: ParameterKind =
      switch quantity {
      case .duration: .duration(.zero...ParameterKind.longestDuration)
      case .number(let unit): .number(0...1e12, unit: unit)
      }
    let value = anyOf(values(of: fixed))
    let share = anyOf(values(of: .share(0...1)))
    let families = DistributionForm.families(of: quantity).map { family -> (String, JSONTree) in
      switch family {
      case "fixed":
        return (family, value)
      case "empirical":
        return (family, list(values(of: fixed), 1...DistributionValue.valueLimit))
      case "categorical":
        return (
          family,
          .object([
            ("type", .string("object")), ("minProperties", .literal("1")),
            ("additionalProperties", share),
          ])
        )
      default:
        let forms = DistributionForm.allCases.filter { $0.family == family }
        return (family, anyOf(forms.map { named($0, value: value, share: share) }))
      }
    }
    let mapping = JSONTree.object([
      ("type", .string("object")), ("additionalProperties", .literal("false")),
      ("minProperties", .literal("1")), ("maxProperties", .literal("1")),
      ("properties", .object(families)),
    ])
    return values(of: fixed) + [mapping]
  }

  private static func named(
    _ form: DistributionForm, value: JSONTree, share: JSONTree
  ) -> JSONTree {
    let properties = form.parameters.map { parameter -> (String, JSONTree) in
      switch parameter.dimension {
      case .positive, .quantity: (parameter.name, value)
      case .shape: (parameter.name, plain(0...1e12))
      case .share: (parameter.name, share)
      }
    }
    return .object([
      ("type", .string("object")), ("additionalProperties", .literal("false")),
      ("required", .array(form.parameters.map { .string($0.name) })),
      ("properties", .object(properties)),
    ])
  }

  // MARK: Changes

  /// The ways in which a change may be written: words, or for an editor a number below zero.
  private static func changes(of kind: ParameterKind) -> [JSONTree] {
    guard kind.takesChanges else { return [] }
    let plus =
      switch kind {
      case .count(_, let unit): unit.isEmpty ? "" : "( \(escaped(unit)))?"
      case .number(_, let unit): unit.isEmpty ? "" : " \(escaped(unit))"
      case .share: " points?"
      case .duration: " \(times)"
      case .rate: "%? \(per)"
      default: ""
      }
    let positive = String(number.dropFirst(2))
    let pound = kind.isMoney ? "£" : ""
    let add = kind.isDistribution ? "" : "[+\u{2212}-]\(pound)\(positive)\(plus)|"
    let change = text("(\(add)[+\u{2212}-]\(positive)%|[×x*]\(positive))")
    switch kind {
    case .count, .number(_, unit: ""):
      return [
        change,
        .object([("type", .string("number")), ("exclusiveMaximum", .literal("0"))]),
      ]
    default:
      return [change]
    }
  }

  // MARK: Pieces

  private static func text(_ pattern: String) -> JSONTree {
    .object([("type", .string("string")), ("pattern", .string("^\(pattern)$"))])
  }

  private static func integer(from low: String, to high: String) -> JSONTree {
    .object([
      ("type", .string("integer")), ("minimum", .literal(low)), ("maximum", .literal(high)),
    ])
  }

  private static func plain(_ range: ClosedRange<Double>) -> JSONTree {
    .object([
      ("type", .string("number")),
      ("minimum", .literal(CanonicalText.number(range.lowerBound))),
      ("maximum", .literal(CanonicalText.number(range.upperBound))),
    ])
  }

  /// A unit as part of a pattern, in the plural or the singular.
  private static func escaped(_ unit: String) -> String {
    let singular = CanonicalText.singular(unit)
    let pattern = singular.map { "\\.+*?()[]{}|^$/".contains($0) ? "\\\($0)" : String($0) }
    return pattern.joined() + (singular == unit ? "" : "s?")
  }
}

extension ParameterKind {
  fileprivate var isMoney: Bool { if case .money = self { true } else { false } }
  fileprivate var isDistribution: Bool { if case .distribution = self { true } else { false } }
}
