// SPDX-License-Identifier: GPL-3.0-or-later

/// Reading a distribution: a plain value, or `{family: …}` with what the family takes.
extension LeafReading {
  /// The distribution at a node, or nil with errors noted.
  mutating func distribution(
    _ node: SettingNode, of quantity: DistributedQuantity
  ) -> DistributionValue? {
    switch node.content {
    case .scalar:
      return number(node, .quantity, of: quantity).map { .fixed($0) }
    case .list:
      report(.wrongShape(.list, wanted: [.scalar, .mapping]), at: node.place)
      return nil
    case .mapping(let entries):
      guard entries.count == 1, let entry = entries.first else {
        report(.distribution(.notOne(entries.count)), at: node.place)
        return nil
      }
      return family(entry, of: quantity)
    }
  }

  private mutating func family(
    _ entry: SettingNode.Entry, of quantity: DistributedQuantity
  ) -> DistributionValue? {
    switch entry.name {
    case "fixed":
      return number(entry.node, .quantity, of: quantity).map { .fixed($0) }
    case "empirical":
      return empirical(entry.node, of: quantity)
    case "categorical":
      return categorical(entry.node, of: quantity)
    default:
      let forms = DistributionForm.allCases.filter { $0.suits(quantity) }
      let matching = forms.filter { $0.family == entry.name }
      if !matching.isEmpty { return named(entry, among: matching, of: quantity) }
      let known = DistributionForm.families(of: quantity)
      let nearest = Nearest.names(to: entry.name, among: known).first
      report(
        .distribution(.unknownFamily(nearest: nearest, known: known)), at: entry.place,
        written: entry.name)
      return nil
    }
  }

  // MARK: Families with named parameters

  private mutating func named(
    _ family: SettingNode.Entry, among forms: [DistributionForm], of quantity: DistributedQuantity
  ) -> DistributionValue? {
    guard let entries = family.node.entries else {
      let flaw: SettingsFlaw =
        family.node.isEmpty ? .empty : .wrongShape(family.node.shape, wanted: [.mapping])
      report(flaw, at: family.node.place, written: family.node.text)
      return nil
    }
    let given = entries.map(\.name)
    let form = forms.first { form in
      form.parameters.count == given.count
        && form.parameters.allSatisfy { given.contains($0.name) }
    }
    guard let form else {
      let allowed = forms.map { $0.parameters.map(\.name) }
      report(.distribution(.parameters(given: given, allowed: allowed)), at: family.place)
      return nil
    }
    let errorsBefore = errors.count
    var values: [Double] = []
    for parameter in form.parameters {
      guard let entry = family.node.entry(parameter.name) else { return nil }
      if let value = number(entry.node, parameter.dimension, of: quantity) {
        values.append(value)
        check(value, of: parameter, at: entry.node)
      }
    }
    guard errors.count == errorsBefore, values.count == form.parameters.count else { return nil }
    let distribution = form.value(values)
    if let flaw = distribution.flaw {
      report(.distribution(flaw), at: family.place)
      return nil
    }
    if let spread = distribution.heavyTail {
      warn(.heavyTail(coefficientOfVariation: spread), at: family.place)
    }
    return distribution
  }

  private mutating func check(
    _ value: Double, of parameter: DistributionForm.Parameter, at node: SettingNode
  ) {
    switch parameter.dimension {
    case .positive, .shape:
      if value <= 0 {
        report(.distribution(.notPositive(parameter.name)), at: node.place, written: node.text)
      }
    case .share:
      if !(0...1).contains(value) {
        report(.distribution(.notAShare(parameter.name)), at: node.place, written: node.text)
      }
    case .quantity:
      break
    }
  }

  // MARK: Families of values

  private mutating func empirical(
    _ node: SettingNode, of quantity: DistributedQuantity
  ) -> DistributionValue? {
    guard case .list(let items) = node.content else {
      let flaw: SettingsFlaw = node.isEmpty ? .empty : .wrongShape(node.shape, wanted: [.list])
      report(flaw, at: node.place, written: node.text)
      return nil
    }
    guard !items.isEmpty else {
      report(.distribution(.noValues), at: node.place)
      return nil
    }
    guard items.count <= DistributionValue.valueLimit else {
      report(.distribution(.tooManyValues(limit: DistributionValue.valueLimit)), at: node.place)
      return nil
    }
    let values = items.compactMap { number($0, .quantity, of: quantity) }
    return values.count == items.count ? .empirical(values) : nil
  }

  private mutating func categorical(
    _ node: SettingNode, of quantity: DistributedQuantity
  ) -> DistributionValue? {
    guard let entries = node.entries else {
      let flaw: SettingsFlaw = node.isEmpty ? .empty : .wrongShape(node.shape, wanted: [.mapping])
      report(flaw, at: node.place, written: node.text)
      return nil
    }
    guard !entries.isEmpty else {
      report(.distribution(.noValues), at: node.place)
      return nil
    }
    guard entries.count <= DistributionValue.valueLimit else {
      report(.distribution(.tooManyValues(limit: DistributionValue.valueLimit)), at: node.place)
      return nil
    }
    var values: [Double] = []
    var shares: [Double] = []
    for entry in entries {
      let name = SettingNode(.scalar(entry.name, isQuoted: false), at: entry.place)
      if let value = number(name, .quantity, of: quantity) {
        if values.contains(value) {
          report(.distribution(.sameValueTwice), at: entry.place, written: entry.name)
        } else {
          values.append(value)
        }
      }
      if case .number(let share)? = value(of: entry.node, as: .share(0...1)) {
        shares.append(share)
      }
    }
    guard values.count == entries.count, shares.count == entries.count,
      addsUp(shares, at: node.place)
    else { return nil }
    return .categorical(values: values, shares: shares)
  }

  // MARK: One parameter

  /// The number at a node: in seconds for a length of time. Never below zero.
  private mutating func number(
    _ node: SettingNode, _ dimension: DistributionForm.Dimension, of quantity: DistributedQuantity
  ) -> Double? {
    guard let (text, isQuoted) = scalar(node) else { return nil }
    let kind: ParameterKind =
      switch (dimension, quantity) {
      case (.share, _): .share(0...1)
      case (.shape, _): .number(0...1e12, unit: "")
      case (_, .duration): .duration(.zero...ParameterKind.longestDuration)
      case (_, .number(let unit)): .number(0...1e12, unit: unit)
      }
    if isQuoted, NumberText.isNumber(text) {
      report(.quotedNumber, at: node.place, written: text, as: kind)
      return nil
    }
    // A parameter keeps its fractions of a second; only what is drawn is rounded.
    let number =
      switch kind {
      case .share: ScalarReading.share(text[...])
      case .duration: ScalarReading.seconds(text[...])
      case .number(_, let unit): ScalarReading.number(text[...], unit: unit)
      default: preconditionFailure("a parameter of a distribution is a number")
      }
    switch number {
    case .failure(let flaw):
      report(flaw, at: node.place, written: text, as: kind)
      return nil
    case .success(let value) where value < 0:
      report(.distribution(.negative), at: node.place, written: text, as: kind)
      return nil
    case .success(let value) where kind.admits(value):
      return value
    case .success:
      report(.outOfRange(result: nil), at: node.place, written: text, as: kind)
      return nil
    }
  }
}

extension ParameterKind {
  /// Whether a number, in seconds for a length of time, lies in the allowed range.
  fileprivate func admits(_ number: Double) -> Bool {
    switch self {
    case .duration(let range): number <= Double(range.upperBound.seconds)
    default: allows(.number(number))
    }
  }
}

extension DistributionForm {
  /// The names of all families that suit a quantity.
  public static func families(of quantity: DistributedQuantity) -> [String] {
    var names = ["fixed", "categorical", "empirical"]
    for form in allCases where form.suits(quantity) && !names.contains(form.family) {
      names.append(form.family)
    }
    return names
  }
}

extension DistributionValue {
  /// What makes the parameters senseless together, or nil.
  fileprivate var flaw: DistributionFlaw? {
    switch self {
    case .uniform(let min, let max) where min >= max: .order("min", "max")
    case .triangular(let min, let mode, _) where min > mode: .order("min", "mode")
    case .triangular(_, let mode, let max) where mode > max: .order("mode", "max")
    case .triangular(let min, _, let max) where min >= max: .order("min", "max")
    case .lognormalByMedian(let median, let p95) where median >= p95: .order("median", "p95")
    case .betaByMean(let mean, let sd)
    where !(sd > 0 && mean > 0 && mean < 1 && sd * sd < mean * (1 - mean)):
      .spreadTooWide
    default: nil
    }
  }

  /// The coefficient of variation where it is so large (above ten) that the mean rests on values
  /// almost never drawn, and no number of replications would show it.
  fileprivate var heavyTail: Double? {
    switch self {
    case .gamma(let mean, let sd), .lognormal(let mean, let sd):
      sd / mean > 10 ? sd / mean : nil
    case .lognormalByMedian(let median, let p95):
      // The coefficient passes ten where sigma² passes ln 101, that is where the 95th centile is
      // more than exp(1.6449 · 2.1483) = 34.2 times the median.
      p95 / median > 34.2 ? p95 / median : nil
    default:
      nil
    }
  }
}
