// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// The dated changes of a scenario: the settings after each are read whole, as those at the start.
extension Assembly {
  /// - Parameters:
  ///   - start: the settings at the start.
  ///   - model: the same without those of the run; nil where not every value is known.
  mutating func amend<S: Readable>(
    _ start: Reading<ScenarioDocument<S>>, _ model: KnownSettings<S>?, layers: [SettingNode],
    with entries: [TimelineEntry]
  ) -> [Amendment<S>] {
    guard !entries.isEmpty else { return [] }
    var layers = layers.map(withoutRunSettings)
    var known = model
    // A change has touched a parameter when the parameter's history has grown.
    var lengths: [String: Int] = [:]
    func count(_ records: [SettingRecord]) {
      for record in records { lengths[record.declaration.path] = record.history.count }
    }
    if known == nil { count(start.records) }
    var amendments: [Amendment<S>] = []
    for entry in entries {
      layers.append(entry.change)
      let reading: Reading<S>
      let changed: [SettingRecord]
      if let before = known, let (after, touched) = before.changed(by: [entry.change]) {
        reading = after.reading
        changed = Self.grown(after, since: before, at: touched)
        known = after
      } else {
        if let before = known { count(before.reading.records) }
        known = nil
        reading = SettingsReader.read(
          S.self, from: layers, home: Place(file: file), isPartial: isPartial)
        changed = reading.records.filter { record in
          record.history.count > lengths[record.declaration.path] ?? 0
        }
        count(reading.records)
      }
      note(reading.errors, reading.warnings)
      warnOfOverriding(entry, changed)
      amendments.append(
        Amendment(at: entry.at, place: entry.place, settings: reading.settings, changed: changed))
    }
    return amendments
  }

  /// The records, of those read again, that were given or changed a value.
  static func grown<S: Readable>(
    _ after: KnownSettings<S>, since before: KnownSettings<S>, at touched: [Int]
  ) -> [SettingRecord] {
    touched.compactMap { index in
      let record = after.reading.records[index]
      return record.history.count > before.reading.records[index].history.count ? record : nil
    }
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
      report([ScenarioIssue(.warning, at: overridden.place, .timeline(flaw))])
    }
  }
}
