// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

extension ResultsCrate {
  /// What a file of results is, and its media type.
  static func description(of file: String) -> (words: String, format: String) {
    let words: String =
      switch file {
      case "designs.csv":
        "The designs of the sweep: one row each, with every value that was changed"
      case "dictionary.csv":
        "What everything means: each measure, profile, group of people and column, with unit"
      case "fingerprint": "The SHA-256 of the files of data, as sha256sum writes and checks them"
      case "fingerprints.csv":
        "A hash of all that happened in each replication, and the number of events"
      case "manifest.json":
        "All it takes to get the results again: every scenario as resolved, seed, replications, "
          + "versions, platform"
      case "replications.csv":
        "Every single value for everyone: scenario, replication, measure, group, value"
      case "report.txt": "The results of the sweep in sentences and tables"
      case "run.json":
        "What is true of one time only: when, how long, how many threads, the command line"
      case KeptStudy.storeName:
        "Everything that was found, replication by replication; the other files are made from it"
      case "summary.csv":
        "The comparison: a row for each measure, group and scenario, with intervals and differences"
      case "summary.json": "The comparison with all its findings"
      case "sweep.csv": "One row for each design and measure: the mean and its 95% interval"
      default: preconditionFailure("The file '\(file)' is described nowhere.")
      }
    return (words, format(of: file))
  }

  private static func format(of file: String) -> String {
    switch file.split(separator: ".").last {
    case "csv": "text/csv"
    case "json": "application/json"
    case "sqlite": "application/vnd.sqlite3"
    default: "text/plain"
    }
  }
}

extension FinishedStudy {
  /// The results described to other programs.
  ///
  /// - Parameters:
  ///   - files: those that are the same bytes each time.
  ///   - manifest: the text of `manifest.json`, which is one of them.
  func crate(of files: [ResultsFolder.File], manifest: String) -> ResultsCrate {
    let designs = study.designs
    let count = designs.count == 1 ? "One scenario" : "\(designs.count) scenarios"
    let question = designs[designs.count == 2 ? 1 : 0].question
    return ResultsCrate(
      name: "Caseload results: \(study.name)",
      description: "\(count) of a local drug and alcohol treatment system, simulated "
        + "\(study.replications) times"
        + (designs.count == 1 ? "." : " each with the same luck, and compared with the first.")
        + (question.isEmpty ? "" : " The question: \(question)"),
      action: ResultsCrate.headline("command", in: manifest),
      files: files,
      inputs: designs.enumerated().map { number, design in
        .scenario(
          number + 1, name: design.name, title: design.title, question: design.question,
          file: design.file, digest: design.digest)
      } + ResultsCrate.settings(study.seed, study.replications, period: designs[0].period),
      manifest: manifest)
  }
}

extension FinishedSweep {
  /// The results described to other programs.
  ///
  /// - Parameters:
  ///   - files: those that are the same bytes each time.
  ///   - manifest: the text of `manifest.json`, which is one of them.
  func crate(of files: [ResultsFolder.File], manifest: String) -> ResultsCrate {
    let plan = sweep.plan
    let bases = sweep.bases
    let axes = (sweep.axes + sweep.drawn).enumerated().map { number, axis in
      let kind = axis.declaration.kind
      let values =
        switch axis.extent {
        case .values(let values): values
        case .range: axis.levels
        }
      let words = values.map { $0.words(as: kind) }.joined(
        separator: axis.isContinuous ? " to " : ", ")
      return ResultsCrate.Entity.value(
        "#axis-\(number + 1)", axis.path, .string(words), axis.declaration.meaning)
    }
    return ResultsCrate(
      name: "Caseload sweep: \(plan.title.isEmpty ? plan.name : plan.title)",
      description: "\(sweep.designs.count) designs of a local drug and alcohol treatment system, "
        + "each simulated with the same luck."
        + (plan.question.isEmpty ? "" : " The question: \(plan.question)"),
      action: .string("caseload sweep: \(plan.name)"),
      files: files,
      inputs: bases.enumerated().map { number, base in
        .scenario(
          number + 1, name: base.name, title: base.title, question: base.question, file: base.file,
          digest: base.digest)
      } + axes + ResultsCrate.settings(sweep.seed, sweep.replications, period: bases[0].period),
      manifest: manifest)
  }
}

extension ResultsCrate {
  /// What all scenarios share.
  fileprivate static func settings(
    _ seed: UInt64, _ replications: Int, period: String
  ) -> [Entity] {
    [
      // As a text: many readers of JSON lose the last digits of large numbers.
      .value("#seed", "seed", .string("\(seed)"), "The seed of all random numbers"),
      .value(
        "#replications", "replications", .integer(replications),
        "How often each scenario was simulated; at least, where precision was asked for"),
      .value("#period", "period", .string(period), "The time that was simulated"),
    ]
  }
}
