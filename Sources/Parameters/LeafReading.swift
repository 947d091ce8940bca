// SPDX-License-Identifier: GPL-3.0-or-later

/// What one file says about one parameter.
struct WrittenLeaf {
  /// The value or the change; nil when only an annotation was written, or when it was wrong.
  var content: Content?
  /// Where the value stands.
  var place: Place
  /// The text of the value as written, for messages; nil for a mapping or a list.
  var text: String?
  /// What is said beside it.
  var annotation = Annotation()

  /// A value, or a change of an inherited one.
  enum Content {
    case value(SettingValue)
    case change(RelativeChange)
  }
}

/// Reads what one file says about one parameter: a plain value, a change, or the long form
/// `{value: …, range: […, …], null: …, class: …, source: …, note: …}` with `change:` in place of `value:`.
struct LeafReading {
  let declaration: Declaration
  private(set) var errors: [SettingsError] = []
  private(set) var warnings: [SettingsError] = []

  /// The names of the long form; no parameter, and no part of a value, may be called so.
  static let longForm = ["value", "change", "range", "null", "class", "source", "note"]

  init(_ declaration: Declaration) {
    self.declaration = declaration
  }

  /// Reads the node; errors are collected.
  mutating func read(_ node: SettingNode) -> WrittenLeaf {
    if let entries = node.entries, entries.contains(where: { Self.longForm.includes($0.name) }) {
      return readLongForm(node, entries)
    }
    var leaf = WrittenLeaf(place: node.place)
    leaf.text = node.text
    if declaration.kind.takesChanges, let text = node.text, let change = ChangeText(text) {
      leaf.content = readChange(change, text, at: node.place).map { .change($0) }
    } else {
      leaf.content = value(of: node, as: declaration.kind).map { .value($0) }
    }
    return leaf
  }

  // MARK: The long form

  private mutating func readLongForm(
    _ node: SettingNode, _ entries: [SettingNode.Entry]
  ) -> WrittenLeaf {
    var leaf = WrittenLeaf(place: node.place)
    for entry in entries {
      switch entry.name {
      case "value":
        leaf.place = entry.node.place
        leaf.text = entry.node.text
        leaf.content = valueAlone(entry.node).map { .value($0) }
      case "change":
        leaf.place = entry.node.place
        leaf.text = entry.node.text
        leaf.content = changeAlone(entry.node).map { .change($0) }
      case "range":
        leaf.annotation.range = believedRange(entry.node)
      case "null":
        leaf.annotation.null = valueAlone(entry.node)
      case "class":
        leaf.annotation.evidenceClass = evidenceClass(entry.node)
      case "source":
        leaf.annotation.source = words(entry.node)
      case "note":
        leaf.annotation.note = words(entry.node)
      default:
        let nearest = Nearest.names(to: entry.name, among: Self.longForm)
        report(
          .unknownName(nearest: nearest, known: Self.longForm), at: entry.place,
          written: entry.name)
      }
    }
    if let change = node.entry("change"), node.entry("value") != nil {
      report(.valueAndChange, at: change.place)
    }
    return leaf
  }

  /// The `value:` of the long form, in which only `-` may stand before a number.
  private mutating func valueAlone(_ node: SettingNode) -> SettingValue? {
    if declaration.kind.takesChanges, let text = node.text, let change = ChangeText(text),
      change.mark != .minus
    {
      report(.changeAsValue, at: node.place, written: text)
      return nil
    }
    return value(of: node, as: declaration.kind)
  }

  private mutating func changeAlone(_ node: SettingNode) -> RelativeChange? {
    guard let text = scalar(node)?.text else { return nil }
    guard declaration.kind.takesChanges else {
      report(.changeNotPossible, at: node.place, written: text)
      return nil
    }
    guard let change = ChangeText(text) else {
      report(.notAChange, at: node.place, written: text)
      return nil
    }
    return readChange(change, text, at: node.place)
  }

  private mutating func evidenceClass(_ node: SettingNode) -> EvidenceClass? {
    guard let text = scalar(node)?.text else { return nil }
    if let found = EvidenceClass(rawValue: text) { return found }
    let words = EvidenceClass.allCases.map(\.rawValue)
    report(
      .notAClass(nearest: Nearest.names(to: text, among: words).first, known: words),
      at: node.place, written: text)
    return nil
  }

  private mutating func words(_ node: SettingNode) -> String? {
    guard let text = scalar(node)?.text else { return nil }
    if let flaw = TextRules.flaw(inPage: text) {
      report(.text(flaw), at: node.place, written: text)
      return nil
    }
    return text
  }

  /// `range: [40, 75]`; for a distribution, the range of its mean.
  private mutating func believedRange(_ node: SettingNode) -> BelievedRange? {
    guard let kind = declaration.kind.kindOfRange else {
      report(.rangeNotPossible, at: node.place)
      return nil
    }
    guard case .list(let ends) = node.content, ends.count == 2 else {
      report(.rangeShape, at: node.place, written: node.text)
      return nil
    }
    guard let low = value(of: ends[0], as: kind), let high = value(of: ends[1], as: kind) else {
      return nil
    }
    guard let lower = low.magnitude, let upper = high.magnitude, lower <= upper else {
      report(.rangeOrder, at: node.place)
      return nil
    }
    return BelievedRange(low: low, high: high)
  }

  // MARK: Values

  private mutating func readChange(
    _ change: ChangeText, _ text: String, at place: Place
  ) -> RelativeChange? {
    switch ChangeReading.change(change, of: declaration.kind) {
    case .success(let change): return change
    case .failure(let flaw):
      report(flaw, at: place, written: text)
      return nil
    }
  }

  /// The value of a node as a kind, in the allowed range.
  mutating func value(of node: SettingNode, as kind: ParameterKind) -> SettingValue? {
    guard !node.isEmpty else {
      report(.empty, at: node.place)
      return nil
    }
    switch kind {
    case .distribution(let quantity):
      return distribution(node, of: quantity).map { .distribution($0) }
    case .mix(let names):
      return mix(node, of: names)
    case .list(let element, let length):
      return list(node, of: element, length: length)
    case .rows(let fields, let limit):
      return rows(node, of: fields, limit: limit)
    default:
      return scalarValue(node, as: kind)
    }
  }

  /// The value of a node that must be a piece of text.
  mutating func scalarValue(_ node: SettingNode, as kind: ParameterKind) -> SettingValue? {
    guard let (text, isQuoted) = scalar(node) else { return nil }
    switch kind.read(text, isQuoted: isQuoted) {
    case .success(let value):
      return value
    case .failure(let flaw):
      report(flaw, at: node.place, written: text, as: kind)
      return nil
    }
  }

  private mutating func mix(_ node: SettingNode, of names: [String]) -> SettingValue? {
    guard let entries = node.entries else {
      report(.wrongShape(node.shape, wanted: [.mapping]), at: node.place, written: node.text)
      return nil
    }
    let errorsBefore = errors.count
    var shares: [Double] = []
    for name in names {
      guard let entry = node.entry(name) else {
        report(.missingName(name), at: node.place)
        continue
      }
      if case .number(let share)? = value(of: entry.node, as: .share(0...1)) {
        shares.append(share)
      }
    }
    for entry in entries where !names.includes(entry.name) {
      let nearest = Nearest.names(to: entry.name, among: names)
      report(.unknownName(nearest: nearest, known: names), at: entry.place, written: entry.name)
    }
    guard errors.count == errorsBefore, addsUp(shares, at: node.place) else { return nil }
    return .shares(shares)
  }

  private mutating func list(
    _ node: SettingNode, of element: ListElement, length: ClosedRange<Int>
  ) -> SettingValue? {
    guard case .list(let items) = node.content else {
      report(.wrongShape(node.shape, wanted: [.list]), at: node.place, written: node.text)
      return nil
    }
    guard length.contains(items.count) else {
      report(.length(items.count, allowed: length), at: node.place)
      return nil
    }
    let values = items.map { value(of: $0, as: element.kind) }
    guard values.allSatisfy({ $0 != nil }) else { return nil }
    if case .duration = element {
      return .spans(values.compactMap { if case .span(let span)? = $0 { span } else { nil } })
    }
    return .numbers(values.compactMap { if case .number(let number)? = $0 { number } else { nil } })
  }

  // MARK: Shared with the reading of distributions

  /// Whether shares add up to one, within a rounding error; an error when not.
  mutating func addsUp(_ shares: [Double], at place: Place) -> Bool {
    let sum = shares.reduce(0, +)
    if abs(sum - 1) <= 1e-9 { return true }
    report(.sum(sum), at: place)
    return false
  }

  /// The text of a scalar; an error for another shape or for nothing.
  mutating func scalar(_ node: SettingNode) -> (text: String, isQuoted: Bool)? {
    guard case .scalar(let text, let isQuoted) = node.content else {
      report(.wrongShape(node.shape, wanted: [.scalar]), at: node.place)
      return nil
    }
    guard !node.isEmpty else {
      report(.empty, at: node.place)
      return nil
    }
    return (text, isQuoted)
  }

  /// Notes an error. The kind is given where a part of the value is wrong, whose unit and range
  /// are not those of the whole.
  mutating func report(
    _ flaw: SettingsFlaw, at place: Place, written: String? = nil, as kind: ParameterKind? = nil
  ) {
    errors.append(error(flaw, at: place, written: written, as: kind))
  }

  /// Notes something legal that looks like a slip.
  mutating func warn(_ flaw: SettingsFlaw, at place: Place) {
    warnings.append(error(flaw, at: place, written: nil, as: nil))
  }

  private func error(
    _ flaw: SettingsFlaw, at place: Place, written: String?, as kind: ParameterKind?
  ) -> SettingsError {
    let declaration = Declaration(
      path: declaration.path, kind: kind ?? declaration.kind, meaning: declaration.meaning)
    return SettingsError(
      place: place, path: declaration.path, written: written, reason: flaw,
      declaration: declaration)
  }
}
