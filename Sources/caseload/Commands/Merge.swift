// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Reports
import Study

/// `caseload merge`: the shares of a sweep become what one machine would have made.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Join the shares of a sweep that were run apart.",
    discussion: """
      Reads the files that `sweep --shard` wrote, keeps their replications in the store of the \
      sweep, and writes the same tables, byte for byte, that one machine would have written. \
      Nothing is counted twice. Shards of another plan, seed, number of replications or build of \
      the program are refused, and it is said what differs. Where something is missing, it says which shares to run again (exit \
      code 75); what is there is kept.

      Give the same options as the shards were run with.

      EXAMPLES
        ./caseload merge plan.yaml
        ./caseload merge plan.yaml results/plan/shards/*.shard
      """)

  @OptionGroup var options: SweepOptions

  @Argument(help: "The shards (default: all in the folder of the sweep).")
  var shards: [String] = []

  func run() throws { try carryOut(on: .treatment) }

  /// Carries the command out.
  func carryOut(
    on system: StudiedSystem,
    print: (String) throws -> Void = { try StandardStream.output.write($0) }
  ) throws {
    let record = RunRecord.beginningNow(arguments: CommandLine.arguments)
    let sweep = try options.prepare(on: system)
    let folder = try options.folder(of: sweep)
    let files = shards.isEmpty ? folder.shardFiles : shards
    if files.isEmpty { throw ShardError.nothing(folder.shards) }
    try folder.open(isResuming: true)
    let store = try ResultsStore(
      path: folder.store, measures: system.measures, groups: system.groups)
    defer { store.close() }
    let line = ProgressLine(isShown: !options.quiet)
    defer { line.clear() }
    let finished: FinishedSweep
    do {
      finished = try sweep.merge(
        files, into: store, threads: options.threadCount, progress: line.show)
    } catch ShardError.incomplete(let gap) {
      throw SweepIncomplete(
        gap: gap, scripts: folder.hasScripts ? folder.scripts : nil,
        command: options.command("sweep", ["--shard", "\(gap.shares.first ?? 1)/\(gap.count)"]))
    }
    try folder.finish(finished.files(record))
    line.clear()
    try print(
      SweepReport(finished.result, of: finished.subject, on: Terminal.page(for: .output)).text)
    if !options.quiet { try? StandardStream.error.write("Results: \(Page.safe(folder.path))\n") }
  }
}

/// A merge to which something is missing.
struct SweepIncomplete: Error {
  let gap: SweepGap
  /// Where the scripts for a cluster are, if any were written.
  let scripts: String?
  /// The command that runs the first share missing.
  let command: String

  /// What is missing, and how to get just that.
  var lines: [String] {
    let rest = gap.shares.count > 1 ? ", and so on for each share named" : ""
    return ["error: \(gap). What is there is kept; nothing else was written."]
      + (scripts.map { ["On the cluster: \($0)/submit.sh \(gap.list)"] } ?? [])
      + ["Here: \(command)\(rest)", "Then merge again."]
  }
}
