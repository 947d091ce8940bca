// SPDX-License-Identifier: GPL-3.0-or-later

import Measures
import SimulationKernel
import TreatmentModel

/// The causal picture of a scenario, as a page: which signal changes how often what happens, seen
/// in runs of it.
///
/// An arrow is there when it was seen; one that no run showed may still be possible. A signal whose
/// effect is switched off, or neutral, in the scenario has no arrow.
public struct CausalPicture: Sendable {
  private let links: [Causes.Link]

  /// Looks at the first replications of a scenario.
  public init(of simulation: TreatmentSimulation, seed: UInt64, replications: Int = 2) {
    var causes = Causes()
    for replication in 0..<replications {
      var system = simulation.system(seed: seed, replication: replication)
      system.noteCauses()
      var nobody = Silence()
      system.start(recording: &nobody)
      system.run(until: simulation.end, recording: &nobody)
      if let seen = system.causes { causes.formUnion(seen) }
    }
    links = causes.links.sorted()
  }

  /// The page in Markdown: a picture of what links what, and the table behind it.
  public var markdown: String {
    ([
      "# Which signal changes which rate", "",
      "Made from the wiring at work by `caseload causes`: in runs of the base case it was noted",
      "after which signal about a person the rate of which chance event differed for that person.",
      "A rate is set by the one submodel that owns it, from all its factors.", "",
    ] + diagram + ["", "As a table:", ""] + table)
    .joined(separator: "\n") + "\n"
  }

  /// The picture alone, as lines of Markdown.
  var diagram: [String] { ["```mermaid", "flowchart LR"] + arrows + ["```"] }

  private var signals: [String] { Self.unique(links.map(\.signal)) }
  private var risks: [Risk] { Risk.allCases.filter { risk in links.contains { $0.risk == risk } } }

  /// Signals that change the very same rates share a node, so that the picture can be read.
  private var arrows: [String] {
    var groups: [(signals: [String], risks: [Risk])] = []
    for signal in signals {
      let changed = links.filter { $0.signal == signal }.map(\.risk)
      if let index = groups.firstIndex(where: { $0.risks == changed }) {
        groups[index].signals.append(signal)
      } else {
        groups.append(([signal], changed))
      }
    }
    let nodes = risks.map { "  \($0)(\(Self.words("\($0)")))" }
    return nodes
      + groups.enumerated().map { number, group in
        let names = group.signals.map(Self.words).joined(separator: "<br/>")
        let targets = group.risks.map { "\($0)" }.joined(separator: " & ")
        return "  s\(number)[\(names)] --> \(targets)"
      }
  }

  private var table: [String] {
    let heading = "| signal | " + risks.map { Self.words("\($0)") }.joined(separator: " | ") + " |"
    let rule = "|" + String(repeating: "---|", count: risks.count + 1)
    return [heading, rule]
      + signals.map { signal in
        let cells = risks.map { risk in
          links.contains { $0.signal == signal && $0.risk == risk } ? "●" : ""
        }
        return "| \(Self.words(signal)) | " + cells.joined(separator: " | ") + " |"
      }
  }

  /// `askToReduce` as "ask to reduce".
  private static func words(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      text += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }

  private static func unique(_ names: [String]) -> [String] {
    names.reduce(into: []) { unique, name in if !unique.contains(name) { unique.append(name) } }
  }
}

/// Listens to nothing.
private struct Silence: Recorder {
  mutating func record(_ signal: Signal, at time: SimTime) {}
}
