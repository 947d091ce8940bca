// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import Reports
import Statistics

extension FinishedSweep {
  /// The files of its results folder, beside the store.
  ///
  /// All but `run.json` are the same bytes whenever the same sweep is carried out: on any number of
  /// threads, in any number of shares, in one go or interrupted as often as may be.
  public func files(_ record: RunRecord) -> [ResultsFolder.File] {
    exports(manifest: manifest.text)
      + [ResultsFolder.File(name: "run.json", text: record.json(of: self).text)]
  }

  /// The files that are the same bytes each time.
  ///
  /// - Parameter manifest: the text of `manifest.json`.
  func exports(manifest: String) -> [ResultsFolder.File] {
    let data = [
      ResultsFolder.File(name: "designs.csv", text: designTable),
      ResultsFolder.File(name: "dictionary.csv", text: dictionary),
      ResultsFolder.File(name: "fingerprints.csv", text: fingerprints),
      ResultsFolder.File(name: "replications.csv", text: replicationTable),
      ResultsFolder.File(
        name: "report.txt", text: SweepReport(result, of: subject, on: Page()).text),
      ResultsFolder.File(name: "sweep.csv", text: means),
    ]
    let files =
      data + [
        ResultsFolder.File(name: "fingerprint", text: FinishedStudy.fingerprint(of: data)),
        ResultsFolder.File(name: "manifest.json", text: manifest),
      ]
    return files + [crate(of: files, manifest: manifest).file]
  }

  private var plan: SweepPlan { sweep.plan }

  /// Headings of the columns that tell designs apart, and their cells.
  private var axisHeadings: [String] {
    (sweep.bases.count > 1 ? ["scenario"] : []) + sweep.axes.map(\.path)
      + (sweep.draws.isEmpty ? [] : ["draw"])
  }

  private func axisCells(_ index: Int) -> [CSV.Cell] {
    let design = sweep.designs[index]
    var cells: [CSV.Cell] =
      sweep.bases.count > 1 ? [.text(sweep.bases[design.scenario].name)] : []
    cells += sweep.axes.indices.map { axis in
      Self.cell(sweep.value(axis, of: index), sweep.axes[axis].declaration.kind)
    }
    if let draw = design.draw { cells.append(.integer(draw + 1)) }
    return cells
  }

  /// A number where it is one, so that a column can be worked with; else words.
  private static func cell(_ value: SettingValue?, _ kind: ParameterKind) -> CSV.Cell {
    guard let value else { return .number(nil) }
    return value.plainNumber.map(CSV.Cell.number) ?? .text(value.words(as: kind))
  }

  /// `dictionary.csv`: what everything in these files means.
  private var dictionary: String { DataDictionary.table(of: sweep) }

  /// `designs.csv`: one row a design, with every value that was changed.
  private var designTable: String {
    var table = CSV(
      headings: ["design"] + axisHeadings + sweep.drawn.map(\.path)
        + ["replications", "needed", "digest"])
    for (index, design) in sweep.designs.enumerated() {
      let believed = design.draw.map { draw in
        zip(sweep.drawn, sweep.draws[draw]).map { Self.cell($1, $0.declaration.kind) }
      }
      let found = result.designs[index]
      table.append(
        [.text(design.name)] + axisCells(index) + (believed ?? [])
          + [
            .integer(found.replications.count), .number(found.needed.map(Double.init)),
            .text(digests[index]),
          ])
    }
    return table.text
  }

  /// `sweep.csv`: one row for each design and measure.
  private var means: String {
    var table = CSV(
      headings: ["design"] + axisHeadings + [
        "measure", "unit", "replications", "mean", "low", "high",
      ]
    )
    for (index, design) in sweep.designs.enumerated() {
      let cells = axisCells(index)
      for (column, measure) in sweep.measures.enumerated() {
        let values = result.column(column, design: index)
        let interval = values.isEmpty ? nil : Student.interval(of: values)
        table.append(
          [.text(design.name)] + cells + [
            .text(sweep.system.measures[measure].name), .text(sweep.system.measures[measure].unit),
            .integer(values.count), .number(interval?.mean), .number(interval?.low),
            .number(interval?.high),
          ])
      }
    }
    return table.text
  }

  /// `replications.csv`: every value there is a mean of, as `compare` writes them.
  private var replicationTable: String {
    var table = CSV("scenario", "replication", "measure", "group", "value")
    let everyone = sweep.system.groups[0]
    for (index, design) in sweep.designs.enumerated() {
      let found = result.designs[index]
      for (row, replication) in found.replications.enumerated() {
        for (column, measure) in sweep.measures.enumerated() {
          guard let value = replication.values[column] else { continue }
          table.append([
            .text(design.name), .integer(found.first + row),
            .text(sweep.system.measures[measure].name), .text(everyone), .number(value),
          ])
        }
      }
    }
    return table.text
  }

  /// `fingerprints.csv`: a hash of everything that happened in each replication.
  var fingerprints: String {
    var table = CSV("scenario", "replication", "fingerprint", "events")
    for (index, design) in sweep.designs.enumerated() {
      let found = result.designs[index]
      for (row, replication) in found.replications.enumerated() {
        table.append([
          .text(design.name), .integer(found.first + row),
          .text(ResultsStore.digits(replication.fingerprint)), .integer(replication.events),
        ])
      }
    }
    return table.text
  }

  /// `manifest.json`: all that is needed to get these results again.
  var manifest: JSON {
    [
      "format": .string(KeptSweep.format),
      "command": .string(sweep.command),
      "file": .string(plan.file),
      "title": .string(plan.title),
      "question": .string(plan.question),
      "version": .string(Program.version),
      "released": .string(Program.released),
      "gslVersion": .string(Program.gslVersion),
      "compiler": .string(Program.compiler),
      "platform": .string(Program.platform),
      "digest": .string(sweep.digest),
      "seed": .verbatim("\(sweep.seed)"),
      "replications": .integer(sweep.replications),
      "precision": .array(sweep.precisions.map(JSON.string)),
      "period": .string(sweep.bases[0].period),
      "design": .string(subject.layout),
      "where": .array(plan.conditions.map { .string($0.text) }),
      "refused": .integer(sweep.refused),
      "measures": .array(
        sweep.measures.map { index in
          let measure = sweep.system.measures[index]
          return [
            "name": .string(measure.name), "title": .string(measure.title),
            "unit": .string(measure.unit),
          ]
        }),
      "axes": .array(sweep.axes.map { Self.axis($0, isDrawn: false) }),
      "drawn": .array(sweep.drawn.map { Self.axis($0, isDrawn: true) }),
      "changes": .array(plan.changes.map(JSON.string)),
      "scenarios": .array(
        sweep.bases.map { base in
          [
            "name": .string(base.name), "title": .string(base.title), "file": .string(base.file),
            "digest": .string(base.digest), "resolved": .verbatim(base.canonicalJSON),
            "question": .string(base.question), "foundations": .string(base.foundations),
          ]
        }),
      "plan": sweep.planDocument,
      "designs": .integer(sweep.designs.count),
    ]
  }

  private static func axis(_ axis: SweepAxis, isDrawn: Bool) -> JSON {
    let kind = axis.declaration.kind
    let ends: JSON =
      switch axis.extent {
      case .values(let values): .array(values.map { .string($0.words(as: kind)) })
      case .range:
        .array(axis.levels.map { .string($0.words(as: kind)) })
      }
    return [
      "path": .string(axis.path), "meaning": .string(axis.declaration.meaning),
      "unit": .string(SettingValue.plainUnit(of: kind)),
      axis.isContinuous ? "range" : "values": ends,
    ]
  }
}
