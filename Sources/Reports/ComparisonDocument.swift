// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// The document that `--json` prints and `summary.json` holds: `docs/json.md` describes it.
///
/// Keys are only ever added, after those that are there. All measures and groups are in it, not
/// only the headline ones. A run without options is the same document with empty `options`.
public enum ComparisonDocument {
  ///
  /// What became of the findings under other beliefs is added where that was asked for.
  public static func json(
    _ comparison: Comparison, of subject: ReportSubject, findings: BeliefFindings = .init()
  ) -> JSON {
    guard case .object(var members) = plain(comparison, of: subject, findings) else { return .null }
    if let precision = subject.precision { members.append(.init("precision", precision.json)) }
    if let evidence = findings.evidence {
      members.append(.init("evidence", Self.evidence(evidence, comparison)))
    }
    if let nulls = findings.nulls {
      members.append(.init("nullEffects", Self.nulls(nulls, comparison)))
    }
    return .object(members)
  }

  private static func plain(
    _ comparison: Comparison, of subject: ReportSubject, _ findings: BeliefFindings
  ) -> JSON {
    [
      "scenarios": .array(comparison.scenarios.map(JSON.string)),
      "measures": .array(comparison.rows.map { measure($0, !findings.isEmpty) }),
      "titles": .array(subject.scenarios.map { .string($0.title) }),
      "replications": .integer(comparison.replications),
      "seed": .verbatim("\(subject.seed)"),
      "period": .string(subject.period),
      "fewReplications": .bool(comparison.restsOnFewReplications),
      "options": .array(
        zip(comparison.options, subject.scenarios.dropFirst()).map(option)),
    ]
  }

  private static func measure(_ row: Comparison.Row, _ tellsBelief: Bool) -> JSON {
    [
      "name": .string(row.measure.name),
      "unit": .string(row.measure.unit),
      "group": .string(row.group),
      "base": interval(row.base),
      "options": .array(row.options.map { difference($0, tellsBelief) }),
      "title": .string(row.measure.title),
      "theme": .string(row.measure.theme),
      "better": .string(row.measure.better.rawValue),
      "role": .string(row.measure.role.rawValue),
      "headline": .bool(row.measure.isAlwaysShown),
      "matters": row.measure.isPersonal ? .number(row.measure.matters) : .null,
    ]
  }

  private static func difference(_ entry: Comparison.Difference, _ tellsBelief: Bool) -> JSON {
    guard tellsBelief, case .object(let members) = difference(entry) else {
      return difference(entry)
    }
    return .object(members + [.init("belief", JSON(entry.belief))])
  }

  private static func difference(_ entry: Comparison.Difference) -> JSON {
    [
      "scenario": .string(entry.scenario),
      "difference": interval(entry.difference),
      "verdict": .string(entry.verdict.rawValue),
      "peopleBetter": JSON(entry.people?.better),
      "peopleWorse": JSON(entry.people?.worse),
      "varianceReduction": JSON(entry.varianceReduction),
      "value": interval(entry.value),
      "pairs": .integer(entry.difference?.count ?? 0),
      "peopleCompared": JSON(entry.people?.compared),
      "peopleUnpaired": JSON(entry.people?.unpaired),
    ]
  }

  private static func option(
    _ option: Comparison.Option, of scenario: ReportSubject.Scenario
  ) -> JSON {
    [
      "scenario": .string(option.scenario),
      "unchangedReplications": .integer(option.unchangedReplications),
      "shownSafe": option.safety.map { .bool($0.isShownSafe) } ?? .null,
      "excessDeaths": interval(option.safety?.excess),
      "excessDeathsBound": JSON(option.safety?.upperBound),
      "safetyMargin": JSON(option.safety?.rule.margin),
      "changedGivens": .array(scenario.changedGivens.map(JSON.string)),
    ]
  }

  /// Mean, low and high; null where there is none.
  static func interval(_ interval: ConfidenceInterval?) -> JSON {
    ["mean": JSON(interval?.mean), "low": JSON(interval?.low), "high": JSON(interval?.high)]
  }
}
