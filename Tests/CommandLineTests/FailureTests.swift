// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
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
