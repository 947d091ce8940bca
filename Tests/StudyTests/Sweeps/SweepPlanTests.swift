// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

@testable import Study

@Suite("The plan of a sweep")
struct SweepPlanTests {
  let folder: ScenarioFolder

  init() throws { folder = try ScenarioFolder(["queue.yaml": ToyQueue.scenario]) }

  func prepare(
    _ plan: String, _ overrides: PreparedSweep.Overrides = .init()
  ) throws -> PreparedSweep {
    try SweepPlan.read(text: "scenario: queue.yaml\n" + plan, file: folder.path + "/plan.yaml")
      .prepare(ToyQueue.system(), overrides)
  }

  /// The lines that tell what is wrong, without the folder.
  func errors(_ plan: String) -> [String] {
    do {
      _ = try prepare(plan)
      return []
    } catch let errors as ScenarioErrors {
      return lines(errors)
    } catch let errors as StudyErrors {
      return errors.errors.flatMap { ($0 as? ScenarioErrors).map(lines) ?? ["\($0)"] }
    } catch {
      return ["\(error)"]
    }
  }

  private func lines(_ errors: ScenarioErrors) -> [String] {
    errors.lines.map { $0.replacing(folder.path + "/", with: "") }
  }

  private func points(_ sweep: PreparedSweep) -> [[String]] {
    sweep.designs.indices.map { sweep.changes(of: $0) }
  }

  @Test("A grid has every value with every other, the last axis fastest, with names that sort")
  func grid() throws {
    let sweep = try prepare(
      "axes: {services: [8 per year, 12 per year], patience: {range: [10 days, 30 days], steps: 3}}"
    )
    #expect(sweep.designs.map(\.name) == ["d1", "d2", "d3", "d4", "d5", "d6"])
    #expect(
      points(sweep)[1] == ["services=8 per year", "patience=20 days"])
    #expect(points(sweep)[3] == ["services=12 per year", "patience=10 days"])
  }

  @Test("A list takes values row by row")
  func list() throws {
    let sweep = try prepare(
      "design: list\naxes: {services: [8 per year, 12 per year], names: [yes, no]}")
    #expect(
      points(sweep) == [
        ["services=8 per year", "names=true"], ["services=12 per year", "names=false"],
      ])
  }

  @Test("One at a time is the scenario, then each other value of each axis")
  func oneAtATime() throws {
    let sweep = try prepare(
      """
      design: one-at-a-time
      axes: {services: [8 per year, 10 per year, 12 per year], colour: {range: [-1, 2]}}
      """)
    #expect(
      points(sweep) == [
        [], ["services=8 per year"], ["services=12 per year"], ["colour={value: -1}"], ["colour=2"],
      ])
  }

  @Test("A Latin hypercube has one point in each slice of each axis, whatever other axes there are")
  func latinHypercube() throws {
    let axis = "colour: {range: [0, 10]}"
    let sweep = try prepare("design: {latin-hypercube: 10}\naxes: {\(axis)}")
    let values = sweep.designs.indices.compactMap { sweep.value(0, of: $0)?.magnitude }
    #expect(values.map { Int($0) }.sorted() == Array(0..<10))
    let wider = try prepare(
      "design: {latin-hypercube: 10}\naxes: {patience: {range: [1 day, 60 days]}, \(axis)}")
    #expect(wider.designs.indices.compactMap { wider.value(1, of: $0)?.magnitude } == values)
    let other = try prepare("seed: 9\ndesign: {latin-hypercube: 10}\naxes: {\(axis)}")
    #expect(other.designs.indices.compactMap { other.value(0, of: $0)?.magnitude } != values)
  }

  @Test("A Sobol sequence goes on until as many points as asked for meet the conditions")
  func sobol() throws {
    let sweep = try prepare(
      """
      design: {sobol: 20}
      axes: {colour: {range: [0, 10]}, patience: {range: [10 days, 60 days]}}
      where: [colour * 2 <= patience / 5, colour > 1]
      """)
    #expect(sweep.designs.count == 20 && sweep.refused > 5)
    for index in sweep.designs.indices {
      let colour = try #require(sweep.value(0, of: index)?.plainNumber)
      let patience = try #require(sweep.value(1, of: index)?.plainNumber)
      #expect(colour * 2 <= patience / 5 && colour > 1)
    }
  }

  @Test("Points that are the same once rounded are simulated once")
  func repeated() throws {
    let sweep = try prepare(
      "design: {latin-hypercube: 40}\naxes: {patience: {range: [10 days, 30 days]}}")
    #expect(sweep.designs.count == 21 && sweep.repeated == 19)
  }

  @Test("Conditions look at every parameter, of an axis or not")
  func conditions() throws {
    let sweep = try prepare(
      "axes: {services: [4 per year, 8 per year]}\nwhere: services > arrivals and patience == 30")
    #expect(points(sweep) == [["services=8 per year"]] && sweep.refused == 1)
  }

  @Test("What is believed can be drawn anew under every design: the same sets under each")
  func draws() throws {
    let sweep = try prepare("axes: {names: [yes, no]}\nevidence: all\ndraws: 4")
    #expect(sweep.designs.count == 8)
    #expect(sweep.drawn.map(\.path) == ["arrivals", "services", "colour", "patience"])
    for draw in 0..<4 {
      let (first, second) = (points(sweep)[draw], points(sweep)[4 + draw])
      #expect(first[0] == "names=true" && second[0] == "names=false")
      #expect(first.dropFirst() == second.dropFirst() && first.count == 5)
    }
  }

  @Test("Without draws, what is believed makes the designs")
  func evidence() throws {
    let sweep = try prepare("design: {sobol: 8}\nevidence: [arrivals, colour]")
    #expect(sweep.axes.map(\.path) == ["arrivals", "colour"] && sweep.designs.count == 8)
    #expect(sweep.draws.isEmpty)
  }

  @Test("Several scenarios are an axis")
  func scenarios() throws {
    try folder.write("extends: queue.yaml\narrivals: 6 per year\n", to: "busy.yaml")
    let plan = try SweepPlan.read(
      text: "scenario: [queue.yaml, busy.yaml]\naxes: {names: [yes, no]}\n",
      file: folder.path + "/plan.yaml")
    let sweep = try plan.prepare(ToyQueue.system())
    #expect(sweep.designs.map(\.scenario) == [0, 0, 1, 1])
    #expect(try sweep.design(3).digest != sweep.design(1).digest)
  }

  @Test("Seed and replications are those of the plan, else of the command line or the scenario")
  func settings() throws {
    let axes = "axes: {names: [yes, no]}\n"
    #expect(try prepare(axes).replications == 4 && prepare(axes).seed == 5)
    let own = try prepare(axes + "replications: 9\nseed: 18446744073709551615\n")
    #expect(own.replications == 9 && own.seed == .max)
    var overrides = PreparedSweep.Overrides()
    overrides.replications = 2
    #expect(try prepare(axes + "replications: 9\n", overrides).replications == 2)
    overrides.precisions = [
      "5% on queue.load", "0.5 people on queue.length", "2 points on queue.load",
    ]
    let precise = try prepare(axes, overrides)
    #expect(precise.rule?.goals.map(\.width) == [.relative(0.05), .absolute(0.5), .absolute(2)])
    #expect(precise.replications == 1000)
  }

  @Test("What it is a sweep of has one digest, whatever is looked at")
  func digest() throws {
    let axes = "axes: {names: [yes, no]}\n"
    let digest = try prepare(axes).digest
    #expect(try prepare(axes + "measures: queue.load\ntitle: Other\n").digest == digest)
    #expect(try prepare(axes + "seed: 6\n").digest != digest)
    #expect(try prepare(axes + "replications: 5\n").digest != digest)
    #expect(try prepare("axes: {names: [no, yes]}\n").digest != digest)
    #expect(try prepare(axes + "set: [colour=2]\n").digest != digest)
  }

  @Test(
    "Everything wrong is told with its place",
    arguments: [
      (
        "axes: {servces: [8 per year]}",
        "plan.yaml:2:8: error: the scenario has no parameter 'servces'"
      ),
      ("axes: {services: [8]}", "plan.yaml:2:19: error: services"),
      (
        "axes: {services: {range: [9 per year, 8 per year], steps: 2}}",
        "plan.yaml:2:8: error: the range of services"
      ),
      (
        "axes: {services: {range: [8 per year, 9 per year]}}",
        "plan.yaml:2:8: error: nothing says into how many values"
      ),
      ("axes: {names: {range: [yes, no], steps: 2}}", "plan.yaml:2:8: error: names takes"),
      ("axes: {services: {}}", "plan.yaml:2:8: error: services needs either values or a range"),
      (
        "axes: {services: [8 per year, 8 per year]}",
        "plan.yaml:2:8: error: services has the value 8 per year twice"
      ),
      (
        "design: sobol\naxes: {names: [yes]}", "plan.yaml:2:9: error: 'number of points' is missing"
      ),
      ("design: cube\naxes: {names: [yes]}", "plan.yaml:2:9: error: 'cube' is not one of"),
      ("colour: red", "plan.yaml:2:1: error: there is no 'colour' here"),
      ("title: x", "plan.yaml:1:1: error: there is nothing to sweep"),
      ("axes: {names: [yes]}\nevidence: all", "plan.yaml:3:1: error: nothing says how many sets"),
      ("axes: {names: [yes]}\ndraws: 3", "plan.yaml:3:1: error: there is nothing to draw from"),
      (
        "design: {sobol: 4}\nevidence: [names]",
        "plan.yaml:3:12: error: nothing says in which range names"
      ),
      (
        "axes: {colour: [1]}\nevidence: [colour]\ndraws: 2",
        "plan.yaml:3:12: error: colour is changed by the plan twice"
      ),
      (
        "axes: {names: [yes]}\nmeasures: [queue.lod]",
        "plan.yaml:3:12: error: there is no measure 'queue.lod'"
      ),
      (
        "axes: {names: [yes]}\nprecision: 5% of queue.load",
        "plan.yaml:3:12: error: '5% of queue.load' is no precision"
      ),
      (
        "axes: {names: [yes]}\nprecision: 5 days on queue.length",
        "plan.yaml:3:12: error: '5 days on queue.length' has another unit"
      ),
      (
        "axes: {names: [yes]}\nwhere: servces < 3",
        "plan.yaml:3:8: error: the scenario has no parameter 'servces'"
      ),
      (
        "axes: {names: [yes]}\nwhere: colour < 3 and names == 1",
        "plan.yaml:3:23: error: names takes"
      ),
      ("axes: {names: [yes]}\nwhere: colour <", "plan.yaml:3:16: error: the condition ends where"),
      ("axes: {names: [yes]}\nwhere: \"colour ! 3\"", "plan.yaml:3:16: error: '!' has no meaning"),
      (
        "axes: {names: [yes]}\nwhere: colour > 100",
        "plan.yaml:1:1: error: none of 1 designs meets the conditions"
      ),
      (
        "design: list\naxes: {names: [yes, no], colour: [1]}",
        "plan.yaml:3:26: error: colour has 1 values, but names has 2"
      ),
    ])
  func wrong(_ plan: String, line: String) {
    let errors = errors(plan)
    #expect(errors.contains { $0.hasPrefix(line) }, "\(errors)")
  }

  @Test("Several slips are told at once")
  func several() {
    let errors = errors("axes: {servces: [8 per year], names: [maybe]}\nmeasures: [queue.lod]")
    #expect(errors.count { $0.contains(": error: ") } == 3)
  }

  @Test("Values that do not go together are told at once, each thing once, before anything runs")
  func together() {
    let errors = errors(
      "axes: {settings.warmUp: [0 days, 300 days, 400 days], settings.horizon: [1 year, 200 days]}")
    #expect(
      errors == [
        "plan.yaml:2:8: error: with settings.warmUp 300 days and settings.horizon 200 days, "
          + "settings.warmUp must be shorter than settings.horizon, or nothing would be measured",
        "  hint: so it is in 3 of 6 designs; change the values, or leave such designs out with "
          + "'where:'",
      ])
  }

  @Test("What 'where' leaves out is not judged")
  func leftOut() throws {
    let sweep = try prepare(
      """
      axes: {settings.warmUp: [0 days, 300 days, 400 days], settings.horizon: [1 year, 200 days]}
      where: settings.warmUp < settings.horizon
      """)
    #expect(sweep.designs.count == 3)
  }
}
