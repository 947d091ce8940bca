// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension ParameterKind {
  /// What a parameter of this kind takes, in words: `a whole number of places, 0 to 500`.
  public var words: String {
    switch self {
    case .flag:
      return "yes or no"
    case .count(let range, let unit):
      let what = unit.isEmpty ? "a whole number" : "a whole number of \(unit)"
      return "\(what), \(range.lowerBound) to \(range.upperBound)"
    case .number(let range, let unit):
      let low = CanonicalText.number(range.lowerBound)
      let high = CanonicalText.number(range.upperBound)
      return unit.isEmpty ? "a number, \(low) to \(high)" : "a number in \(unit), \(low) to \(high)"
    case .share(let range):
      return "a share, \(Self.percent(range.lowerBound)) to \(Self.percent(range.upperBound))"
    case .duration(let range):
      let low = CanonicalText.span(range.lowerBound)
      return "a length of time, \(low) to \(CanonicalText.span(range.upperBound))"
    case .rate(let range):
      let low = CanonicalText.number(range.lowerBound)
      return "a rate, \(low) to \(CanonicalText.number(range.upperBound)) per year"
    case .money(let range):
      let low = CanonicalText.money(range.lowerBound)
      return "an amount, \(low) to \(CanonicalText.money(range.upperBound))"
    case .date:
      return "a date"
    case .choice(let words):
      return Shown.list(words)
    case .distribution(.duration):
      return "a distribution of a length of time"
    case .distribution(.number(let unit)):
      return unit.isEmpty ? "a distribution of a number" : "a distribution in \(unit)"
    case .mix(let names):
      return "shares of \(Shown.list(names, "and")) that add up to 100%"
    case .list(let element, let length):
      let count =
        length.lowerBound == length.upperBound
        ? "\(length.lowerBound)" : "\(length.lowerBound) to \(length.upperBound)"
      return "a list of \(count), each \(element.kind.words)"
    case .rows(let fields, let limit):
      return "a list of at most \(limit), each with \(Shown.list(fields.map(\.path), "and"))"
    case .text:
      return "a line of words"
    case .seed:
      return "a whole number, 0 to \(UInt64.max)"
    }
  }

  /// A value of this kind as one would write it.
  public var example: String {
    switch self {
    case .flag: "yes"
    case .count(let range, _): String(min(max(range.lowerBound, 20), range.upperBound))
    case .number(_, let unit): unit.isEmpty ? "0.5" : "5 \(unit)"
    case .share: "22%"
    case .duration: "3 weeks"
    case .rate: "12 per week"
    case .money: "£35"
    case .date: "2010-04-01"
    case .choice(let words): words.first ?? ""
    case .distribution(.duration): "{gamma: {mean: 3 weeks, sd: 1 week}}"
    case .distribution(.number(let unit)):
      unit.isEmpty
        ? "{gamma: {mean: 3, sd: 1}}" : "{gamma: {mean: 3 \(unit), sd: 1 \(unit)}}"
    case .mix(let names):
      "{" + names.enumerated().map { "\($1): \($0 == 0 ? 100 : 0)%" }.joined(separator: ", ") + "}"
    case .list(let element, let length):
      "["
        + Array(repeating: element.kind.example, count: min(max(length.lowerBound, 1), 4))
        .joined(separator: ", ") + "]"
    case .rows(let fields, _):
      "[{" + fields.map { "\($0.path): \($0.kind.example)" }.joined(separator: ", ") + "}]"
    case .text: "a few words"
    case .seed: "1"
    }
  }

  /// A share as a percentage.
  static func percent(_ share: Double) -> String {
    "\(CanonicalText.number((share * 1e10).rounded() / 1e8))%"
  }
}

extension SettingValue {
  /// The value as one would say it: shares as percentages, rates with six digits, everything else
  /// as written.
  public func words(as kind: ParameterKind) -> String {
    switch (self, kind) {
    case (.number(let share), .share): ParameterKind.percent(share)
    case (.number(let rate), .rate): "\(CanonicalText.number(rate.roundedToSixDigits)) per year"
    case (.shares(let shares), .mix(let names)):
      zip(names, shares).map { "\($0) \(ParameterKind.percent($1))" }.joined(separator: ", ")
    case (.numbers(let shares), .list(.share, _)):
      shares.map(ParameterKind.percent).joined(separator: ", ")
    case (.flag(let flag), _): flag ? "yes" : "no"
    case (.span(let span), _): span.words
    default: canonical(as: kind).line
    }
  }
}

extension Span {
  /// The length as one would say it: in days or longer units where few of them make it up, else
  /// with up to two digits after the point, `1.69 years` and not `53332344 seconds`.
  var words: String {
    let whole = CanonicalText.span(self)
    let isPlain =
      TimeUnit.allCases.last { seconds % $0.seconds == 0 }.map {
        $0 != .second && $0 != .minute && $0 != .hour
      } ?? false
    guard !isPlain else { return whole }
    for unit in [TimeUnit.year, .month, .week, .day, .hour] where seconds >= unit.seconds {
      let amount = (Double(seconds) / Double(unit.seconds) * 100).rounded() / 100
      if Span(rounding: amount * Double(unit.seconds)) == self {
        return CanonicalText.quantity(amount, unit: "\(unit.rawValue)s")
      }
    }
    return whole
  }
}

extension Double {
  /// The number with at most six significant digits, for people.
  var roundedToSixDigits: Double {
    guard self != 0, isFinite else { return self }
    var scale = 1.0
    while abs(self) * scale < 100_000, scale < 1e15 { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
