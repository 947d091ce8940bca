// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// How much one value differs from another, in words.
enum ChangeWords {
  /// By how much, with the unit: "5 places more (+25%)", "10 points lower", "4 weeks longer"; nil
  /// for what is not one number.
  static func change(
    from: SettingValue, to: SettingValue, _ kind: ParameterKind
  ) -> String? {
    guard let before = from.magnitude, let after = to.magnitude, before != after else { return nil }
    let amount = abs(after - before)
    let isMore = after > before
    let part = portion(before, after)
    switch kind {
    case .count(_, let unit) where !unit.isEmpty:
      let amount = CanonicalText.quantity(amount, unit: unit)
      return "\(amount) \(isMore ? "more" : "fewer")\(part)"
    case .count(_, let unit), .number(_, let unit):
      let amount = CanonicalText.quantity(amount.roundedToSixDigits, unit: unit)
      return unit.isEmpty
        ? "\(amount) \(isMore ? "higher" : "lower")\(part)"
        : "\(amount) \(isMore ? "more" : "less")\(part)"
    case .share:
      let points = CanonicalText.number((amount * 100).roundedToSixDigits)
      return "\(points) \(points == "1" ? "point" : "points") \(isMore ? "higher" : "lower")"
    case .money:
      let pounds = CanonicalText.money(amount.roundedToSixDigits)
      return "\(pounds) \(isMore ? "more" : "less")\(part)"
    case .duration:
      return "\(Span(rounding: amount).words) \(isMore ? "longer" : "shorter")"
    case .rate:
      let rate = CanonicalText.number(amount.roundedToSixDigits)
      return "\(rate) per year \(isMore ? "more" : "less")\(part)"
    case .flag, .date, .choice, .distribution, .mix, .list, .rows, .text, .seed:
      return nil
    }
  }

  /// " (+25%)"; nothing where there is nothing to take a part of.
  private static func portion(_ before: Double, _ after: Double) -> String {
    guard before > 0, after >= 0 else { return "" }
    let percent = ((after / before - 1) * 1000).rounded() / 10
    if percent == 0 { return "" }
    return " (\(percent > 0 ? "+" : "\u{2212}")\(CanonicalText.number(abs(percent)))%)"
  }

  /// What differs inside a mix, a list or a list of declared things, a line each.
  static func items(
    from: SettingValue, to: SettingValue, _ kind: ParameterKind
  ) -> [String] {
    switch (from, to, kind) {
    case (.shares(let before), .shares(let after), .mix(let names)):
      return zip(names, zip(before, after)).compactMap { name, shares in
        guard shares.0 != shares.1 else { return nil }
        return "\(name): \(ParameterKind.percent(shares.0)) → \(ParameterKind.percent(shares.1))"
      }
    case (.numbers(let before), .numbers(let after), .list(let element, _)):
      return numbered(before.map(SettingValue.number), after.map(SettingValue.number), element.kind)
    case (.spans(let before), .spans(let after), .list(let element, _)):
      return numbered(before.map(SettingValue.span), after.map(SettingValue.span), element.kind)
    case (.rows(let before), .rows(let after), .rows(let fields, _)):
      return rows(from: before, to: after, fields)
    default:
      return []
    }
  }

  private static func numbered(
    _ before: [SettingValue], _ after: [SettingValue], _ kind: ParameterKind
  ) -> [String] {
    (0..<max(before.count, after.count)).compactMap { index in
      let from = index < before.count ? before[index] : nil
      let to = index < after.count ? after[index] : nil
      guard from != to else { return nil }
      func words(_ value: SettingValue?) -> String { value?.wordsWithUnit(as: kind) ?? "none" }
      return "number \(index + 1): \(words(from)) → \(words(to))"
    }
  }

  /// Declared things are told apart by their name, the first field that holds words.
  private static func rows(
    from before: [[SettingValue]], to after: [[SettingValue]], _ fields: [Declaration]
  ) -> [String] {
    let key = fields.firstIndex { $0.kind == .text } ?? 0
    func name(_ row: [SettingValue]) -> String {
      row.indices.contains(key) ? row[key].words(as: fields[key].kind) : ""
    }
    func whole(_ row: [SettingValue]) -> String {
      zip(fields, row).enumerated().filter { $0.offset != key }
        .map { "\($0.element.0.path) \($0.element.1.wordsWithUnit(as: $0.element.0.kind))" }
        .joined(separator: ", ")
    }
    var lines: [String] = []
    for row in before where !after.contains(where: { name($0) == name(row) }) {
      lines.append("\(name(row)): no longer there (\(whole(row)))")
    }
    for row in after {
      guard let old = before.first(where: { name($0) == name(row) }) else {
        lines.append("\(name(row)): new (\(whole(row)))")
        continue
      }
      for (field, values) in zip(fields, zip(old, row)) where values.0 != values.1 {
        lines.append(
          "\(name(row)): \(field.path) \(values.0.wordsWithUnit(as: field.kind)) → "
            + values.1.wordsWithUnit(as: field.kind))
      }
    }
    return lines
  }
}

extension SettingValue {
  /// The value as one would say it, with the unit of a count, which in a file goes without saying:
  /// "40 places".
  func wordsWithUnit(as kind: ParameterKind) -> String {
    switch (self, kind) {
    case (.count(let count), .count(_, let unit)):
      CanonicalText.quantity(Double(count), unit: unit)
    case (.rows(let rows), .rows):
      rows.isEmpty ? "none" : rows.count == 1 ? "1 of them" : "\(rows.count) of them"
    default: words(as: kind)
    }
  }
}
