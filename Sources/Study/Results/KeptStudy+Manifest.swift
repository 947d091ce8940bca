// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation

/// Results whose store was left out: what was run stands in the manifest as well.
extension KeptStudy {
  private struct Manifest: Decodable {
    struct Scenario: Decodable {
      var name, title, question, file, digest: String
    }

    var kind, command, version, period: String
    var seed: UInt64
    var replications: Int
    var safetyMargin: Double
    var changes: [String]
    var scenarios: [Scenario]
  }

  /// The experiment and the study that a manifest tells of. They can be run again, not read.
  static func manifest(
    in folder: String, _ system: StudiedSystem
  ) throws -> (KeptExperiment, PreparedStudy) {
    guard let bytes = try? Disk.read("\(folder)/manifest.json"),
      let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)),
      let kind = StudyPlan.Kind(rawValue: manifest.kind), !manifest.scenarios.isEmpty,
      manifest.replications > 0
    else { throw KeptStudyError.noStore(folder) }
    let text = String(decoding: bytes, as: UTF8.self)
    // Sets of values are in the store alone.
    let words = manifest.command.split(separator: " ")
    if words.contains("--evidence") || words.contains("--null-effects") {
      throw KeptStudyError.noStore(folder)
    }
    let designs = try manifest.scenarios.map { scenario in
      guard let resolved = Self.scenario(scenario.digest, in: text) else {
        throw KeptStudyError.noStore(folder)
      }
      return Design(
        name: scenario.name, title: scenario.title, question: scenario.question,
        file: scenario.file, digest: scenario.digest, canonicalJSON: resolved,
        period: manifest.period, seed: manifest.seed, replications: manifest.replications,
        safetyMargin: manifest.safetyMargin,
        simulate: { _, replication in
          throw StoreError.notKept(scenario: scenario.name, replication: replication)
        })
    }
    var experiment = KeptExperiment(
      kind: manifest.kind, command: manifest.command, seed: manifest.seed,
      replications: manifest.replications, plan: "", designs: designs, program: manifest.version)
    experiment.manifest = text
    var plan = StudyPlan(
      kind, files: manifest.scenarios.map(\.file), changes: manifest.changes)
    plan.seed = manifest.seed
    plan.replications = manifest.replications
    let study = PreparedStudy(plan: plan, system: system, designs: designs, beliefs: nil)
    return (experiment, study)
  }
}
