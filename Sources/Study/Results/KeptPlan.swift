// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What a study was asked to do, as a results store keeps it: enough to carry it out again on
/// another machine, where neither its scenarios nor its file of plausible values are.
struct KeptPlan: Codable {
  var files: [String]
  var changes: [String]
  var replications: Int?
  /// Nil where none was asked for, so that the text is what it was before there were any.
  var precisions: [String]?
  var mostReplications: Int?
  /// As a text: up to 2⁶⁴ − 1.
  var seed: String?
  var evidence: String?
  var members: Int?
  var nullEffects: Bool
  /// The parameters that differ between the plausible sets of values, and the sets.
  var parameters: [String]
  var sets: [[String]]
  var values: [[Double]]
  /// The effects in doubt, each with the change that sets it to none.
  var nulls: [[String]]

  init(_ study: PreparedStudy) {
    let (plan, beliefs) = (study.plan, study.beliefs)
    files = plan.files
    changes = plan.changes
    replications = plan.replications
    precisions = plan.precisions.isEmpty ? nil : plan.precisions
    mostReplications = plan.mostReplications
    seed = plan.seed.map(String.init)
    evidence = plan.evidence
    members = plan.members
    nullEffects = plan.nullEffects
    parameters = beliefs?.ensemble?.parameters ?? []
    sets = beliefs?.ensemble?.members ?? []
    values = beliefs?.values ?? []
    nulls = beliefs?.nulls.map { [$0.path, $0.change] } ?? []
  }

  /// As a text that is the same bytes each time.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// Reads a plan again; nil for a text that is none.
  init?(text: String) {
    guard let plan = try? JSONDecoder().decode(KeptPlan.self, from: Data(text.utf8)) else {
      return nil
    }
    self = plan
  }

  /// The plan of a command of that kind.
  func plan(_ kind: StudyPlan.Kind) -> StudyPlan {
    var plan = StudyPlan(
      kind, files: files, changes: changes, replications: replications,
      seed: seed.flatMap { UInt64($0) })
    plan.precisions = precisions ?? []
    plan.mostReplications = mostReplications
    plan.evidence = evidence
    plan.members = members
    plan.nullEffects = nullEffects
    return plan
  }

  var beliefs: Beliefs? {
    guard evidence != nil || nullEffects else { return nil }
    return Beliefs(
      ensemble: evidence.map { Ensemble(file: $0, parameters: parameters, members: sets) },
      values: values,
      nulls: nulls.filter { $0.count == 2 }.map { ($0[0], $0[1]) })
  }
}

extension KeptExperiment {
  /// A study, to be written down in its store.
  init(_ study: PreparedStudy) throws {
    self.init(
      kind: study.plan.kind.rawValue, command: study.plan.command, seed: study.seed,
      replications: study.replications, plan: try KeptPlan(study).text, designs: study.designs)
  }
}
