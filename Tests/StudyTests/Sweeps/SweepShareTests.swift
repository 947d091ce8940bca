// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Study

@Suite("A share of a sweep")
struct SweepShareTests {
  private func read(_ text: String, _ environment: [String: String] = [:]) throws -> SweepShare {
    try SweepShare.read(text) { environment[$0] }
  }

  @Test("All shares together are the whole, each unit once, none more than one longer than another")
  func parts() {
    for units in [1, 7, 100, 101] {
      for count in [1, 2, 3, 7] where count <= units {
        let parts = (1...count).map { SweepShare($0, of: count).part(of: units) }
        #expect(parts.flatMap { Array($0) } == Array(0..<units))
        let sizes = parts.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
      }
    }
  }

  @Test("Is written with its number, from 1, and how many there are")
  func written() throws {
    #expect(try read("3/8") == SweepShare(3, of: 8))
    #expect(try read("8/8").description == "8/8")
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "0/8", "9/8", "3", "3/", "/8", "-1/8", "3/8/2", "", "a/b", "1.5/2", "1/99999", "٣/8",
    ])
  func refused(_ text: String) {
    #expect(throws: SweepShare.Flaw.self) { try read(text) }
  }

  @Test("The number comes from whichever scheduler is there")
  func schedulers() throws {
    #expect(try read("auto/8", ["SLURM_ARRAY_TASK_ID": "3"]) == SweepShare(3, of: 8))
    #expect(try read("auto/8", ["SGE_TASK_ID": "4"]) == SweepShare(4, of: 8))
    #expect(try read("auto/8", ["PBS_ARRAY_INDEX": "5"]) == SweepShare(5, of: 8))
    #expect(
      try read("auto/8", ["SGE_TASK_ID": "undefined", "PBS_ARRAY_INDEX": "5"])
        == SweepShare(5, of: 8))
    #expect(
      try read(
        "auto",
        [
          "SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "8",
          "SLURM_ARRAY_TASK_COUNT": "8",
        ]) == SweepShare(3, of: 8))
    #expect(
      try read("auto", ["SGE_TASK_ID": "2", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "6"])
        == SweepShare(2, of: 6))
  }

  @Test("Some tasks resubmitted keep their numbers, and their number is no number of shares")
  func resubmitted() throws {
    let some = [
      "SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "5",
      "SLURM_ARRAY_TASK_COUNT": "2",
    ]
    #expect(try read("auto/8", some) == SweepShare(5, of: 8))
    #expect(throws: SweepShare.Flaw.countUnknown(variable: "SLURM_ARRAY_TASK_ID")) {
      try read("auto", some)
    }
  }

  @Test("An array numbered from 0 is refused by every task, not only by the first")
  func fromNought() {
    for task in 0..<3 {
      #expect(throws: SweepShare.Flaw.numbering(variable: "SLURM_ARRAY_TASK_MIN", first: "0")) {
        try read("auto/3", ["SLURM_ARRAY_TASK_ID": "\(task)", "SLURM_ARRAY_TASK_MIN": "0"])
      }
    }
    #expect(throws: SweepShare.Flaw.numbering(variable: "PBS_ARRAY_INDEX", first: "0")) {
      try read("auto/3", ["PBS_ARRAY_INDEX": "0"])
    }
  }

  @Test("Without a scheduler, beyond the shares, or with nonsense it is refused")
  func nonsense() {
    #expect(throws: SweepShare.Flaw.noScheduler) { try read("auto/3") }
    #expect(throws: SweepShare.Flaw.outOfRange("4/3")) {
      try read("auto/3", ["PBS_ARRAY_INDEX": "4"])
    }
    #expect(throws: SweepShare.Flaw.notANumber(variable: "PBS_ARRAY_INDEX", value: "x")) {
      try read("auto/3", ["PBS_ARRAY_INDEX": "x"])
    }
  }
}
