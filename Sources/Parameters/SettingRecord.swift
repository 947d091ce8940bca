// SPDX-License-Identifier: GPL-3.0-or-later

/// The value of one parameter in a scenario, and how it came about.
public struct SettingRecord: Sendable, Hashable {
  /// What the parameter is.
  public let declaration: Declaration
  /// The value in force.
  public let value: SettingValue
  /// What is known about the value. The range, and the value that means "no effect", stay when an
  /// option changes the value; class and source belong to the value they were written beside, and
  /// go with it.
  public let annotation: Annotation
  /// Every file that gave or changed the value, from the bottom of the chain to the top, with
  /// the value it led to. Never empty.
  public let history: [Step]

  /// One file's say about the value.
  public struct Step: Sendable, Hashable {
    /// Where it was written.
    public let place: Place
    /// The value it led to.
    public let value: SettingValue
    /// Whether it was written as a change of what was inherited.
    public let isChange: Bool
    /// The text that was written; nil for a mapping or a list.
    public let written: String?
  }

  /// Where the value in force was written.
  public var place: Place { history[history.count - 1].place }
}

/// Puts together what several files say about one parameter, from the bottom up.
struct LeafResolution {
  private var reading: LeafReading
  private var history: [SettingRecord.Step] = []
  private var annotation = Annotation()
  /// Whether a file said something wrong, so that silence above it is no further error.
  private(set) var hasFailed = false

  init(_ declaration: Declaration) {
    reading = LeafReading(declaration)
  }

  var errors: [SettingsError] { reading.errors }
  var warnings: [SettingsError] { reading.warnings }

  /// Takes in the next file up.
  ///
  /// - Parameter isPartial: Some file of the chain could not be read, so nothing is said about
  ///   values it might have held.
  mutating func add(_ node: SettingNode, isPartial: Bool) {
    let errorsBefore = reading.errors.count
    let leaf = reading.read(node)
    if reading.errors.count > errorsBefore {
      hasFailed = true
      history.removeAll()
      return
    }
    let before = history.last?.value
    switch leaf.content {
    case .value(let value):
      hasFailed = false
      history.append(.init(place: leaf.place, value: value, isChange: false, written: leaf.text))
    case .change(let change):
      apply(change, of: leaf, to: before, isPartial: isPartial)
    case nil where before == nil && !hasFailed && !isPartial:
      reading.report(.missing, at: node.place)
      hasFailed = true
    case nil:
      break
    }
    annotate(with: leaf.annotation, valueChanged: before != history.last?.value)
  }

  /// The outcome: a value with its history, or nil.
  func record() -> SettingRecord? {
    guard let value = history.last?.value else { return nil }
    return SettingRecord(
      declaration: reading.declaration, value: value, annotation: annotation, history: history)
  }

  /// Warns when the value in force is outside the range believed for it. A policy is decided: the
  /// range beside one says what is usual, and leaving it is what an option is for.
  mutating func checkAgainstBelief() {
    guard !reading.declaration.isPolicy, let step = history.last, let range = annotation.range,
      let value = step.value.magnitude, let low = range.low.magnitude,
      let high = range.high.magnitude, !(low...high).contains(value)
    else { return }
    reading.warn(.outsideBelievedRange(low: range.low, high: range.high), at: step.place)
  }

  /// Warns when "no effect" is outside the range believed for the value: then the range says that
  /// there is one, and the note that there may be none.
  mutating func checkNull() {
    guard let step = history.last, let null = annotation.null?.magnitude,
      let range = annotation.range, let low = range.low.magnitude, let high = range.high.magnitude,
      !(low...high).contains(null)
    else { return }
    reading.warn(.nullOutsideRange(low: range.low, high: range.high), at: step.place)
  }

  private mutating func apply(
    _ change: RelativeChange, of leaf: WrittenLeaf, to inherited: SettingValue?, isPartial: Bool
  ) {
    guard let inherited else {
      if !hasFailed && !isPartial {
        reading.report(.nothingInherited, at: leaf.place, written: leaf.text)
        hasFailed = true
      }
      return
    }
    switch ChangeReading.apply(change, to: inherited) {
    case .success(let value) where reading.declaration.kind.allows(value):
      history.append(.init(place: leaf.place, value: value, isChange: true, written: leaf.text))
    case .success(let value):
      fail(.outOfRange(result: value), leaf)
    case .failure(let flaw):
      fail(flaw, leaf)
    }
  }

  private mutating func fail(_ flaw: SettingsFlaw, _ leaf: WrittenLeaf) {
    reading.report(flaw, at: leaf.place, written: leaf.text)
    hasFailed = true
    history.removeAll()
  }

  private mutating func annotate(with new: Annotation, valueChanged: Bool) {
    if valueChanged {
      annotation.evidenceClass = nil
      annotation.source = nil
      annotation.note = nil
    }
    annotation.range = new.range ?? annotation.range
    annotation.null = new.null ?? annotation.null
    annotation.evidenceClass = new.evidenceClass ?? annotation.evidenceClass
    annotation.source = new.source ?? annotation.source
    annotation.note = new.note ?? annotation.note
  }
}
