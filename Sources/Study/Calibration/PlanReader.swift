// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import Statistics

/// Reads the tree of a plan; everything wrong is noted with its place.
struct PlanReader {
  let file: String
  private(set) var issues: [ScenarioIssue]

  init(file: String, issues: [ScenarioIssue] = []) {
    self.file = file
    self.issues = issues
  }

  /// Reads a text by one of the functions below.
  ///
  /// - Throws: everything that is wrong with it.
  static func read<Plan>(
    _ text: String, file: String, as plan: (inout PlanReader, SettingNode) -> Plan?
  ) throws(ScenarioErrors) -> Plan {
    let (node, issues) = YAMLTree.parse(text, file: file)
    var reader = PlanReader(file: file, issues: issues)
    let read = node.flatMap { plan(&reader, $0) }
    guard let read, reader.issues.isEmpty else {
      throw ScenarioErrors(reader.issues, files: [file])
    }
    return read
  }

  private static let names = ["title", "scenario", "set", "effort", "parameters", "targets"]

  mutating func plan(_ root: SettingNode) -> CalibrationPlan? {
    guard let entries = mapping(root, "a plan") else { return nil }
    refuseUnknown(entries, known: Self.names)
    var plan = CalibrationPlan(
      file: file, title: ScenarioFile.nameOfScenario(at: file), scenario: "",
      effort: Calibration.Effort())
    if let entry = root.entry("title"), let text = line(entry) { plan.title = text }
    if let entry = root.entry("scenario") {
      if let text = line(entry) { plan.scenario = path(text) }
    } else {
      fail(root.place, .missing("scenario", example: "scenario: baseline.yaml"))
    }
    if let entry = root.entry("set") { plan.changes = lines(entry) }
    if let entry = root.entry("effort") { plan.effort = effort(entry.node) }
    if let entry = root.entry("parameters"), let all = mapping(entry.node, "parameters") {
      plan.parameters = all.compactMap { parameter($0) }
      if plan.parameters.count > SobolSequence.dimensionLimit {
        fail(
          entry.place,
          .tooMany(plan.parameters.count, limit: SobolSequence.dimensionLimit))
      }
    }
    if let entry = root.entry("targets"), let all = mapping(entry.node, "targets") {
      plan.targets = all.compactMap { target($0) }
    }
    if issues.isEmpty, plan.parameters.isEmpty || !plan.targets.contains(where: { $0.use == .fit })
    {
      fail(root.place, .nothingToFit)
    }
    return plan
  }

  // MARK: Parts

  private mutating func effort(_ node: SettingNode) -> Calibration.Effort {
    var effort = Calibration.Effort()
    guard let entries = mapping(node, "effort") else { return effort }
    let known = [
      "points", "waves", "replications", "cutoff", "rank", "candidates", "simplexEvaluations",
      "simplexReplications",
    ]
    refuseUnknown(entries, known: known)
    func count(_ name: String, _ range: ClosedRange<Int>, _ set: (Int) -> Void) {
      guard let entry = node.entry(name) else { return }
      if case .count(let value)? = value(entry, .count(range, unit: "")) { set(value) }
    }
    count("points", 1...100_000) { effort.points = $0 }
    count("waves", 1...20) { effort.waves = $0 }
    count("replications", 2...10_000) { effort.replications = $0 }
    count("rank", 1...10) { effort.rank = $0 }
    count("candidates", 1...1_000_000) { effort.candidates = $0 }
    count("simplexEvaluations", 0...10_000) { effort.simplexEvaluations = $0 }
    count("simplexReplications", 2...10_000) { effort.simplexReplications = $0 }
    if let entry = node.entry("cutoff"),
      case .number(let value)? = value(entry, .number(0.1...100, unit: ""))
    {
      effort.cutoff = value
    }
    return effort
  }

  private mutating func parameter(_ entry: SettingNode.Entry) -> CalibrationPlan.Parameter? {
    let plain = CalibrationPlan.Parameter(
      path: entry.name, place: entry.place, range: nil, isLogarithmic: false)
    if entry.node.isEmpty { return plain }
    guard let entries = mapping(entry.node, entry.name) else { return nil }
    refuseUnknown(entries, known: ["range", "scale", "note"])
    var range: (SettingNode, SettingNode)?
    if let written = entry.node.entry("range") {
      guard let ends = list(written.node, written.name), ends.count == 2 else {
        fail(written.node.place, .rangeOrder(entry.name))
        return nil
      }
      range = (ends[0], ends[1])
    }
    var isLogarithmic = false
    if let scale = entry.node.entry("scale") {
      isLogarithmic = word(scale, of: ["linear", "logarithmic"]) == "logarithmic"
    }
    return CalibrationPlan.Parameter(
      path: entry.name, place: entry.place, range: range, isLogarithmic: isLogarithmic)
  }

  private mutating func target(_ entry: SettingNode.Entry) -> CalibrationPlan.Target? {
    guard let entries = mapping(entry.node, entry.name) else { return nil }
    let known = ["measure", "group", "observed", "sd", "discrepancy", "use", "source", "note"]
    refuseUnknown(entries, known: known)
    guard let measure = entry.node.entry("measure") else {
      fail(entry.place, .missing("measure", example: "measure: wait.median"))
      return nil
    }
    guard let observed = entry.node.entry("observed") else {
      fail(entry.place, .missing("observed", example: "observed: [93%, 96%]"))
      return nil
    }
    var values = [observed.node]
    if case .list(let ends) = observed.node.content {
      guard ends.count == 2 else {
        fail(observed.node.place, .observedOrder)
        return nil
      }
      values = ends
    }
    var use = FitTarget.Use.fit
    if let written = entry.node.entry("use"),
      let word = word(written, of: FitTarget.Use.allCases.map(\.rawValue))
    {
      use = FitTarget.Use(rawValue: word) ?? .fit
    }
    let sd = entry.node.entry("sd")?.node
    let discrepancy = entry.node.entry("discrepancy")?.node
    if sd == nil && discrepancy == nil { fail(entry.place, .noDoubt) }
    return CalibrationPlan.Target(
      id: entry.name, place: entry.place, measure: measure.node,
      group: entry.node.entry("group")?.node, observed: values, sd: sd, discrepancy: discrepancy,
      use: use, source: entry.node.entry("source").flatMap { line($0) } ?? "")
  }

  // MARK: Pieces, which every plan is read with

  mutating func fail(_ place: Place, _ flaw: PlanFlaw) {
    issues.append(ScenarioIssue(at: place, .plan(flaw)))
  }

  mutating func mapping(_ node: SettingNode, _ name: String) -> [SettingNode.Entry]? {
    if let entries = node.entries { return entries }
    issues.append(ScenarioIssue(at: node.place, .shape(of: name, node.shape, wanted: [.mapping])))
    return nil
  }

  mutating func list(_ node: SettingNode, _ name: String) -> [SettingNode]? {
    if case .list(let items) = node.content { return items }
    issues.append(ScenarioIssue(at: node.place, .shape(of: name, node.shape, wanted: [.list])))
    return nil
  }

  mutating func refuseUnknown(_ entries: [SettingNode.Entry], known: [String]) {
    for entry in entries where !known.contains(entry.name) {
      fail(
        entry.place,
        .unknownName(
          entry.name, nearest: Nearest.names(to: entry.name, among: known), known: known))
    }
  }

  mutating func value(_ entry: SettingNode.Entry, _ kind: ParameterKind) -> SettingValue? {
    guard case .scalar(let text, let isQuoted) = entry.node.content else {
      issues.append(
        ScenarioIssue(
          at: entry.node.place, .shape(of: entry.name, entry.node.shape, wanted: [.scalar])))
      return nil
    }
    switch kind.read(text, isQuoted: isQuoted) {
    case .success(let value): return value
    case .failure(let flaw):
      let declaration = Declaration(path: entry.name, kind: kind, meaning: "")
      issues.append(
        ScenarioIssue(
          setting: SettingsError(
            place: entry.node.place, path: entry.name, written: text, reason: flaw,
            declaration: declaration)))
      return nil
    }
  }

  mutating func word(_ entry: SettingNode.Entry, of words: [String]) -> String? {
    guard let text = entry.node.text, words.contains(text) else {
      fail(entry.node.place, .notOneOf(words, written: entry.node.text ?? ""))
      return nil
    }
    return text
  }

  mutating func line(_ entry: SettingNode.Entry) -> String? {
    guard let text = entry.node.text, !entry.node.isEmpty else {
      issues.append(
        ScenarioIssue(at: entry.node.place, .words(of: entry.name, .blank, written: "")))
      return nil
    }
    if let flaw = TextRules.flaw(inLine: text) {
      issues.append(
        ScenarioIssue(at: entry.node.place, .words(of: entry.name, flaw, written: text)))
      return nil
    }
    return text
  }

  mutating func lines(_ entry: SettingNode.Entry) -> [String] {
    (list(entry.node, entry.name) ?? []).compactMap { item in
      line(SettingNode.Entry(name: entry.name, place: item.place, node: item))
    }
  }

  /// A path written in the plan, from where the program runs.
  func path(_ written: String) -> String {
    if written.hasPrefix("/") { return written }
    let folder = ScenarioRoot.folder(of: file)
    return folder.isEmpty || folder == "." ? written : folder + "/" + written
  }
}
