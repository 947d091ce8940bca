// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// One dated change of a scenario: `{on: 2012-04-01, change: {housing: {policy: {beds: -10}}}}`,
/// or with `after: 2 years` in place of `on`.
struct TimelineEntry {
  /// When it happens, after the start of the run.
  var at: Span
  /// Where the date stands.
  var place: Place
  /// The date as written, for messages.
  var written: String
  /// The file it stands in.
  var file: String
  /// What changes: a mapping like the scenario itself.
  var change: SettingNode

  /// The most changes one scenario may have. Each is checked with everything before it, so that
  /// the work grows with the square of their number.
  static let limit = 500
}

/// Reads the dated changes of one file.
struct TimelineReading {
  let file: String
  let start: DateValue
  private(set) var entries: [TimelineEntry] = []
  private(set) var issues: [ScenarioIssue] = []

  private static let names = ["on", "after", "change"]

  init(_ layer: ScenarioLayer, start: DateValue) {
    file = layer.file
    self.start = start
    for node in layer.timeline { read(node) }
  }

  private mutating func read(_ node: SettingNode) {
    guard let items = node.entries else {
      let fact = ScenarioIssue.Fact.shape(of: "timeline", node.shape, wanted: [.mapping])
      issues.append(ScenarioIssue(at: node.place, fact))
      return
    }
    for item in items where !Self.names.contains(item.name) {
      let nearest = Nearest.names(to: item.name, among: Self.names).first
      report(.unknownName(item.name, nearest: nearest), at: item.place)
    }
    let dates = items.filter { $0.name == "on" || $0.name == "after" }
    if dates.count != 1 { report(.dateCount(dates.count), at: node.place) }
    let change = change(of: node)
    guard dates.count == 1, let date = dates.first, let text = text(of: date) else { return }
    guard let at = date.name == "on" ? day(text, date) : span(text, date), let change else {
      return
    }
    entries.append(
      TimelineEntry(at: at, place: date.node.place, written: text, file: file, change: change))
  }

  private mutating func change(of node: SettingNode) -> SettingNode? {
    node.changeBlock(
      missing: .timeline(.changeMissing), fixed: { .timeline(.fixed($0)) }, issues: &issues)
  }

  private mutating func text(of entry: SettingNode.Entry) -> String? {
    if case .scalar(let text, _) = entry.node.content { return text }
    let fact = ScenarioIssue.Fact.shape(of: entry.name, entry.node.shape, wanted: [.scalar])
    issues.append(ScenarioIssue(at: entry.node.place, fact))
    return nil
  }

  private mutating func day(_ text: String, _ entry: SettingNode.Entry) -> Span? {
    switch ParameterKind.date.read(text) {
    case .success(.date(let date)):
      return .days(Int64(date.days(since: start)))
    case .success:
      return nil
    case .failure(let flaw):
      report(.date(flaw, written: text), at: entry.node.place)
      return nil
    }
  }

  private mutating func span(_ text: String, _ entry: SettingNode.Entry) -> Span? {
    switch ParameterKind.duration(.zero...ParameterKind.longestDuration).read(text) {
    case .success(.span(let span)):
      return span
    case .success:
      return nil
    case .failure(let flaw):
      report(.span(flaw, written: text), at: entry.node.place)
      return nil
    }
  }

  private mutating func report(_ flaw: TimelineFlaw, at place: Place) {
    issues.append(ScenarioIssue(at: place, .timeline(flaw)))
  }
}
