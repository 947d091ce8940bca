// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import RandomStreams
import Study
import Synchronization

/// A queue whose answers are known: its load is arrivals ÷ services, and its length follows.
enum ToyQueue {
  struct Settings: Readable {
    var arrivals, services, colour: Double
    var patience: Span
    var names: Bool

    init(from reader: inout SettingsReader) {
      arrivals = reader.rate("arrivals", 0...100, "How often somebody comes.")
      services = reader.rate("services", 0.1...100, "How often somebody could be served.")
      colour = reader.number("colour", -10...10, "", "A number that changes nothing.")
      patience = reader.duration("patience", .zero ... .years(1), "How long people stay.")
      names = reader.flag("names", "Whether people are known by name.")
    }
  }

  static let scenario = """
    title: A toy queue
    settings:
      {start: 2010-04-01, horizon: 1 year, warmUp: 0 days, seed: 5, replications: 4,
       safetyMargin: 1 deaths a year}
    arrivals: {value: 5 per year, range: [1 per year, 10 per year], class: assumption}
    services: {value: 10 per year, range: [5 per year, 20 per year], class: assumption}
    colour: {value: 1, range: [-1, 3], null: 0, class: assumption, note: "† In doubt."}
    patience: {value: 30 days, range: [10 days, 60 days], class: assumption}
    names: yes

    """

  static let measures = [
    MeasureDeclaration(
      name: "queue.load", title: "Share of time busy", unit: "%", theme: "Queue", better: .lower,
      isHeadline: true),
    MeasureDeclaration(
      name: "queue.length", title: "People present", unit: "people", theme: "Queue",
      better: .lower, isHeadline: true),
  ]

  @Sendable private static func parameters(
    _ file: String, _ changes: [String]
  ) throws -> [SettingRecord] {
    try ScenarioFile.resolve(path: file, sets: changes, declaring: Settings.self).records
  }

  /// The system, and a count of the replications that were really simulated.
  static func system(_ counter: Counter = Counter()) -> StudiedSystem {
    @Sendable func design(_ resolved: ResolvedScenario<Settings>, _ file: String) -> Design {
      let settings = resolved.settings
      return Design(resolved, file: file) { seed, replication in
        counter.count.withLock { $0 += 1 }
        let noise = RandomStreams(seed: seed, replication: UInt64(replication))
        var luck = noise.stream(Purpose(1), for: 0)
        let load = settings.arrivals / settings.services
        var values = [
          MeasureValue(measure: 0, value: 100 * (load + 0.02 * (luck.uniform() - 0.5)))
        ]
        if load < 1 {
          let length = load / (1 - load) + 0.1 * (luck.uniform() - 0.5)
          values.append(MeasureValue(measure: 1, value: length))
          values.append(MeasureValue(measure: 1, group: 1, value: length / 2))
        }
        return Outcome(values: values, fingerprint: load.bitPattern, events: 3)
      }
    }
    @Sendable func family(_ source: ScenarioSource, _ changes: [String]) throws -> DesignFamily {
      switch source {
      case .file(let file):
        try DesignFamily(ScenarioFamily<Settings>(path: file, sets: changes)) { scenario, _ in
          design(scenario, file)
        }
      case .kept(let text, let name):
        try DesignFamily(ScenarioFamily<Settings>(text: text, name: name, sets: changes)) {
          scenario, _ in design(scenario, name)
        }
      }
    }
    return StudiedSystem(
      measures: measures, groups: ["everyone", "women"], parameters: parameters, readFamily: family
    ) { file, changes in
      design(try ScenarioFile.resolve(path: file, sets: changes), file)
    }
  }

  /// How many replications were simulated.
  final class Counter: Sendable {
    let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
  }
}
