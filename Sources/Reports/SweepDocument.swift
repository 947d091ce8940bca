// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// The document that `sweep --json` prints and `sweep.json` holds: `docs/json.md` describes it.
///
/// Keys are only ever added, after those that are there. Nothing in it is called better.
public enum SweepDocument {
  /// - Precondition: the subject is of the result, and tells of its designs.
  public static func json(_ result: SweepResult, of subject: SweepSubject) -> JSON {
    precondition(
      subject.designs.count == result.designs.count, "The subject tells of every design.")
    let words = SweepReport(result, of: subject, on: Page())
    return [
      "title": .string(subject.title),
      "question": .string(subject.question),
      "scenarios": .array(subject.scenarios.map(JSON.string)),
      "period": .string(subject.period),
      "seed": .verbatim("\(subject.seed)"),
      "replications": .integer(subject.replications),
      "design": .string(subject.layout),
      "refused": .integer(subject.refused),
      "where": .array(subject.conditions.map(JSON.string)),
      "precision": .array(subject.precisions.map(JSON.string)),
      "draws": .integer(subject.draws),
      "measures": .array(
        words.measures.map { index in
          let measure = subject.measures[index]
          return [
            "name": .string(measure.name), "title": .string(measure.title),
            "unit": .string(measure.unit), "better": .string(measure.better.rawValue),
            "role": .string(measure.role.rawValue),
          ]
        }),
      "axes": .array(subject.axes.map { axis($0, words) }),
      "designs": .array(
        subject.designs.indices.map { design($0, result, subject, words.measures) }),
      "believed": subject.draws > 1
        ? .array(
          words.measures.map { measure in
            [
              "measure": .string(subject.measures[measure].name),
              "middle90": ends(words.spread(of: measure)),
            ]
          }) : .array([]),
    ]
  }

  private static func axis(_ axis: SweepSubject.Axis, _ words: SweepReport) -> JSON {
    let response = words.response(of: axis)
    return [
      "name": .string(axis.name),
      "meaning": .string(axis.meaning),
      "unit": .string(axis.unit),
      "levels": .array(
        zip(axis.levels, response.levels).map { level, found in
          [
            "name": .string(level.name),
            "designs": .integer(found.designs),
            "means": .array(words.measures.map { interval(found.means[$0]) }),
            "comparedWithFirst": .integer(found.compared),
            "lessFirst": found.differences.map { differences in
              .array(words.measures.map { interval(differences[$0]) })
            } ?? .null,
          ]
        }),
    ]
  }

  private static func design(
    _ index: Int, _ result: SweepResult, _ subject: SweepSubject, _ measures: [Int]
  ) -> JSON {
    let design = subject.designs[index]
    return [
      "name": .string(design.name),
      "values": .array(
        design.values.map { $0.number.map(JSON.number) ?? .string($0.words) }),
      "draw": design.draw.map { .integer($0 + 1) } ?? .null,
      "replications": .integer(result.designs[index].replications.count),
      "needed": result.designs[index].needed.map(JSON.integer) ?? .null,
      "means": .array(
        measures.map { measure in
          let values = result.column(measure, design: index)
          return interval(values.isEmpty ? nil : Student.interval(of: values))
        }),
    ]
  }

  /// Mean, low and high; null where there is none.
  private static func interval(_ interval: ConfidenceInterval?) -> JSON {
    ComparisonDocument.interval(interval)
  }

  private static func ends(_ interval: ConfidenceInterval?) -> JSON {
    ["mean": JSON(interval?.mean), "low": JSON(interval?.low), "high": JSON(interval?.high)]
  }
}
