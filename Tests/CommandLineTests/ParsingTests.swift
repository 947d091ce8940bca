// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Study
import Testing

@testable import caseload

@Suite("The command line")
struct ParsingTests {
  /// The exit code for arguments that are refused; 0 for those that are not.
  static func code(_ arguments: String...) -> Int32 {
    do {
      try Repetition.refuse(in: arguments)
      _ = try Caseload.parseAsRoot(arguments)
      return 0
    } catch {
      return Caseload.exitCode(for: error).rawValue
    }
  }

  @Test("A comparison is a base, options, and what is asked of all of them")
  func compare() throws {
    let command = try #require(
      try Caseload.parseAsRoot([
        "compare", "base.yaml", "a.yaml", "b.yaml", "--replications", "20", "--seed", "5",
        "--threads", "3", "--set", "a.b=3 weeks", "--set", "c=+1", "--out", "x/y",
      ]) as? Compare)
    let plan = command.options.plan(.compare, files: [command.base] + command.option)
    #expect(
      plan
        == StudyPlan(
          .compare, files: ["base.yaml", "a.yaml", "b.yaml"], changes: ["a.b=3 weeks", "c=+1"],
          replications: 20, seed: 5, threads: 3))
    #expect(command.options.out == "x/y")
  }

  @Test("A run is one scenario, and as many threads as there are cores")
  func run() throws {
    let command = try #require(try Caseload.parseAsRoot(["run", "base.yaml"]) as? Run)
    #expect(command.scenario == "base.yaml")
    #expect(command.options.plan(.run, files: []).threads >= 1)
  }

  @Test("A value after -- is a file, whatever it looks like")
  func leadingDash() throws {
    let command = try #require(try Caseload.parseAsRoot(["run", "--", "--seed"]) as? Run)
    #expect(command.scenario == "--seed")
  }

  @Test("The largest seed is taken; below 0 and beyond it none is")
  func seeds() {
    #expect(Self.code("run", "a.yaml", "--seed", "18446744073709551615") == 0)
    #expect(Self.code("run", "a.yaml", "--seed", "18446744073709551616") == 64)
    #expect(Self.code("run", "a.yaml", "--seed=-1") == 64)
  }

  @Test("What changes no result is said again to whoever is to go on")
  func beside() throws {
    let options = try StudyOptions.parse(["--report", "--threads", "1", "--replications", "3"])
    #expect(options.beside == " --report --threads 1")
    let none = try StudyOptions.parse([])
    #expect(none.beside == "")
  }

  @Test("A negative number is told what is allowed, and not that it is missing")
  func negative() {
    let error = #expect(throws: (any Error).self) {
      try Caseload.parseAsRoot(["run", "base.yaml", "--replications", "-4"])
    }
    let message = error.map { Caseload.message(for: $0) } ?? ""
    #expect(message.contains("'--replications -4' is not between 1 and 100000"))
  }

  @Test(
    "What makes no sense is refused with 64",
    arguments: [
      "--threads=0", "--threads=-1", "--threads=100000", "--threads=abc", "--replications=0",
      "--replications=1e3", "--seed=abc", "--seed=", "--thread=2", "--set=a", "--set==3", "--out=",
      "--out=.", "--out=..", "--json=yes", "extra.yaml",
    ])
  func refused(_ argument: String) {
    #expect(Self.code("run", "base.yaml", argument) == 64)
  }

  @Test("An option given twice is refused, except --set")
  func repeated() {
    #expect(Self.code("run", "a.yaml", "--seed", "1", "--seed", "2") == 64)
    #expect(Self.code("run", "a.yaml", "--seed=1", "--seed", "1") == 64)
    #expect(Self.code("run", "a.yaml", "--json", "--json") == 64)
    #expect(Self.code("run", "a.yaml", "--set", "a=1", "--set", "b=2") == 0)
  }

  @Test("A comparison needs something to compare with")
  func noOption() {
    #expect(Self.code("compare", "base.yaml") == 64)
    #expect(Self.code("compare") == 64)
    #expect(Self.code("no-such-command") == 64)
  }

  @Test("Help is no error, teaches with examples, and fits 80 characters")
  func help() {
    #expect(Self.code("compare", "--help") == 0)
    for help in [
      Caseload.helpMessage(columns: 80), Caseload.helpMessage(for: Run.self, columns: 80),
      Caseload.helpMessage(for: Compare.self, columns: 80),
      Caseload.helpMessage(for: Calibrate.self, columns: 80),
    ] {
      #expect(help.contains("  ./caseload "))
      let lines = help.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }
      #expect(lines.allSatisfy { $0.count <= 80 })
      #expect(!lines.contains { $0.hasPrefix("--") })
    }
  }
}
