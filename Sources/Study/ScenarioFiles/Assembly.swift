// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Puts the files of a chain, the command line and the dated changes together.
///
/// Files are not merged into one. Each stays a layer, and the reader of settings takes at each
/// name what each layer says, bottom first. A dated change is one more layer on top: the settings
/// after it are read afresh, whole, so that they are checked like those at the start.
struct Assembly {
  private let chain: ScenarioChain
  let file: String
  private let assignments: [ScenarioLayer]
  let files: [String]
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
    try resolve(name: name, from: nil, as: nil).scenario
  }

  /// The scenario, or everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - known: the files and the first assignments as they were read before; nil reads everything.
  ///   - written: what of the canonical text is known from then.
  /// - Returns: the scenario, and what makes reading it with more assignments quick.
  consuming func resolve<S: Readable>(
    name: String, from known: Known<S>?, as written: CanonicalPieces?
  ) throws(ScenarioErrors) -> (
    scenario: ResolvedScenario<S>, parts: Parts<S>, pieces: CanonicalPieces
  ) {
    if let part = chain.part { issues.append(ScenarioIssue(at: part, .part)) }
    let parts: Parts<S> = try read(from: known)
    let reading = parts.reading
    let pieces =
      parts.touched.flatMap { written?.changed(reading.records, at: $0) }
      ?? CanonicalPieces(reading.records)
    let canonical = CanonicalScenario(
      pieces: pieces, amendments: parts.amendments.map { ($0.at, $0.changed) },
      proposals: parts.proposals.map { ($0.issue, $0.changed) }, start: reading.settings.run.start)
    let top = chain.layers.last
    let scenario = ResolvedScenario(
      name: name, title: top?.title ?? name, question: top?.question ?? "",
      description: top?.description ?? "", files: files, run: reading.settings.run,
      settings: reading.settings.model, amendments: parts.amendments, proposals: parts.proposals,
      records: reading.records,
      declared: reading.description, warnings: ScenarioErrors.sorted(issues, files: files),
      canonicalJSON: canonical.json, digest: canonical.digest)
    return (scenario, parts, pieces)
  }

  /// Throws what is wrong, as `resolve` does, and makes nothing of what is right.
  consuming func judge<S: Readable>(from known: Known<S>) throws(ScenarioErrors) {
    let _: Parts<S> = try read(from: known)
  }

  /// The warnings, or everything that is wrong. A part may leave values out.
  ///
  /// Also wrong here, though it hinders no run: an effect in doubt (its note begins with †) for
  /// which nobody says which value means "none".
  consuming func check<S: Readable>(_ type: S.Type) throws(ScenarioErrors) -> [ScenarioIssue] {
    let parts: Parts<S> = try read(from: nil)
    let reading = parts.reading
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

  /// The settings at the start as they were read, of which a few values change.
  typealias Known<S> = KnownSettings<ScenarioDocument<S>> where S: Readable

  /// The settings at the start, after each dated change, and with each proposal.
  struct Parts<S: Readable> {
    var reading: Reading<ScenarioDocument<S>>
    /// What makes reading them again quick; nil where not every value is known.
    var known: Known<S>?
    /// The records that were read again; nil where all were.
    var touched: [Int]?
    var amendments: [Amendment<S>] = []
    var proposals: [ResolvedProposal<S>] = []
  }

  private mutating func read<S: Readable>(
    from known: Known<S>?
  ) throws(ScenarioErrors) -> Parts<S> {
    let layers = (chain.layers + assignments).map(\.values)
    var parts: Parts<S> = start(from: known, layers: layers)
    note(parts.reading.errors, parts.reading.warnings)

    let timeline = Timeline(chain.layers, under: assignments, run: parts.reading)
    issues += timeline.issues
    let model = parts.known.map {
      $0.part(parts.reading.settings.model, without: ScenarioDocument<S>.runName)
    }
    parts.amendments = amend(parts.reading, model, layers: layers, with: timeline.entries)
    parts.proposals = propose(parts.reading, model, layers: layers, from: chain.layers)
    if issues.contains(where: { $0.severity == .error }) {
      throw ScenarioErrors(issues, files: files)
    }
    return parts
  }

  private func start<S: Readable>(
    from known: Known<S>?, layers: [SettingNode]
  ) -> Parts<S> {
    let new = layers.dropFirst(known?.layerCount ?? 0)
    if let known, !isPartial, let (changed, touched) = known.changed(by: Array(new)) {
      return Parts(reading: changed.reading, known: changed, touched: touched)
    }
    let home = Place(file: file)
    let reading = SettingsReader.read(
      ScenarioDocument<S>.self, from: layers, home: home, headings: ScenarioLayer.headings,
      isPartial: isPartial)
    precondition(
      ScenarioLayer.headings.allSatisfy { heading in
        reading.description.parameter(heading) == nil && reading.description.group(heading) == nil
      }, "no parameter may be called like a heading of a scenario file")
    return Parts(
      reading: reading, known: isPartial ? nil : Known<S>(reading, layers: layers, home: home))
  }

  /// Whether values may be missing: in a part, or where something could not be read.
  var isPartial: Bool { chain.isIncomplete || chain.part != nil }

  mutating func report(_ found: [ScenarioIssue]) { issues += found }

  mutating func note(_ errors: [SettingsError], _ warnings: [SettingsError]) {
    issues += errors.map { ScenarioIssue(setting: $0) }
    issues += warnings.map { ScenarioIssue(.warning, setting: $0) }
  }

  func withoutRunSettings(_ layer: SettingNode) -> SettingNode {
    guard let entries = layer.entries else { return layer }
    let name = ScenarioDocument<RunSettings>.runName
    return SettingNode(.mapping(entries.filter { $0.name != name }), at: layer.place)
  }
}
