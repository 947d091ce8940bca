// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Study
import Testing

@testable import caseload

@Suite("Sweeping from the command line")
final class SweepCommandTests {
  let folder = NSTemporaryDirectory() + "caseload-sweep-" + UUID().uuidString
  var printed = ""

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try "scenario: [good, better]\n".write(
      toFile: folder + "/plan.yaml", atomically: false, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Scenarios are named by their whole path here.
  private var system: StudiedSystem {
    let system = StudyCommandTests.system
    var own = system
    own.design = { file, changes in
      var design = try system.design(String(file.split(separator: "/").last ?? ""), changes)
      design.digest = design.name
      return design
    }
    return own
  }

  private func sweep(_ options: String...) throws {
    let arguments =
      ["sweep", folder + "/plan.yaml", "--quiet", "--out", folder + "/out"] + options
    let command = try #require(try Caseload.parseAsRoot(arguments) as? SweepCommand)
    try command.carryOut(on: system) { self.printed += $0 }
  }

  private func merge() throws {
    let arguments = ["merge", folder + "/plan.yaml", "--quiet", "--out", folder + "/out"]
    let command = try #require(try Caseload.parseAsRoot(arguments) as? Merge)
    try command.carryOut(on: system) { self.printed += $0 }
  }

  private func kept(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/out/" + name, encoding: .utf8)
  }

  @Test("Keeps the tables beside the store, and prints the report that it keeps")
  func whole() throws {
    try sweep()
    #expect(printed == (try kept("report.txt")))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/out").sorted()
    #expect(
      files.filter { !$0.hasPrefix("store.sqlite-") } == [
        "designs.csv", "dictionary.csv", "fingerprint", "fingerprints.csv", "manifest.json",
        "replications.csv", "report.txt", "ro-crate-metadata.json", "run.json", "store.sqlite",
        "sweep.csv",
      ])
    #expect(try kept("sweep.csv").contains("d2,better,points,,4,2.5,"))
  }

  @Test("With --report there is one to read as well; with --json one document is printed instead")
  func reportAndDocument() throws {
    try sweep("--report", "--json")
    let page = try kept("report.html")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("caseload sweep "))
    #expect(try kept("report.md").hasPrefix("# "))
    let document = try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String: Any]
    #expect((document?["designs"] as? [[String: Any]])?.count == 2)
    #expect((document?["axes"] as? [[String: Any]])?.first?["name"] as? String == "scenario")
    for options in [["--shard", "1/2", "--json"], ["--dry-run", "--report"]] {
      #expect(throws: (any Error).self) {
        try Caseload.parseAsRoot(["sweep", "plan.yaml"] + options)
      }
    }
  }

  @Test("A dry run says how many runs there are, and writes nothing")
  func dryRun() throws {
    try sweep("--dry-run")
    #expect(printed.contains("designs     2") && printed.contains("runs        8"))
    #expect(!FileManager.default.fileExists(atPath: folder + "/out"))
  }

  @Test("Going on must be asked for; it ends with the same tables")
  func resume() throws {
    #expect(throws: ResultsError.self) { try sweep("--resume") }
    try sweep()
    let table = try kept("fingerprint")
    #expect(throws: ResultsError.sweepIsThere(folder + "/out")) { try sweep() }
    try sweep("--resume")
    #expect(try kept("fingerprint") == table)
  }

  @Test("Shares are merged to the same; one that is missing is told with 75 and how to run it")
  func shares() throws {
    try sweep()
    let table = try kept("fingerprint")
    try FileManager.default.removeItem(atPath: folder + "/out")
    try sweep("--shard", "1/3")
    try sweep("--shard", "3/3")
    let error = #expect(throws: SweepIncomplete.self) { try merge() }
    let failure = try #require(error.flatMap(Failure.init))
    #expect(failure.code == 75)
    #expect(failure.messages[0].contains("3 replications are missing: share 2 of 3."))
    #expect(failure.messages[1].contains("--shard 2/3"))
    try sweep("--shard", "2/3")
    try merge()
    #expect(try kept("fingerprint") == table)
  }

  @Test("Shards of nothing, and more shares than there is work, are told")
  func none() throws {
    #expect(throws: ShardError.nothing(folder + "/out/shards")) { try merge() }
    let error = #expect(throws: ShardError.self) { try sweep("--shard", "1/9") }
    #expect(error.flatMap(Failure.init)?.code == 65)
  }

  @Test("An interrupted sweep says where it is kept and how to go on")
  func interrupted() throws {
    let failure = try #require(
      Failure(
        SweepInterrupted(
          finished: 3, total: 8, store: "out/store.sqlite",
          command: "caseload sweep plan.yaml --resume")))
    #expect(failure.messages[0].contains("3 of 8 replications. They are kept in out/store.sqlite"))
    #expect(failure.messages[1] == "To go on: caseload sweep plan.yaml --resume")
    #expect(failure.code == 130)
  }

  @Test("The command that goes on repeats what decides the sweep, quoted for a shell")
  func command() throws {
    let command = try #require(
      try Caseload.parseAsRoot([
        "sweep", "my plan.yaml", "--precision", "5% on a", "--precision", "2 on b", "--threads",
        "3",
        "--max-replications", "50",
      ]) as? SweepCommand)
    #expect(
      command.options.command("sweep", ["--resume"])
        == "caseload sweep 'my plan.yaml' --precision '5% on a' --precision '2 on b' "
        + "--max-replications 50 --resume")
  }

  @Test(
    "What makes no sense is refused with 64",
    arguments: [
      ["sweep"], ["sweep", "p.yaml", "--shard", "9/8"], ["sweep", "p.yaml", "--shard", "3"],
      ["sweep", "p.yaml", "--shard", "1/2", "--resume"],
      ["sweep", "p.yaml", "--shard", "1/2", "--dry-run"],
      ["sweep", "p.yaml", "--replications", "0"],
      ["sweep", "p.yaml", "--replications", "5", "--precision", "5% on a"],
      ["sweep", "p.yaml", "--out", "."], ["slurm", "p.yaml"], ["slurm", "p.yaml", "--tasks", "0"],
      ["slurm", "p.yaml", "--tasks", "2", "--partition", "a b"],
      ["slurm", "p.yaml", "--tasks", "2", "--time", "1\n#SBATCH --uid=0"], ["merge"],
    ])
  func refused(_ arguments: [String]) {
    do {
      try Repetition.refuse(in: arguments)
      _ = try Caseload.parseAsRoot(arguments)
      Issue.record("it was taken")
    } catch {
      #expect(Caseload.exitCode(for: error).rawValue == 64)
    }
  }

  @Test("Help teaches with examples and fits 80 characters")
  func help() {
    for help in [
      Caseload.helpMessage(for: SweepCommand.self, columns: 80),
      Caseload.helpMessage(for: Merge.self, columns: 80),
      Caseload.helpMessage(for: Slurm.self, columns: 80),
    ] {
      #expect(help.contains("  ./caseload "))
      let lines = help.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }
      #expect(lines.allSatisfy { $0.count <= 80 })
    }
  }
}
