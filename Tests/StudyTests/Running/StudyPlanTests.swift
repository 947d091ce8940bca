// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Study
import Testing

@Suite("A plan of a study")
struct StudyPlanTests {
  @Test("Takes seed and replications from the base, unless it has its own")
  func settings() throws {
    let plain = try StudyPlan(.run, files: ["base.yaml"]).prepare(DiceGame.system)
    #expect(plain.seed == 11 && plain.replications == 8)
    let own = try StudyPlan(.run, files: ["base.yaml"], replications: 3, seed: 5)
      .prepare(DiceGame.system)
    #expect(own.seed == 5 && own.replications == 3)
    #expect(try own.run().comparison.replications == 3)
    #expect(
      try own.run().result
        != StudyPlan(.run, files: ["base.yaml"], replications: 3)
        .prepare(DiceGame.system).run().result)
  }

  @Test("Says of an option's own seed and replications that only the base's count")
  func unheeded() throws {
    let files = ["base.yaml", "plus-1.yaml", "wilful-1.yaml"]
    let study = try StudyPlan(.compare, files: files).prepare(DiceGame.system)
    #expect(study.unheeded.count == 1)
    #expect(
      study.unheeded[0].hasPrefix(
        "wilful-1.yaml: warning: seed 12 and 9 replications is not heeded"))
    let asked = try StudyPlan(.compare, files: files, replications: 3, seed: 5)
      .prepare(DiceGame.system)
    #expect(asked.unheeded.isEmpty)
  }

  @Test("Marks an option that believes otherwise than the base: it is no policy alone")
  func beliefs() throws {
    let study = try StudyPlan(.compare, files: ["base.yaml", "plus-1.yaml", "wilful-1.yaml"])
      .prepare(DiceGame.system)
    #expect(
      study.subject.scenarios.map(\.changedGivens) == [[], [], ["die.sides: 7, not 6"]])
  }

  @Test("Says that a file is named twice, whatever it is called then")
  func repeated() throws {
    let files = ["base.yaml", "plus-1.yaml", "a/plus-1.yaml", "plus-1.yaml", "base.yaml"]
    let study = try StudyPlan(.compare, files: files).prepare(DiceGame.system)
    #expect(
      study.repeated == [
        "plus-1.yaml: warning: this file is named before: it is simulated a second time, as "
          + "'plus-1-3', which tells nothing new",
        "base.yaml: warning: this file is named before: it is simulated a second time, as "
          + "'base-2', which tells nothing new",
      ])
    #expect(
      try StudyPlan(.compare, files: ["base.yaml", "plus-1.yaml"]).prepare(DiceGame.system)
        .repeated.isEmpty)
  }

  @Test("Gives a scenario that is named twice two names")
  func names() throws {
    let files = ["base.yaml", "a/plus-1.yaml", "b/plus-1.yaml", "base.yaml", "c/plus-1.yaml"]
    let study = try StudyPlan(.compare, files: files).prepare(DiceGame.system)
    #expect(study.designs.map(\.name) == ["base", "plus-1", "plus-1-2", "base-2", "plus-1-3"])
  }

  @Test(
    "Names its results after the scenarios",
    arguments: [
      (["base.yaml"], "base"), (["base.yaml", "plus-1.yaml"], "base-vs-plus-1"),
      (["base.yaml", "plus-1.yaml", "plus-2.yaml"], "base-vs-2-options"),
    ])
  func resultsName(files: [String], name: String) throws {
    #expect(try StudyPlan(.compare, files: files).prepare(DiceGame.system).name == name)
  }

  @Test("Reports what is wrong with every scenario at once")
  func errors() {
    let plan = StudyPlan(.compare, files: ["bad-1.yaml", "plus-1.yaml", "bad-2.yaml"])
    let errors = #expect(throws: StudyErrors.self) { try plan.prepare(DiceGame.system) }
    #expect(
      errors?.errors.map { "\($0)" } == [
        "bad-1.yaml:1:1: error: bad", "bad-2.yaml:1:1: error: bad",
      ])
  }

  @Test("Refuses to compare scenarios that run for different periods")
  func periods() throws {
    let errors = #expect(throws: StudyErrors.self) {
      try StudyPlan(.compare, files: ["base.yaml", "long.yaml"]).prepare(DiceGame.system)
    }
    let text = try #require(errors?.errors.first.map { "\($0)" })
    #expect(text.contains("'long.yaml' runs 10 years, but the base 'base.yaml' 5 years"))
  }

  @Test("Gives the command that repeats it, quoted for a shell, without what changes no result")
  func command() {
    let plan = StudyPlan(
      .compare, files: ["base.yaml", "it's mine.yaml"], changes: ["a.b=3 weeks"], replications: 9,
      seed: 1, threads: 7)
    #expect(
      plan.command
        == "caseload compare base.yaml 'it'\\''s mine.yaml' --set 'a.b=3 weeks' --replications 9 "
        + "--seed 1")
  }

  @Test("Carried out, it compares under the safety rule of the base")
  func safety() throws {
    let finished = try StudyPlan(.compare, files: ["base.yaml", "plus-1.yaml"])
      .prepare(DiceGame.system).run()
    #expect(finished.comparison.rows[0].options[0].verdict == .better)
    #expect(finished.comparison.options[0].safety?.rule.margin == 1)
    #expect(finished.comparison.rows[0].options[0].people?.better == 20)
  }

  @Test("Stops when asked")
  func stop() throws {
    let study = try StudyPlan(.run, files: ["base.yaml"]).prepare(DiceGame.system)
    #expect(throws: ExperimentError.self) { try study.run(shouldStop: { true }) }
  }
}
