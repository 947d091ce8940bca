// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What a council may have adopted: each proposal is read like the scenario at its start with the
/// one change on top, so that it is checked, whole, before the run.
extension Assembly {
  mutating func propose<S: Readable>(
    _ start: Reading<ScenarioDocument<S>>, _ model: KnownSettings<S>?, layers: [SettingNode],
    from files: [ScenarioLayer]
  ) -> [ResolvedProposal<S>] {
    var entries: [ProposalEntry] = []
    for file in files {
      let reading = ProposalReading(file)
      report(reading.issues)
      entries += reading.entries
    }
    if entries.count > ProposalEntry.limit {
      let flaw = ProposalFlaw.tooMany(entries.count, limit: ProposalEntry.limit)
      report([ScenarioIssue(at: entries[0].place, .proposal(flaw))])
      return []
    }
    guard !entries.isEmpty else { return [] }
    var lengths: [String: Int] = [:]
    for record in start.records { lengths[record.declaration.path] = record.history.count }
    return entries.map { entry in
      if let model, let (after, touched) = model.changed(by: [entry.change]) {
        let changed = Self.grown(after, since: model, at: touched)
        note([], after.reading.warnings)
        check(entry, changed, hasErrors: false)
        return ResolvedProposal(
          issue: entry.issue, place: entry.place, settings: after.reading.settings,
          changed: changed)
      }
      let reading = SettingsReader.read(
        S.self, from: layers.map(withoutRunSettings) + [entry.change], home: entry.place,
        isPartial: isPartial)
      note(reading.errors, reading.warnings)
      let changed = reading.records.filter {
        $0.history.count > lengths[$0.declaration.path] ?? 0
      }
      check(entry, changed, hasErrors: !reading.errors.isEmpty)
      return ResolvedProposal(
        issue: entry.issue, place: entry.place, settings: reading.settings, changed: changed)
    }
  }

  /// A proposal is about exactly one part of the system, whose settings it replaces.
  private mutating func check(
    _ entry: ProposalEntry, _ changed: [SettingRecord], hasErrors: Bool
  ) {
    var parts: [String] = []
    for record in changed {
      let part = String(record.declaration.path.prefix { $0 != "." })
      if !parts.contains(part) { parts.append(part) }
      if record.declaration.path == "\(part).enabled" {
        let flaw = ProposalFlaw.switches(path: record.declaration.path)
        report([ScenarioIssue(at: record.place, .proposal(flaw))])
      }
    }
    if parts.count != 1, !hasErrors {
      report([ScenarioIssue(at: entry.place, .proposal(.parts(parts)))])
    }
  }
}

/// Settings of the model in which one part has what a council may ask for.
public struct ResolvedProposal<Settings> {
  /// What it is about.
  public let issue: String
  /// Where it is written.
  public let place: Place
  /// The settings at the start of the run with the change proposed, whole and checked.
  public let settings: Settings
  /// The parameters that it names, with the values proposed.
  public let changed: [SettingRecord]
}

extension ResolvedProposal: Sendable where Settings: Sendable {}
