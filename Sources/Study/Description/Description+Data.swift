// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension DescribedStudy {
  /// What is missing where values were kept with results and how they are known was not.
  private var unannotated: StressItem.State {
    .partly(
      "class, source and range of each value: the file \(base.file) is not there, or no longer "
        + "describes what was run.")
  }

  var sources: Section {
    let ledger = self.ledger
    let rows = ledger.classes.map { entry in
      let share = Int((entry.share * 100).rounded())
      return [
        entry.evidenceClass?.rawValue ?? "not stated",
        entry.evidenceClass?.meaning ?? "nobody has said", "\(entry.count)", "\(share)%",
      ]
    }
    let body =
      [
        "\(ledger.believed.count) values say what is believed about the world, and the rest what is "
          + "decided or how a scenario is run. How the believed ones are known:", "",
      ] + Markdown.table(["class", "meaning", "values", "share"], rows) + [
        "",
        "A share counts values, not how much hangs on each. Sources are named by rows of "
          + "`docs/sources.md` (P31, E02 …), which gives the publication and what was read in it; "
          + "appendix 3 lists what rests on each.",
      ]
    return (base.isAnnotated ? .filled : unannotated, body)
  }

  /// Every source with the parameters that rest on it.
  var sourceTable: [String] {
    var sources: [(source: String, paths: [String])] = []
    for row in ledger.rows {
      guard let source = row.source else { continue }
      if let index = sources.firstIndex(where: { $0.source == source }) {
        sources[index].paths.append(row.path)
      } else {
        sources.append((source, [row.path]))
      }
    }
    sources.sort { $0.source < $1.source }
    guard !sources.isEmpty else { return ["No source is named."] }
    return Markdown.table(
      ["source", "values", "parameters"],
      sources.map {
        [
          Markdown.text($0.source), "\($0.paths.count)",
          $0.paths.map(Markdown.code).joined(separator: " "),
        ]
      })
  }

  var preprocessing: Section {
    let rows = ledger.rows
    let derived = rows.filter { $0.evidenceClass == .derived }
    let silent = derived.filter { $0.note == nil }
    let fitted = rows.filter { $0.evidenceClass == .calibrated }
    var body = [
      "Prices of other years were converted to 2010/11 by the GDP deflator. \(derived.count) values "
        + "are arithmetic from others; where it was noted, it reads:", "",
    ]
    body += Markdown.table(
      ["parameter", "value", "how it was worked out"],
      derived.filter { $0.note != nil }.map {
        [Markdown.code($0.path), Markdown.text($0.value), Markdown.text($0.note ?? "")]
      })
    body += [
      "",
      fitted.isEmpty
        ? "No value was fitted."
        : "\(fitted.count) values were fitted by history matching so that the model gives what was "
          + "observed (`docs/calibration.md`): "
          + fitted.map { Markdown.code($0.path) }.joined(separator: ", ") + ".",
    ]
    guard base.isAnnotated else { return (unannotated, body) }
    guard silent.isEmpty else {
      let few = silent.prefix(5).map(\.path).joined(separator: ", ")
      return (
        .partly(
          "how \(silent.count) derived values without a note were worked out (\(few)"
            + "\(silent.count > 5 ? " …" : "")); write 'note:' beside them."), body
      )
    }
    return (.filled, body)
  }

  var inputs: Section {
    let records = base.scenario.records
    let distributions = records.count {
      if case .distribution = $0.declaration.kind { true } else { false }
    }
    let silent = ledger.believed.filter { $0.evidenceClass == nil }
    let body = [
      "All \(records.count) inputs of the base scenario stand in appendix 2 with value, unit, class, "
        + "source and believed range; \(distributions) of them are distributions, written with "
        + "their parameters (a gamma distribution by mean and standard deviation, and so on). "
        + "\(records.count(where: \.declaration.isPolicy)) are decided. Inputs of the options are "
        + "the same but for what 2.3 lists."
    ]
    guard base.isAnnotated else { return (unannotated, body) }
    guard silent.isEmpty else {
      return (
        .partly("how \(silent.count) believed values are known, \(silent[0].path) among them."),
        body
      )
    }
    return (.filled, body)
  }

  /// Every input of the base.
  var inputTable: [String] {
    Markdown.table(
      ["parameter", "what it is", "value", "class", "source", "range", "note"],
      zip(base.scenario.records, ledger.rows).map { record, row in
        let kind = record.declaration.kind
        let value: String =
          if case .rows = kind {
            record.value.canonical(as: kind).line
          } else {
            record.value.wordsWithUnit(as: kind)
          }
        return [
          Markdown.code(row.path), Markdown.text(row.meaning), Markdown.text(value),
          row.evidenceClass?.rawValue ?? (row.isDecided ? "decided" : ""),
          Markdown.text(row.source ?? ""), Markdown.text(row.range ?? ""),
          Markdown.text(row.note ?? ""),
        ]
      })
  }

  var assumptions: Section {
    let rows = ledger.rows
    let assumed = rows.filter { $0.evidenceClass == .assumption && !$0.isDecided }
    let doubtful = rows.filter { $0.null != nil }
    let body =
      [
        "Of the model as a whole:", "",
        "- 1,800 people receiving services are read as the number seen in a year.",
        "- Effects multiply, on rates or on odds, without interactions.",
        "- Rates are constant between changes of circumstance; published rates that fall with time "
          + "fall in steps.",
        "- Nobody changes main problem, children or distance during a run.",
        "- Alcohol and non-opiate problems follow their own pathway, which rests on assumptions "
          + "throughout: results for them are exploratory.",
        "- People and staff do not learn what a policy is; they meet it.",
        "",
        "\(assumed.count) believed values are assumptions (class *assumption* in appendix 2, each with "
          + "the range believed for it where one is given). \(doubtful.count) effects are in doubt "
          + "altogether (†: the range holds \"none\"); `caseload compare --null-effects` sets all of "
          + "them to none and says which findings survive:", "",
      ]
      + Markdown.table(
        ["effect in doubt", "value", "range", "none is"],
        doubtful.map {
          [
            Markdown.code($0.path), Markdown.text($0.value), Markdown.text($0.range ?? ""),
            Markdown.text($0.null ?? ""),
          ]
        })
    return (base.isAnnotated ? .filled : unannotated, body)
  }
}
