// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Study
import Testing

@Suite("The plan of a calibration")
struct CalibrationPlanTests {
  private let folder: ScenarioFolder

  init() throws { folder = try ScenarioFolder(["queue.yaml": ToyQueue.scenario]) }

  private func read(_ text: String) throws -> PreparedCalibration {
    try CalibrationPlan.read(text: text, file: folder.path + "/plan.yaml")
      .prepare(ToyQueue.system())
  }

  /// The first line about each error, without the folder.
  private func errors(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      let all = (error as? StudyErrors)?.errors ?? [error]
      return all.compactMap { $0 as? ScenarioErrors }.flatMap(\.lines)
        .filter { !$0.hasPrefix("  ") }
        .map { String($0.dropFirst(folder.path.count + 1)) }
    }
  }

  private let good = """
    title: Fit of a queue
    scenario: queue.yaml
    effort: {points: 16, waves: 2, replications: 2, simplexEvaluations: 10}
    parameters:
      arrivals:
      services: {range: [6 per year, 12 per year], scale: logarithmic}
      patience:
    targets:
      load: {measure: queue.load, observed: 60%, sd: 2, source: a survey}
      length: {measure: queue.length, group: women, observed: [0.7, 0.8 people], discrepancy: 0.1}
      check: {measure: queue.length, observed: 1.5, sd: 0.1, use: input check}

    """

  @Test("Takes ranges from the scenario where the plan gives none, and values in units")
  func read() throws {
    let calibration = try read(good).calibration
    #expect(calibration.parameters.map(\.name) == ["arrivals", "services", "patience"])
    #expect(calibration.parameters[0].low == 1 && calibration.parameters[0].high == 10)
    #expect(calibration.parameters[1].low == 6 && calibration.parameters[1].isLogarithmic)
    #expect(calibration.parameters[2].step == 86_400)
    #expect(calibration.targets[0].low == 60 && calibration.targets[0].source == "a survey")
    #expect(calibration.targets[1].group == 1 && calibration.targets[1].high == 0.8)
    #expect(calibration.targets[2].use == .inputCheck)
    #expect(calibration.effort.points == 16 && calibration.effort.cutoff == 3)
  }

  @Test("Everything wrong is told at once, each with its place and the nearest name")
  func wrong() {
    #expect(
      errors(
        """
        scenaro: queue.yaml
        effort: {points: 0, wave: 2}
        parameters: {arrivals: {scale: log}}
        targets:
          load: {observed: 60, sd: 2}
          length: {measure: queue.length, observed: 60}

        """) == [
          "plan.yaml:1:1: error: there is no 'scenaro' here",
          "plan.yaml:1:1: error: 'scenario' is missing",
          "plan.yaml:2:18: error: points: '0' is outside the range; must be a whole number, 1 to 100000",
          "plan.yaml:2:21: error: there is no 'wave' here",
          "plan.yaml:3:32: error: 'log' is not one of linear or logarithmic",
          "plan.yaml:5:3: error: 'measure' is missing",
          "plan.yaml:6:3: error: an observation without any doubt would rule out every model",
        ])
  }

  @Test("What a plan names must be there, be a number, and have a range")
  func unknown() {
    #expect(
      errors(
        """
        scenario: queue.yaml
        parameters:
          arivals:
          names:
          colour: {range: [3, -1]}
          services: {range: [1, 2]}
        targets:
          load: {measure: queue.loads, observed: 60, sd: 2}
          length: {measure: queue.length, group: men, observed: 60, sd: 1}
          unit: {measure: queue.load, observed: 60 days, sd: 1}
          order: {measure: queue.load, observed: [3, 2], sd: 1}

        """) == [
          "plan.yaml:3:3: error: the scenario has no parameter 'arivals'",
          "plan.yaml:4:3: error: names takes yes or no: only a single number can be fitted",
          "plan.yaml:5:3: error: the range of colour must be two values, the lower first",
          "plan.yaml:6:22: error: services: '1' has no unit; must be a rate, 0.1 to 100 per year",
          "plan.yaml:8:19: error: there is no measure 'queue.loads'",
          "plan.yaml:9:42: error: there is no group 'men'",
          "plan.yaml:10:41: error: '60 days' is no value of queue.load",
          "plan.yaml:11:43: error: what was observed is one value, or two with the lower first",
        ])
  }

  @Test("A plan without anything to fit is refused")
  func empty() {
    #expect(errors("scenario: queue.yaml\n") == ["plan.yaml:1:1: error: there is nothing to fit"])
  }
}
