// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Study

@Suite("Scripts for a cluster")
struct SlurmScriptsTests {
  private func text(_ name: String, _ change: (inout SlurmScripts) -> Void = { _ in }) throws
    -> String
  {
    let plan = try SweepPlan.read(
      text: "scenario: a.yaml\naxes: {b: [1]}\n", file: "my plan.yaml")
    var scripts = SlurmScripts(
      program: "/opt/case load/caseload", directory: "/home/o'neil",
      words: ["my plan.yaml", "--precision", "5% on wait"],
      folder: try SweepFolder(path: nil, plan: plan), name: plan.name, tasks: 12)
    change(&scripts)
    return try #require(scripts.files.first { $0.name == name }).text
  }

  @Test("The array has a task for each share, numbered from 1, begun again when its node is lost")
  func array() throws {
    let text = try text("array.sh") {
      $0.partition = "compute"
      $0.time = "30:00"
    }
    for line in [
      "#!/bin/bash", "#SBATCH --array=1-12", "#SBATCH --requeue", "#SBATCH --partition=compute",
      "#SBATCH --time=30:00", "#SBATCH --job-name=my-plan", "cd '/home/o'\\''neil'",
      "exec '/opt/case load/caseload' sweep 'my plan.yaml' --precision '5% on wait' "
        + "--shard auto/12 --threads 1",
    ] {
      #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)")
    }
  }

  @Test("The merge follows whatever became of the array, so that it says what is missing")
  func merge() throws {
    #expect(try text("submit.sh").contains("--dependency=\"afterany:$job\""))
    #expect(try text("merge.sh").contains("merge 'my plan.yaml' --precision '5% on wait'"))
    #expect(try !text("merge.sh").contains("--partition"))
  }

  @Test("Status looks for the shards as they are named")
  func status() throws {
    #expect(try text("status.sh").contains("'*-of-012.shard'"))
  }
}
