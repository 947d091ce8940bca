// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reports
import Study

/// `caseload slurm`: a sweep on a cluster.
struct Slurm: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write, and submit, the jobs by which a Slurm cluster runs a sweep.",
    discussion: """
      Writes four scripts to results/PLAN/slurm: a job array with one share of the sweep a task, \
      which is begun again when its node is lost; a job that merges the shares when all have ended; \
      submit.sh, which submits both, or only some shares; status.sh, which says how far they are. \
      With `--submit` they are submitted.

      Plan, results and program must be where every node sees them. scripts/build-static makes a \
      program that needs nothing else on a node. Make a task minutes of work: `sweep --dry-run` \
      says how long the whole takes.

      EXAMPLES
        ./caseload slurm plan.yaml --tasks 40 --time 30:00
        ./caseload slurm plan.yaml --tasks 40 --partition compute --submit
        results/plan/slurm/status.sh
        results/plan/slurm/submit.sh 7,12
      """)

  @OptionGroup var options: SweepOptions

  @Option(help: "How many tasks, each with a share of the work.")
  var tasks: Int

  @Option(help: "The partition to run in (default: that of the cluster).")
  var partition: String?

  @Option(help: "The longest a task may take, as Slurm takes it: 30:00, 2:00:00.")
  var time: String?

  @Option(
    help: ArgumentHelp(
      "The program that the nodes run (default: this one).", valueName: "file"))
  var program: String?

  @Flag(help: "Submit the jobs.")
  var submit = false

  func validate() throws {
    if !(1...SweepShare.limit).contains(tasks) {
      throw ValidationError("'--tasks \(tasks)' is not between 1 and \(SweepShare.limit).")
    }
    for (name, value) in [("partition", partition), ("time", time)] {
      // They stand in lines that Slurm reads: nothing else may follow them there.
      let isPlain = (value ?? "").utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || "-_:,.".utf8.contains($0)
      }
      if !isPlain || value == "" {
        throw ValidationError("'--\(name)' holds something else than letters, digits and -_:,.")
      }
    }
  }

  func run() throws {
    let sweep = try options.prepare(on: .treatment)
    let folder = try options.folder(of: sweep)
    guard tasks <= sweep.shareLimit else {
      throw ShardError.tooMany(SweepShare(1, of: tasks), limit: sweep.shareLimit)
    }
    guard let directory = SlurmScripts.thisDirectory,
      let program = program ?? SlurmScripts.thisProgram
    else { throw ValidationError("The system does not tell which program this is: --program.") }
    let scripts = SlurmScripts(
      program: program, directory: directory, words: options.words, folder: folder,
      name: sweep.plan.name, tasks: tasks, partition: partition, time: time,
      threads: options.threads ?? 1)
    try scripts.write()
    try StandardStream.output.write(
      """
      \(tasks) shares of \(sweep.runs) runs\(sweep.rule == nil ? "" : " at most"). Scripts:
        \(Page.safe(folder.scripts))/submit.sh      submits the array and the merge
        \(Page.safe(folder.scripts))/status.sh      says how far they are

      """)
    guard submit else { return }
    let code = scripts.submit(folder.scripts)
    if code != 0 { throw NotSubmitted(scripts: folder.scripts, code: code) }
  }
}

/// Scripts that were written, but that the scheduler did not take.
struct NotSubmitted: Error {
  let scripts: String
  let code: Int32
}
