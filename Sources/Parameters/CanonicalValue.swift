// SPDX-License-Identifier: GPL-3.0-or-later

/// A value written in the one way that stands for it: what results, manifests and digests hold.
///
/// Reading it back gives the same value to the last bit.
public enum CanonicalValue: Sendable, Hashable {
  /// `true`, or a number in its shortest form that reads back as the same number.
  case literal(String)
  /// Words, or a number with its unit.
  case text(String)
  /// Names with values, in order.
  case mapping([Entry])
  /// Values in order.
  case list([CanonicalValue])

  /// One `name: value`.
  public struct Entry: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value.
    public let value: CanonicalValue

    /// Makes an entry.
    public init(_ name: String, _ value: CanonicalValue) {
      self.name = name
      self.value = value
    }
  }

  /// One line as a person would write it in a scenario: `{gamma: {mean: 3 weeks, sd: 1 week}}`.
  public var line: String {
    switch self {
    case .literal(let text), .text(let text):
      text
    case .mapping(let entries):
      "{" + entries.map { "\($0.name): \($0.value.line)" }.joined(separator: ", ") + "}"
    case .list(let items):
      "[" + items.map(\.line).joined(separator: ", ") + "]"
    }
  }
}

extension SettingValue {
  /// The value as it is written canonically for a kind of parameter.
  public func canonical(as kind: ParameterKind) -> CanonicalValue {
    switch (self, kind) {
    case (.flag(let flag), _): .literal(flag ? "true" : "false")
    case (.count(let count), _): .literal(String(count))
    case (.seed(let seed), _): .literal(String(seed))
    case (.number(let number), .number(_, let unit)): .quantity(number, unit: unit)
    case (.number(let number), .rate): .text("\(CanonicalText.number(number)) per year")
    case (.number(let number), .money): .text(CanonicalText.money(number))
    case (.number(let number), _): .literal(CanonicalText.number(number))
    case (.span(let span), _): .text(CanonicalText.span(span))
    case (.date(let date), _): .text(date.description)
    case (.text(let text), _): .text(text)
    case (.distribution(let distribution), .distribution(let quantity)):
      distribution.canonical(of: quantity)
    case (.distribution(let distribution), _):
      distribution.canonical(of: .number(unit: ""))
    case (.shares(let shares), .mix(let names)):
      .mapping(
        zip(names, shares).map { .init($0, .literal(CanonicalText.number($1))) })
    case (.numbers(let numbers), .list(.number(_, let unit), _)):
      .list(numbers.map { .quantity($0, unit: unit) })
    case (.shares(let numbers), _), (.numbers(let numbers), _):
      .list(numbers.map { .literal(CanonicalText.number($0)) })
    case (.rows(let rows), .rows(let fields, _)):
      .list(
        rows.map { row in
          .mapping(zip(fields, row).map { .init($0.path, $1.canonical(as: $0.kind)) })
        })
    case (.rows(let rows), _):
      preconditionFailure("\(rows.count) items of a list can be written only with their fields")
    case (.spans(let spans), _):
      .list(spans.map { .text(CanonicalText.span($0)) })
    }
  }
}

extension DistributionValue {
  /// The distribution as it is written canonically. A fixed value is written as itself.
  func canonical(of quantity: DistributedQuantity) -> CanonicalValue {
    func value(_ number: Double) -> CanonicalValue {
      switch quantity {
      case .duration: .text(CanonicalText.seconds(number))
      case .number(let unit): .quantity(number, unit: unit)
      }
    }
    switch self {
    case .fixed(let number):
      return value(number)
    case .empirical(let values):
      return .mapping([.init("empirical", .list(values.map(value)))])
    case .categorical(let values, let shares):
      let entries = zip(values, shares).map { number, share in
        CanonicalValue.Entry(value(number).line, .literal(CanonicalText.number(share)))
      }
      return .mapping([.init("categorical", .mapping(entries))])
    default:
      guard let (form, numbers) = named else {
        preconditionFailure("every other distribution has named parameters")
      }
      let entries = zip(form.parameters, numbers).map { parameter, number in
        let isQuantity = parameter.dimension == .positive || parameter.dimension == .quantity
        let plain = CanonicalValue.literal(CanonicalText.number(number))
        return CanonicalValue.Entry(parameter.name, isQuantity ? value(number) : plain)
      }
      return .mapping([.init(form.family, .mapping(entries))])
    }
  }
}

extension CanonicalValue {
  fileprivate static func quantity(_ number: Double, unit: String) -> CanonicalValue {
    let text = CanonicalText.quantity(number, unit: unit)
    return unit.isEmpty ? .literal(text) : .text(text)
  }
}
