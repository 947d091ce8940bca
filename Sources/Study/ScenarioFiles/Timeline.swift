// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// The dated changes of all files of a chain, in the order in which they happen.
///
/// They add up: a file adds its changes to those it inherits. At the same moment the lower file
/// comes first, and within a file the order is that of writing.
struct Timeline {
  private(set) var entries: [TimelineEntry] = []
  private(set) var issues: [ScenarioIssue] = []

  /// - Parameters:
  ///   - layers: The files, bottom first.
  ///   - assignments: The assignments of the command line.
  ///   - run: The reading of the scenario, for when the run starts and ends.
  init<S: Readable>(
    _ layers: [ScenarioLayer], under assignments: [ScenarioLayer],
    run: Reading<ScenarioDocument<S>>
  ) {
    let start = run.settings.run.start
    for layer in layers {
      let reading = TimelineReading(layer, start: start)
      issues += reading.issues
      entries += reading.entries
    }
    if entries.count > TimelineEntry.limit, let first = entries.first {
      let flaw = TimelineFlaw.tooMany(entries.count, limit: TimelineEntry.limit)
      issues.append(ScenarioIssue(at: first.place, .timeline(flaw)))
      entries.removeAll()
    }
    let order = entries.indices.sorted { (entries[$0].at, $0) < (entries[$1].at, $1) }
    entries = order.map { entries[$0] }

    // Without a start and an end, nothing can be said about when a change happens.
    let record = { (path: String) in run.records.first { $0.declaration.path == path } }
    guard let from = record("settings.start"), let length = record("settings.horizon") else {
      return
    }
    let isShiftedByHand = [from, length].contains { record in
      assignments.contains { $0.file == record.place.file }
    }
    let named = layers.last?.file
    entries.removeAll { entry in
      if entry.at > .zero, entry.at < run.settings.run.horizon { return false }
      // A change that was inherited, or that falls outside only because the run was moved or
      // shortened by hand, is left out; in the file itself it is a slip.
      let isInherited = entry.file != named
      let flaw = TimelineFlaw.outsideRun(
        written: entry.written, start: start,
        end: start.adding(days: Int(run.settings.run.horizon.seconds / 86_400)))
      issues.append(
        ScenarioIssue(
          isInherited || isShiftedByHand ? .warning : .error, at: entry.place, .timeline(flaw)))
      return true
    }
  }
}
