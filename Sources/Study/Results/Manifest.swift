// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

extension FinishedStudy {
  /// `manifest.json`: all that is needed to get these results again, and nothing that differs
  /// from one time to the next.
  var manifest: JSON {
    guard let precision, case .object(let members) = plain else { return plain }
    return .object(members + [.init("precision", precision.json)])
  }

  private var plain: JSON {
    [
      "format": "caseload results 1",
      "command": .string(study.plan.command),
      "kind": .string(study.plan.kind.rawValue),
      "version": .string(Program.version),
      "released": .string(Program.released),
      "gslVersion": .string(Program.gslVersion),
      "compiler": .string(Program.compiler),
      "platform": .string(Program.platform),
      "seed": .verbatim("\(study.seed)"),
      "replications": .integer(study.replications),
      "period": .string(study.designs[0].period),
      "safetyMargin": .number(study.designs[0].safetyMargin),
      "changes": .array(study.plan.changes.map(JSON.string)),
      "scenarios": .array(study.designs.map(Self.scenario)),
    ]
  }

  private static func scenario(_ design: Design) -> JSON {
    [
      "name": .string(design.name),
      "title": .string(design.title),
      "question": .string(design.question),
      "file": .string(design.file),
      "digest": .string(design.digest),
      "resolved": .verbatim(design.canonicalJSON),
    ]
  }
}
