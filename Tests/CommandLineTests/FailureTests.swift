// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Glibc
import Study
import Testing

@testable import caseload

@Suite("A failure")
struct FailureTests {
  struct Fault: Error, CustomStringConvertible { var description = "a fault" }

  @Test("Of results says where and why, and exits with 74")
  func results() throws {
    let failure = try #require(Failure(ResultsError.notEmpty("results/base")))
    #expect(failure.code == 74)
    #expect(failure.messages[0].hasPrefix("error: there are results in 'results/base' already"))
    let system = SystemFailure(operation: "write", path: "standard output", code: 28)
    let full = try #require(Failure(system))
    #expect(full.code == 74)
    #expect(
      full.messages == ["error: could not write standard output: No space left on device"])
  }

  @Test("Of a place where nothing can be written says so for people, and what to do")
  func place() throws {
    for (code, words) in [
      (EACCES, "this user may not write there"), (EROFS, "on a disk that can only be read"),
      (ENOENT, "nothing can be made there"), (ENOTDIR, "a part of the path is not a folder"),
    ] {
      let failure = SystemFailure(operation: "make a folder at", path: "/proc/x", code: code)
      let text = try #require(Failure(ResultsError.system(failure))).messages[0]
      #expect(text.contains("'/proc/x'") && text.contains(words), "\(text)")
      #expect(text.hasSuffix("Name a folder that can be written to"))
    }
    let draft = SystemFailure(
      operation: "make a folder at", path: "results/.a.12-3-4.partial/summary.csv", code: EACCES)
    #expect("\(ResultsError.system(draft))".contains("kept in 'results':"), "no hidden names")
    let unread = SystemFailure(operation: "open", path: "a", code: EACCES)
    #expect(unread.reason == "this user may not read it")
    let nothing = try #require(Failure(ResultsError.nothingToResume("results/mistyped")))
    #expect(nothing.code == 66)
    #expect(nothing.messages[0].contains("nothing to resume: 'results/mistyped'"))
  }

  @Test("A hint names the program as it was called, and nothing that only looks like a call")
  func called() {
    func named(_ text: String, _ name: String = "./caseload") -> String {
      CalledName.naming(text, as: name)
    }
    #expect(named("To go on: caseload run a --resume") == "To go on: ./caseload run a --resume")
    #expect(
      named("'caseload sweep' and `caseload measures`")
        == "'./caseload sweep' and `./caseload measures`")
    for text in [
      "./caseload run a", "results/caseload run", "Building caseload in vain", "my-caseload",
      "caseload limits", "the caseload of a worker",
    ] {
      #expect(named(text) == text)
    }
    #expect(named("caseload run a", "caseload") == "caseload run a")
    #expect(named("caseload run a", "/my tools/caseload") == "'/my tools/caseload' run a")
    #expect(named("caseload run a; caseload compare b") == "./caseload run a; ./caseload compare b")
  }

  @Test("Of the program says what to report, and exits with 70")
  func program() throws {
    let error = ExperimentError.failed(scenario: "base", replication: 3, reason: Fault())
    let failure = try #require(Failure(error))
    #expect(failure.code == 70)
    #expect(failure.messages[0] == "error: replication 3 of 'base' failed: a fault")
  }

  @Test("To go on says how to start again, and exits as ^C does")
  func interrupted() throws {
    let failure = try #require(
      Failure(Interrupted(finished: 2, total: 9, command: "caseload run a.yaml")))
    #expect(failure.code == 130)
    #expect(failure.messages[0].contains("2 of 9") && failure.messages[1].contains("run a.yaml"))
  }

  @Test("After something was kept says where, and how to go on")
  func kept() throws {
    let stopped = Interrupted(
      finished: 2, total: 9, command: "caseload run a --resume", folder: "r")
    #expect(
      Failure(stopped)?.messages == [
        "Stopped after 2 of 9 replications. They are kept in r.",
        "To go on: caseload run a --resume",
      ])
    let full = StoreError.refused(path: "r/store.sqlite", reason: "database or disk is full")
    let failure = try #require(
      Failure(Unfinished(reason: full, folder: "r", command: "caseload run a --resume")))
    #expect(failure.code == 74)
    #expect(failure.messages[0].hasSuffix("database or disk is full"))
    #expect(failure.messages[1].hasSuffix("caseload run a --resume"))
  }

  @Test("Of the command line is left to the parser")
  func parser() {
    #expect(Failure(ValidationError("wrong")) == nil)
  }
}
