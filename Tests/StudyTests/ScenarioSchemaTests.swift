// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study
import Testing

@Suite("The schema of scenario files")
struct ScenarioSchemaTests {
  private let schema = ScenarioSchema.json(ScenarioFile.declarations(of: ToyModel.self))

  private func accepts(_ old: String, _ new: String) throws -> Bool {
    let text = ToyModel.base.replacingOccurrences(of: old, with: new)
    return try SchemaCheck(schema).accepts(text)
  }

  @Test("The same declarations give the same bytes")
  func deterministic() {
    #expect(ScenarioSchema.json(ScenarioFile.declarations(of: ToyModel.self)) == schema)
    #expect(schema.hasPrefix("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\""))
  }

  @Test("A right scenario is accepted, whole or in part, plain or canonical")
  func right() throws {
    let check = try SchemaCheck(schema)
    #expect(check.accepts(ToyModel.base))
    #expect(check.accepts("{}"))
    #expect(check.accepts("extends: base.yaml\nhousing: {policy: {beds: +3}}\n"))
    #expect(check.accepts("part: yes\nevidence: {missed: {range: [10%, 20%]}}\n"))
    #expect(check.accepts(try resolve(ToyModel.base).canonicalJSON))
    #expect(
      check.accepts("timeline:\n- {on: 2012-04-01, change: {housing: {policy: {beds: -3}}}}\n"))
  }

  @Test("Every parameter and every group is described")
  func described() {
    let declared = ScenarioFile.declarations(of: ToyModel.self)
    for declaration in declared.parameters {
      let text = "\"description\": \"\(declaration.meaning) Takes "
      #expect(schema.contains(text), "\(declaration.path)")
    }
    for group in declared.groups { #expect(schema.contains(group.meaning)) }
  }

  @Test(
    "What the reader takes, an editor takes",
    arguments: [
      (
        "beds: 20",
        [
          "beds: -3", "beds: '+3'", "beds: +10%", "beds: ×1.2", "beds: x1.2",
          "beds: 20 places", "beds: +3 places", "beds: {change: -3}", "beds: {value: 3, note: x}",
        ]
      ),
      ("stay: 6 months", ["stay: 45 min", "stay: +2 days", "stay: −10%", "stay: 1.5 years"]),
      ("evictsForLapse: yes", ["evictsForLapse: false", "evictsForLapse: 'no'"]),
      ("rent: £80", ["rent: £12.50", "rent: +£5", "rent: -10%", "rent: ×2"]),
      (
        "value: 12 per week", ["value: 22% per year", "value: 1e2 per year", "change: +1 per week"]
      ),
      (
        "wait: {gamma: {mean: 3 weeks, sd: 1 week}}",
        [
          "wait: 3 weeks", "wait: ×1.5", "wait: -10%",
          "wait: {fixed: 3 weeks}", "wait: {empirical: [1 day, 2 days]}",
          "wait: {categorical: {1 week: 40%, 2 weeks: 0.6}}",
          "wait: {exponential: {mean: 3 weeks}}",
          "wait: {gamma: {shape: 2, scale: 1 week}}", "wait: {value: {fixed: 1 day}, class: found}",
          "wait: {value: 1 day, range: [1 hour, 2 days]}",
        ]
      ),
      ("value: 22%", ["value: 0.22", "change: +5 points", "change: +1 point", "change: ×0.5"]),
      ("dose: 56 mg", ["dose: 56.5 mg", "dose: +5 mg", "dose: {value: 5 mg}"]),
      ("effect: {value: -0.5, class: assumption}", ["effect: 0.5", "effect: -1"]),
    ] as [(String, [String])])
  func taken(old: String, lines: [String]) throws {
    for line in lines { #expect(try accepts(old, line), "\(line)") }
  }

  @Test(
    "What the reader refuses for its form, an editor marks",
    arguments: [
      (
        "beds: 20",
        [
          "beds: 501", "beds: 2.5", "beds: many", "beds: [1]", "beds: 20 beds",
          "bdes: 20", "beds: {valu: 3}", "beds: {value: 3, class: fund}", "beds: {}", "beds: 50%",
        ]
      ),
      ("stay: 6 months", ["stay: 6", "stay: 6 moons", "stay: 6months", "stay: 6 Days"]),
      ("evictsForLapse: yes", ["evictsForLapse: maybe", "evictsForLapse: 1"]),
      ("rent: £80", ["rent: 80", "rent: £1,500", "rent: $80"]),
      ("value: 12 per week", ["value: 12", "value: 12 week", "value: 12 per weeks"]),
      (
        "wait: {gamma: {mean: 3 weeks, sd: 1 week}}",
        [
          "wait: 3", "wait: {}",
          "wait: {gamma: {mean: 3 weeks}}", "wait: {gama: {mean: 3 weeks, sd: 1 week}}",
          "wait: {beta: {alpha: 1, beta: 1}}", "wait: {fixed: 1 day, empirical: [1 day]}",
        ]
      ),
      (
        "referral: {self: 42%, court: 27%, other: 31%}",
        [
          "referral: {self: 1}", "referral: 5",
          "referral: {self: 42%, court: 27%, other: 31%, none: 0%}",
        ]
      ),
      ("value: 22%", ["value: 22", "value: 22 %", "valeu: 22%"]),
      ("dose: 56 mg", ["dose: 56", "dose: 56 ml", "dose: 056 mg"]),
      ("review: monthly", ["review: montly", "review: 5", "reviews: monthly"]),
      ("opened: 2001-09-01", ["opened: 1/9/2001", "opened: yes"]),
      ("ages: [20%, 0.5, 30%]", ["ages: [20%]", "ages: 5", "ages: [a, b, c]"]),
      ("title: A small town", ["title: ''", "titel: x", "title: [a]"]),
      (
        "label: Base case",
        [
          "timeline: {}", "timeline: [{on: 2012-04-01}]",
          "timeline: [{on: 2012-04-01, change: {settings: {}}}]",
        ]
      ),
    ] as [(String, [String])])
  func marked(old: String, lines: [String]) throws {
    for line in lines { #expect(try !accepts(old, line), "\(line)") }
  }
}
