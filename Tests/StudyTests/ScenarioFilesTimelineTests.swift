// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study
import Testing

@Suite("Scenario files: dated changes")
struct ScenarioFilesTimelineTests {
  private func timeline(_ text: String, in base: String = ToyModel.base) -> String {
    base + "timeline:\n" + text + "\n"
  }

  @Test("Each change gives whole settings from its day on, in order of time")
  func amendments() throws {
    let scenario = try resolve(
      timeline(
        """
        - on: 2013-04-01
          change: {housing: {policy: {beds: +5}}}
        - on: 2012-04-01
          change: {housing: {policy: {beds: ×2}}, evidence: {missed: 30%}}
        - after: 18 months
          change: {review: never}
        """))
    #expect(scenario.settings.beds == 20)
    #expect(scenario.amendments.map(\.at) == [.months(18), .days(731), .days(1_096)])
    #expect(scenario.amendments.map(\.settings.beds) == [20, 40, 45])
    #expect(scenario.amendments.map(\.settings.review) == [.never, .never, .never])
    #expect(scenario.amendments.map(\.settings.missed) == [0.22, 0.3, 0.3])
    let changed = scenario.amendments.map { $0.changed.map(\.declaration.path) }
    #expect(
      changed == [
        ["review"], ["housing.policy.beds", "evidence.missed"],
        ["housing.policy.beds"],
      ])
    #expect(scenario.amendments.map(\.place.line) == [38, 36, 34])
  }

  @Test("Changes of one day follow each other as written")
  func sameDay() throws {
    let scenario = try resolve(
      timeline(
        """
        - {on: 2012-04-01, change: {housing: {policy: {beds: 50}}}}
        - {on: 2012-04-01, change: {housing: {policy: {beds: +1}}}}
        """))
    #expect(scenario.amendments.map(\.settings.beds) == [50, 51])
  }

  @Test("A file adds its changes to those it inherits")
  func inherited() throws {
    let folder = try ScenarioFolder([
      "base.yaml": timeline("- {on: 2012-04-01, change: {housing: {policy: {beds: -10}}}}"),
      "x.yaml": """
      extends: base.yaml
      housing: {policy: {beds: 100}}
      timeline:
      - {on: 2011-04-01, change: {housing: {policy: {beds: +1}}}}
      - {on: 2012-04-01, change: {housing: {policy: {beds: ×2}}}}
      """,
    ])
    let scenario = try folder.resolve("x.yaml")
    #expect(scenario.amendments.map(\.settings.beds) == [101, 91, 182])
    #expect(scenario.warnings.isEmpty)
  }

  @Test("A value that an inherited change later sets outright is warned of")
  func overridden() throws {
    let folder = try ScenarioFolder([
      "base.yaml": timeline("- {on: 2012-04-01, change: {housing: {policy: {beds: 15}}}}"),
      "x.yaml": "extends: base.yaml\nhousing: {policy: {beds: 40}}\n",
      "y.yaml": "extends: base.yaml\nhousing: {policy: {stay: 1 year}}\n",
    ])
    let warnings = try folder.resolve("x.yaml").warnings.flatMap(\.lines)
      .map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
    #expect(
      warnings == [
        "x.yaml:2:26: warning: housing.policy.beds has this value only until 2012-04-01: "
          + "base.yaml:34 then sets it outright",
        "  hint: change it there too, or let the dated change be relative",
      ])
    #expect(try folder.resolve("y.yaml").warnings.isEmpty)
    #expect(try folder.resolve("base.yaml", sets: ["housing.policy.beds=40"]).warnings.count == 1)
  }

  @Test("A change outside the run is an error in its own file")
  func outside() {
    for date in [
      "on: 2010-04-01", "on: 2009-01-01", "on: 2020-04-01", "after: 10 years",
      "after: 0 days",
    ] {
      let lines = errors(in: timeline("- {\(date), change: {review: never}}"))
      #expect(lines.count == 2, "\(date)")
      #expect(lines.first?.contains("never happens") == true)
    }
    #expect(errors(in: timeline("- {on: 2010-04-02, change: {review: never}}")) == [])
    #expect(errors(in: timeline("- {on: 2020-03-30, change: {review: never}}")) == [])
  }

  @Test("A change that only an inheriting or shortened run does not reach is left out")
  func outsideByInheritance() throws {
    let folder = try ScenarioFolder([
      "base.yaml": timeline("- {on: 2015-04-01, change: {review: never}}"),
      "short.yaml": "extends: base.yaml\nsettings: {horizon: 2 years}\n",
    ])
    for (file, sets) in [("short.yaml", []), ("base.yaml", ["settings.horizon=2 years"])] {
      let scenario = try folder.resolve(file, sets: sets)
      #expect(scenario.amendments.isEmpty)
      #expect(scenario.warnings.count == 1)
    }
  }

  @Test("What is wrong in a change is told with its place")
  func wrong() {
    let lines = errors(
      in: timeline(
        """
        - on: 2012-04-31
          change: {housing: {policy: {beds: +1000}}}
        - change: {review: never}
        - on: 2012-04-01
          after: 2 years
          change: {review: never}
        - after: soon
          change: {review: never}
        - on: 2012-04-01
        - on: 2012-04-01
          change: {settings: {seed: 3}, title: x}
        - on: 2012-04-01
          change: {housing: {policy: {beds: +1000, bdes: 3}}}
        - 3
        - {onn: 2012-04-01, change: {review: never}}
        """)
    ).filter { !$0.hasPrefix("  hint") }
    #expect(
      lines.map { $0.replacingOccurrences(of: "toy.yaml:", with: "") } == [
        "34:7: error: on: '2012-04-31' is not in the calendar from 1900 to 2200",
        "36:3: error: this change has no date",
        "37:3: error: this change has more than one date",
        "40:10: error: after: 'soon' is not a length of time, 0 days to 1000 years",
        "42:3: error: nothing changes here",
        "44:12: error: settings cannot change during a run",
        "44:33: error: title cannot change during a run",
        "46:37: error: housing.policy.beds: '+1000' leads to 1020; "
          + "must be a whole number of places, 0 to 500",
        "46:44: error: there is no 'bdes' in housing.policy",
        "47:3: error: the timeline is a list of dated changes",
        "48:3: error: this change has no date",
        "48:4: error: a dated change has no 'onn'",
      ])
    #expect(errors(in: ToyModel.base + "timeline: 3\n").count == 2)
  }

  @Test("An error of the start is not told again at every change")
  func once() {
    let base = ToyModel.base.replacingOccurrences(of: "beds: 20", with: "beds: many")
    let lines = errors(
      in: timeline(
        """
        - {on: 2012-04-01, change: {housing: {policy: {beds: +1}}}}
        - {on: 2013-04-01, change: {housing: {policy: {beds: +1}}}}
        """, in: base))
    #expect(lines.filter { !$0.hasPrefix("  hint") }.count == 1)
  }

  @Test("A change a month for ten years is taken, more than five hundred are not")
  func many() throws {
    let change = "- {after: 2 years, change: {housing: {policy: {beds: 30}}}}\n"
    let monthly = timeline(String(repeating: change, count: 120))
    #expect(try resolve(monthly).amendments.count == 120)
    let tooMany = timeline(String(repeating: change, count: 501))
    #expect(errors(in: tooMany).first?.contains("there are 501 dated changes") == true)
  }
}
