// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Reports
import Study
import TreatmentModel

/// `caseload describe`: what a paper about a study has to say of its model.
struct Describe: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Describe a study by STRESS-DES, the reporting guideline for simulations.",
    discussion: """
      Writes a page of Markdown with every item of STRESS-DES 1.0 (Monks and others 2019): \
      objectives, logic, data, experimentation, implementation, code access. The program fills \
      what it knows: outputs and how they are worked out, diagrams from the model at work, how \
      scenarios differ, in words, every input with its class, source and range, initial state, \
      warm-up, run length, estimation, versions, random numbers, order of events. What only an \
      author can say is marked "For the author", and the page begins with a score.

      Name a results folder, which is described as it was run, or scenario files, the base first. \
      Results keep values and not how they are known; that is taken from the scenario file where \
      it still describes the same system, and said to be missing where it does not.

      EXAMPLES
        ./caseload describe results/baseline-vs-s03-access > description.md
        ./caseload describe scenarios/baseline.yaml scenarios/options/s03-access.yaml
        ./caseload describe scenarios/baseline.yaml --no-picture --json | jq .score
      """)

  @Argument(
    help: ArgumentHelp("A results folder, or scenario files.", valueName: "results or files"))
  var subjects: [String]

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Change a parameter in every scenario file.", valueName: "path=value"))
  var changes: [String] = []

  @Flag(help: "Leave out the causal picture, which takes two runs of the base.")
  var noPicture = false

  @Flag(help: "Print one JSON document instead of Markdown.")
  var json = false

  func run() throws {
    let report = try study().described(picture: !noPicture)
    try StandardStream.output.write(json ? report.json.text : report.markdown)
  }

  /// What is to be described.
  func study() throws -> DescribedStudy {
    let folders = subjects.filter(Self.isFolder)
    guard let folder = folders.first else {
      return try DescribedStudy(files: subjects, changes: changes)
    }
    guard subjects.count == 1 else {
      throw ValidationError("Name one results folder, or scenario files, not both.")
    }
    guard changes.isEmpty else {
      throw ValidationError("'--set' changes scenario files; results are described as they are.")
    }
    return try DescribedStudy(results: folder)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

extension DescribedStudy {
  /// The description, with the causal picture of the base where it is asked for.
  fileprivate func described(picture: Bool) -> StressReport {
    guard picture else { return report() }
    let base = base.scenario
    return report(picture: CausalPicture(of: TreatmentSimulation(base), seed: base.run.seed))
  }
}
