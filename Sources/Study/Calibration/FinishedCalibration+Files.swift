// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import Reports

extension FinishedCalibration {
  /// What a report says of the calibration.
  public var subject: CalibrationSubject {
    CalibrationSubject(
      title: calibration.plan.title, scenario: calibration.base.name,
      period: calibration.base.period, seed: calibration.seed,
      measures: calibration.system.measures, groups: calibration.system.groups
    ) { [calibration] parameter, value in calibration.words(parameter, value) }
  }

  /// The files of its results folder.
  ///
  /// All but `run.json` are the same bytes whenever the same calibration is carried out, in one go
  /// or interrupted as often as may be.
  public func files(_ record: RunRecord) -> [ResultsFolder.File] {
    let data = [
      ResultsFolder.File(name: "best.yaml", text: best),
      ResultsFolder.File(
        name: "calibration.json", text: CalibrationDocument.json(result, of: subject).text),
      ResultsFolder.File(name: "ensemble.json", text: ensemble.text),
      ResultsFolder.File(name: "fit.csv", text: fit),
      ResultsFolder.File(name: "points.csv", text: points),
      ResultsFolder.File(
        name: "report.txt", text: CalibrationReport(result, of: subject, on: Page()).text),
    ]
    return data + [
      ResultsFolder.File(name: "fingerprint", text: FinishedStudy.fingerprint(of: data)),
      ResultsFolder.File(name: "run.json", text: record.json(of: self).text),
    ]
  }

  /// `ensemble.json`: every plausible set of values, to be carried into comparisons.
  private var ensemble: JSON {
    [
      "format": .string(Ensemble.format),
      "title": .string(calibration.plan.title),
      "scenario": .string(calibration.base.name),
      "digest": .string(calibration.base.digest),
      "version": .string(Program.version),
      "parameters": .array(calibration.declarations.map { .string($0.path) }),
      "members": .array(
        result.ensemble.map { member in
          [
            "implausibility": .number(member.implausibility),
            "set": .array(calibration.changes(at: member.point).map(JSON.string)),
          ]
        }),
    ]
  }

  /// `best.yaml`: the best point as a part of a scenario.
  private var best: String {
    let fitted = result.targets.filter { $0.use == .fit }.map(\.id).joined(separator: " ")
    var lines = [
      "# The values that agree best with what was observed, by 'caseload calibrate'. Extend this",
      "# file from a scenario, after giving it an 'extends:' of its own, or copy values from it.",
      "", "title: \(quoted(calibration.plan.title))", "part: yes",
    ]
    var open: [Substring] = []
    let order = calibration.declarations.indices.sorted {
      calibration.declarations[$0].path < calibration.declarations[$1].path
    }
    for n in order {
      let declaration = calibration.declarations[n]
      let names = declaration.path.split(separator: ".")
      let groups = Array(names.dropLast())
      var shared = 0
      while shared < min(open.count, groups.count), open[shared] == groups[shared] { shared += 1 }
      for depth in shared..<groups.count {
        if depth == 0 { lines.append("") }
        lines.append(String(repeating: "  ", count: depth) + groups[depth] + ":")
      }
      open = groups
      let value = declaration.value(of: result.best.point[n])?.canonical(as: declaration.kind).line
      lines.append(
        String(repeating: "  ", count: groups.count)
          + "\(declaration.name): {value: \(value ?? ""), class: calibrated, source: "
          + "\(quoted(fitted)), note: \(quoted(note(n)))}")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the plausible ensemble says of a parameter.
  private func note(_ n: Int) -> String {
    let known = result.knowledge[n]
    guard let plausible = known.plausible else { return "No point was plausible." }
    let range =
      "\(calibration.words(n, plausible.lowerBound)) to "
      + calibration.words(n, plausible.upperBound)
    return "Plausible from \(range); \(known.grade.rawValue) by these targets."
  }

  private func quoted(_ text: String) -> String { JSONTree.quoted(text) }

  /// `fit.csv`: one row a target.
  private var fit: String {
    var table = CSV(
      "target", "use", "measure", "group", "unit", "observedLow", "observedHigh", "acceptedLow",
      "acceptedHigh", "simulated", "low", "high", "met", "implausibility", "ensembleLow",
      "ensembleHigh", "source")
    for row in result.rows {
      let measure = calibration.system.measures[row.target.measure]
      table.append([
        .text(row.target.id), .text(row.target.use.rawValue), .text(measure.name),
        .text(calibration.system.groups[row.target.group]), .text(measure.unit),
        .number(row.target.low), .number(row.target.high),
        .number(row.target.accepted.lowerBound), .number(row.target.accepted.upperBound),
        .number(row.simulated?.mean), .number(row.simulated?.low), .number(row.simulated?.high),
        .text(row.isMet ? "yes" : "no"), .number(row.implausibility),
        .number(row.ensemble?.lowerBound), .number(row.ensemble?.upperBound),
        .text(row.target.source),
      ])
    }
    return table.text
  }

  /// `points.csv`: every point simulated, one row a value.
  private var points: String {
    var table = CSV("point", "wave", "implausibility", "kind", "name", "value")
    for (number, sample) in result.samples.enumerated() {
      func append(_ kind: String, _ name: String, _ value: Double?) {
        table.append([
          .integer(number + 1), .integer(sample.wave), .number(sample.implausibility),
          .text(kind), .text(name), .number(value),
        ])
      }
      for (parameter, value) in zip(result.parameters, sample.point) {
        append("parameter", parameter.name, value)
      }
      for (target, mean) in zip(result.targets, sample.means) { append("target", target.id, mean) }
    }
    return table.text
  }
}
