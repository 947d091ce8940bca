// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Puts the files of a chain, the command line and the dated changes together.
///
/// Files are not merged into one. Each stays a layer, and the reader of settings takes at each
/// name what each layer says, bottom first. A dated change is one more layer on top: the settings
/// after it are read afresh, whole, so that they are checked like those at the start.
struct Assembly {
  private let chain: ScenarioChain
  private let file: String
  private let assignments: [ScenarioLayer]
  private let files: [String]
  private var issues: [ScenarioIssue]

  init(_ chain: ScenarioChain, file: String, sets: [String]) {
    self.chain = chain
    self.file = file
    issues = chain.issues
    var assignments: [ScenarioLayer] = []
    for text in sets {
      let (layer, found) = Assignment.layer(text)
      issues += found
      if let layer { assignments.append(layer) }
    }
    self.assignments = assignments
    files = chain.files
  }

  /// The scenario, or everything that is wrong with it.
  consuming func resolve<S: Readable>(
    name: String
  ) throws(ScenarioErrors) -> ResolvedScenario<S> {
    if let part = chain.part { issues.append(ScenarioIssue(at: part, .part)) }
    let (reading, amendments, proposals): Parts<S> = try read()
    let canonical = CanonicalScenario(
      records: reading.records, amendments: amendments.map { ($0.at, $0.changed) },
      proposals: proposals.map { ($0.issue, $0.changed) }, start: reading.settings.run.start)
    let top = chain.layers.last
    return ResolvedScenario(
      name: name, title: top?.title ?? name, question: top?.question ?? "",
      description: top?.description ?? "", files: files, run: reading.settings.run,
      settings: reading.settings.model, amendments: amendments, proposals: proposals,
      records: reading.records,
      declared: reading.description, warnings: ScenarioErrors.sorted(issues, files: files),
      canonicalJSON: canonical.json, digest: canonical.digest)
  }

  /// The warnings, or everything that is wrong. A part may leave values out.
  ///
  /// Also wrong here, though it hinders no run: an effect in doubt (its note begins with †) for
  /// which nobody says which value means "none".
  consuming func check<S: Readable>(_ type: S.Type) throws(ScenarioErrors) -> [ScenarioIssue] {
    let (reading, _, _): Parts<S> = try read()
    noteIfNothingChanges(reading.records)
    for record in reading.records
    where record.annotation.isMarkedDoubtful && record.annotation.null == nil {
      let error = SettingsError(
        place: record.place, path: record.declaration.path, reason: .nullMissing,
        declaration: record.declaration)
      issues.append(ScenarioIssue(setting: error))
    }
    if issues.contains(where: { $0.severity == .error }) {
      throw ScenarioErrors(issues, files: files)
    }
    return ScenarioErrors.sorted(issues, files: files)
  }

  /// A file without an effect is seldom meant, and easily overlooked.
  private mutating func noteIfNothingChanges(_ records: [SettingRecord]) {
    guard chain.layers.count > 1, let top = chain.layers.last, top.part == nil,
      top.timeline.isEmpty, top.proposals.isEmpty
    else { return }
    let changes = records.contains { record in
      let below = record.history.last { $0.place.file != top.file }
      return below.map { $0.value != record.value } ?? true
    }
    if changes { return }
    let place = top.extends?.place ?? Place(file: top.file)
    issues.append(ScenarioIssue(.warning, at: place, .changesNothing))
  }

  /// The settings at the start, after each dated change, and with each proposal.
  private typealias Parts<S> = (
    reading: Reading<ScenarioDocument<S>>, amendments: [Amendment<S>],
    proposals: [ResolvedProposal<S>]
  ) where S: Readable

  private mutating func read<S: Readable>() throws(ScenarioErrors) -> Parts<S> {
    let layers = (chain.layers + assignments).map(\.values)
    let reading = SettingsReader.read(
      ScenarioDocument<S>.self, from: layers, home: Place(file: file),
      headings: ScenarioLayer.headings, isPartial: isPartial)
    precondition(
      ScenarioLayer.headings.allSatisfy { heading in
        reading.description.parameter(heading) == nil && reading.description.group(heading) == nil
      }, "no parameter may be called like a heading of a scenario file")
    note(reading.errors, reading.warnings)

    let timeline = Timeline(chain.layers, under: assignments, run: reading)
    issues += timeline.issues
    let amendments: [Amendment<S>] = amend(reading, layers: layers, with: timeline.entries)
    let proposals: [ResolvedProposal<S>] = propose(reading, layers: layers, from: chain.layers)
    if issues.contains(where: { $0.severity == .error }) {
      throw ScenarioErrors(issues, files: files)
    }
    return (reading, amendments, proposals)
  }

  /// Whether values may be missing: in a part, or where something could not be read.
  var isPartial: Bool { chain.isIncomplete || chain.part != nil }

  mutating func report(_ found: [ScenarioIssue]) { issues += found }

  mutating func note(_ errors: [SettingsError], _ warnings: [SettingsError]) {
    issues += errors.map { ScenarioIssue(setting: $0) }
    issues += warnings.map { ScenarioIssue(.warning, setting: $0) }
  }

  // MARK: Dated changes

  private mutating func amend<S: Readable>(
    _ start: Reading<ScenarioDocument<S>>, layers: [SettingNode], with entries: [TimelineEntry]
  ) -> [Amendment<S>] {
    var layers = layers.map(withoutRunSettings)
    // A change has touched a parameter when the parameter's history has grown.
    var lengths: [String: Int] = [:]
    for record in start.records { lengths[record.declaration.path] = record.history.count }
    var amendments: [Amendment<S>] = []
    for entry in entries {
      layers.append(entry.change)
      let reading = SettingsReader.read(
        S.self, from: layers, home: Place(file: file), isPartial: isPartial)
      note(reading.errors, reading.warnings)
      let changed = reading.records.filter { record in
        record.history.count > lengths[record.declaration.path] ?? 0
      }
      warnOfOverriding(entry, changed)
      amendments.append(
        Amendment(at: entry.at, place: entry.place, settings: reading.settings, changed: changed))
      for record in reading.records { lengths[record.declaration.path] = record.history.count }
    }
    return amendments
  }

  /// Warns where a file sets a value outright that a dated change of a file further down will
  /// set outright again: from that day on the upper file has no say, which is seldom meant.
  private mutating func warnOfOverriding(_ entry: TimelineEntry, _ changed: [SettingRecord]) {
    let rank = files.firstIndex(of: entry.file) ?? files.count
    for record in changed where !record.history[record.history.count - 1].isChange {
      let path = record.declaration.path
      let overridden = record.history.dropLast().last { step in
        files.firstIndex(of: step.place.file) ?? files.count > rank
      }
      guard let overridden else { continue }
      let flaw = TimelineFlaw.overriddenLater(path: path, written: entry.written, by: record.place)
      issues.append(ScenarioIssue(.warning, at: overridden.place, .timeline(flaw)))
    }
  }

  func withoutRunSettings(_ layer: SettingNode) -> SettingNode {
    guard let entries = layer.entries else { return layer }
    let name = ScenarioDocument<RunSettings>.runName
    return SettingNode(.mapping(entries.filter { $0.name != name }), at: layer.place)
  }
}
