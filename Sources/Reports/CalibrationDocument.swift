// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// The document of a calibration: `docs/calibration.md` describes it. Keys are only ever added.
public enum CalibrationDocument {
  public static func json(_ result: CalibrationResult, of subject: CalibrationSubject) -> JSON {
    [
      "title": .string(subject.title),
      "scenario": .string(subject.scenario),
      "period": .string(subject.period),
      "seed": .verbatim("\(subject.seed)"),
      "effort": effort(result.effort),
      "replications": .integer(result.replicationsRun),
      "waves": .array(result.waves.map(wave)),
      "targets": .array(result.rows.map { row($0, subject) }),
      "parameters": .array(
        result.knowledge.enumerated().map { n, known in
          parameter(known, best: result.best.point[n], subject, n)
        }),
      "ties": .array(
        result.ties.map {
          [
            "first": .string($0.first), "second": .string($0.second),
            "correlation": .number($0.correlation),
          ]
        }),
      "plausible": .integer(result.ensemble.count),
      "points": .integer(result.samples.count),
    ]
  }

  private static func effort(_ effort: Calibration.Effort) -> JSON {
    [
      "points": .integer(effort.points), "waves": .integer(effort.waves),
      "replications": .integer(effort.replications), "cutoff": .number(effort.cutoff),
      "rank": .integer(effort.rank), "candidates": .integer(effort.candidates),
      "simplexEvaluations": .integer(effort.simplexEvaluations),
      "simplexReplications": .integer(effort.simplexReplications),
    ]
  }

  private static func wave(_ wave: CalibrationWave) -> JSON {
    [
      "number": .integer(wave.number), "points": .integer(wave.points),
      "plausible": .integer(wave.plausible), "spaceLeft": JSON(wave.spaceLeft),
    ]
  }

  private static func row(_ row: CalibrationResult.Row, _ subject: CalibrationSubject) -> JSON {
    let target = row.target
    let measure = subject.measures[target.measure]
    return [
      "id": .string(target.id), "measure": .string(measure.name), "unit": .string(measure.unit),
      "group": .string(subject.groups[target.group]), "use": .string(target.use.rawValue),
      "source": .string(target.source),
      "observed": ["low": .number(target.low), "high": .number(target.high)],
      "sd": .number(target.observedSD), "discrepancy": .number(target.discrepancySD),
      "accepted": [
        "low": .number(target.accepted.lowerBound), "high": .number(target.accepted.upperBound),
      ],
      "simulated": [
        "mean": JSON(row.simulated?.mean), "low": JSON(row.simulated?.low),
        "high": JSON(row.simulated?.high),
      ],
      "met": .bool(row.isMet), "implausibility": JSON(row.implausibility),
      "ensemble": ["low": JSON(row.ensemble?.lowerBound), "high": JSON(row.ensemble?.upperBound)],
    ]
  }

  private static func parameter(
    _ known: ParameterKnowledge, best: Double, _ subject: CalibrationSubject, _ n: Int
  ) -> JSON {
    func words(_ value: Double?) -> JSON { JSON(value.map { subject.words(n, $0) }) }
    return [
      "path": .string(known.parameter.name),
      "best": words(best),
      "range": ["low": words(known.parameter.low), "high": words(known.parameter.high)],
      "plausible": [
        "low": words(known.plausible?.lowerBound), "high": words(known.plausible?.upperBound),
      ],
      "rangeRatio": JSON(known.rangeRatio), "spreadRatio": JSON(known.spreadRatio),
      "identified": .string(known.grade.rawValue),
      "movesMost": JSON(known.strongest?.target), "movesBy": JSON(known.strongest?.size),
    ]
  }
}
