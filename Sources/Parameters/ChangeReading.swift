// SPDX-License-Identifier: GPL-3.0-or-later

extension ParameterKind {
  /// Whether a value of this kind can be changed by `+10%` and the like.
  ///
  /// For the kinds that cannot, a leading sign is nothing special: a title may begin with one.
  public var takesChanges: Bool {
    switch self {
    case .count, .number, .share, .duration, .rate, .money, .distribution: true
    case .flag, .date, .choice, .mix, .list, .rows, .text, .seed: false
    }
  }
}

/// Reads a change and applies it.
enum ChangeReading {
  /// The change that a text stands for.
  static func change(
    _ text: ChangeText, of kind: ParameterKind
  ) -> Result<RelativeChange, SettingsFlaw> {
    let rest = text.rest
    if rest.hasPrefix("-") { return .failure(.number(.notANumber)) }
    if text.mark == .times {
      return NumberText.number(rest).map { .multiply($0) }.mapError { .number($0) }
    }
    if rest.hasSuffix("%") {
      return NumberText.number(rest.dropLast()).map { .percent(text.sign * $0) }
        .mapError { .number($0) }
    }
    return switch kind {
    case .count(_, let unit):
      ScalarReading.count(rest, unit: unit).map { .addWhole(text.mark == .minus ? -$0 : $0) }
    case .number(_, let unit):
      ScalarReading.number(rest, unit: unit).map { .add(text.sign * $0) }
    case .duration:
      ScalarReading.duration(rest).map { .add(text.sign * Double($0.seconds)) }
    case .rate:
      ScalarReading.rate(rest).map { .add(text.sign * $0) }
    case .money:
      ScalarReading.money(rest).map { .add(text.sign * $0) }
    case .share:
      points(rest).map { .add(text.sign * $0) }
    default:
      .failure(.changeNotPossible)
    }
  }

  /// `5 points`: percentage points. A bare number is refused, because `+0.1` of a share is
  /// understood both ways.
  private static func points(_ text: Substring) -> Result<Double, SettingsFlaw> {
    for suffix in [" points", " point"] where text.hasSuffix(suffix) {
      return NumberText.percentage(text.dropLast(suffix.count)).mapError { .number($0) }
    }
    return NumberText.number(text).mapError { .number($0) }
      .flatMap { _ in .failure(.changeOfShareUnclear) }
  }

  /// The changed value. Whole numbers are rounded to the nearest, halves away from zero;
  /// lengths of time to the second.
  static func apply(
    _ change: RelativeChange, to value: SettingValue
  ) -> Result<SettingValue, SettingsFlaw> {
    switch value {
    case .count(let count):
      if case .addWhole(let amount) = change {
        let (sum, overflow) = count.addingReportingOverflow(amount)
        return overflow ? .failure(.number(.tooLarge)) : .success(.count(sum))
      }
      let changed = change.applied(to: Double(count)).rounded()
      return abs(changed) < 9e15
        ? .success(.count(Int(changed))) : .failure(.number(.tooLarge))
    case .number(let number):
      let changed = change.applied(to: number)
      return changed.isFinite ? .success(.number(changed + 0)) : .failure(.number(.tooLarge))
    case .span(let span):
      let changed = change.applied(to: Double(span.seconds))
      if !(abs(changed) < 9e15) { return .failure(.number(.tooLarge)) }
      if changed != 0, abs(changed) < 0.5 { return .failure(.belowOneSecond) }
      return .success(.span(Span(rounding: changed)))
    case .distribution(let distribution):
      let factor = change.applied(to: 1)
      guard factor > 0, factor.isFinite, let scaled = distribution.scaled(by: factor) else {
        return .failure(.changeNotPossible)
      }
      return .success(.distribution(scaled))
    case .flag, .date, .text, .shares, .numbers, .spans, .rows, .seed:
      return .failure(.changeNotPossible)
    }
  }
}
