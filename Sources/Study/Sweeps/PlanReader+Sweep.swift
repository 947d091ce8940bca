// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Reads the tree of a plan of a sweep.
extension PlanReader {
  private static let namesOfSweep = [
    "title", "question", "scenario", "set", "seed", "replications", "measures", "design", "axes",
    "evidence", "draws", "where", "precision", "mostReplications",
  ]

  mutating func sweep(_ root: SettingNode) -> SweepPlan? {
    guard let entries = mapping(root, "a plan") else { return nil }
    refuseUnknown(entries, known: Self.namesOfSweep)
    var plan = SweepPlan(file: file, title: ScenarioFile.nameOfScenario(at: file))
    if let entry = root.entry("title"), let text = line(entry) { plan.title = text }
    if let entry = root.entry("question"), let text = line(entry) { plan.question = text }
    if let entry = root.entry("scenario") {
      plan.scenarios = (isList(entry) ? lines(entry) : [line(entry)].compactMap { $0 }).map(path)
    } else {
      fail(root.place, .missing("scenario", example: "scenario: small-town.yaml"))
    }
    if let entry = root.entry("set") { plan.changes = lines(entry) }
    if let entry = root.entry("seed"), case .seed(let seed)? = value(entry, .seed) {
      plan.seed = seed
    }
    plan.replications = count(root, "replications", 1...100_000)
    if let most = count(root, "mostReplications", 3...100_000) { plan.mostReplications = most }
    if let entry = root.entry("draws"), let draws = count(root, "draws", 2...100_000) {
      plan.draws = (draws, entry.place)
    }
    if let entry = root.entry("measures") { plan.measures = scalars(entry) }
    if let entry = root.entry("precision") { plan.precisions = scalars(entry) }
    if let entry = root.entry("design") { plan.layout = layout(entry) ?? plan.layout }
    if let entry = root.entry("axes"), let all = mapping(entry.node, "axes") {
      plan.axes = all.compactMap { axis($0) }
    }
    if let entry = root.entry("evidence") {
      plan.evidence =
        entry.node.text == "all"
        ? .all(at: entry.place)
        : entry.node.entries.map { .ranges($0.compactMap { believed($0) }) }
          ?? .paths(scalars(entry))
    }
    if let entry = root.entry("where") {
      plan.conditions = scalars(entry).compactMap { condition($0) }
    }
    if issues.isEmpty { refuseContradictions(plan, root) }
    return plan
  }

  // MARK: Parts

  private mutating func layout(_ entry: SettingNode.Entry) -> SweepPlan.Layout? {
    let plain = ["grid", "list", "one-at-a-time"]
    let drawn = ["latin-hypercube", "sobol"]
    if case .mapping(let entries) = entry.node.content {
      refuseUnknown(entries, known: drawn)
      guard entries.count == 1, let first = entries.first, drawn.contains(first.name) else {
        if entries.count != 1 { fail(entry.place, .notOneOf(plain + drawn, written: "")) }
        return nil
      }
      guard let points = count(entry.node, first.name, 2...SweepPlan.designLimit) else {
        return nil
      }
      return first.name == "sobol" ? .sobol(points) : .latinHypercube(points)
    }
    if let text = entry.node.text, drawn.contains(text) {
      fail(entry.node.place, .missing("number of points", example: "design: {\(text): 64}"))
      return nil
    }
    switch word(entry, of: plain) {
    case "list": return .list
    case "one-at-a-time": return .oneAtATime
    case "grid": return .grid
    default: return nil
    }
  }

  private mutating func axis(_ entry: SettingNode.Entry) -> SweepPlan.Axis? {
    var axis = SweepPlan.Axis(path: entry.name, place: entry.place)
    if case .list(let values) = entry.node.content {
      axis.values = values
      return axis
    }
    guard let entries = mapping(entry.node, entry.name) else { return nil }
    refuseUnknown(entries, known: ["values", "range", "steps", "scale"])
    if let written = entry.node.entry("values") {
      axis.values = list(written.node, written.name) ?? []
    }
    if let written = entry.node.entry("range") {
      guard let ends = list(written.node, written.name), ends.count == 2 else {
        fail(written.node.place, .rangeOrder(entry.name))
        return nil
      }
      axis.range = (ends[0], ends[1])
    }
    axis.steps = count(entry.node, "steps", 2...10_000)
    if let scale = entry.node.entry("scale") {
      axis.isLogarithmic = word(scale, of: ["linear", "logarithmic"]) == "logarithmic"
    }
    if axis.values.isEmpty == (axis.range == nil) {
      fail(entry.place, .sweep(.valuesOrRange(entry.name)))
    } else if axis.steps != nil && axis.range == nil {
      fail(entry.place, .sweep(.stepsWithoutRange(entry.name)))
    }
    return axis
  }

  private mutating func believed(_ entry: SettingNode.Entry) -> SweepPlan.Believed? {
    guard case .list(let ends) = entry.node.content, ends.count == 2 else {
      fail(entry.node.place, .rangeOrder(entry.name))
      return nil
    }
    return SweepPlan.Believed(path: entry.name, place: entry.place, low: ends[0], high: ends[1])
  }

  private mutating func condition(_ node: SettingNode) -> Condition? {
    guard case .scalar(let text, let isQuoted) = node.content else { return nil }
    var place = node.place
    if isQuoted { place.column += 1 }
    switch ConditionParser.condition(text, at: place) {
    case .success(let condition): return condition
    case .failure(let issue):
      fail(issue.place, .sweep(.condition(issue.flaw)))
      return nil
    }
  }

  /// What each part allows but not together.
  private mutating func refuseContradictions(_ plan: SweepPlan, _ root: SettingNode) {
    if plan.axes.isEmpty && plan.evidence == nil && plan.scenarios.count < 2
      && plan.precisions.isEmpty
    {
      fail(root.place, .sweep(.nothingToSweep))
    }
    for axis in plan.axes where axis.range != nil && axis.steps == nil {
      if plan.layout == .grid || plan.layout == .list {
        fail(axis.place, .sweep(.stepsMissing(axis.path)))
      }
    }
    if let draws = plan.draws, plan.evidence == nil {
      fail(draws.place, .sweep(.drawsWithoutEvidence))
    }
    if plan.evidence != nil, plan.draws == nil, plan.layout == .grid || plan.layout == .list {
      fail(root.entry("evidence")?.place ?? root.place, .sweep(.drawsMissing))
    }
  }

  // MARK: Pieces

  private func isList(_ entry: SettingNode.Entry) -> Bool { entry.node.shape == .list }

  /// One text, or a list of them.
  private mutating func scalars(_ entry: SettingNode.Entry) -> [SettingNode] {
    let nodes: [SettingNode]
    if case .list(let items) = entry.node.content { nodes = items } else { nodes = [entry.node] }
    return nodes.filter { node in
      line(SettingNode.Entry(name: entry.name, place: node.place, node: node)) != nil
    }
  }

  private mutating func count(
    _ node: SettingNode, _ name: String, _ range: ClosedRange<Int>
  ) -> Int? {
    guard let entry = node.entry(name),
      case .count(let count)? = value(entry, .count(range, unit: ""))
    else { return nil }
    return count
  }
}
