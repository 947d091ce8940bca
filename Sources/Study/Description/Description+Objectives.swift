// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Measures

extension DescribedStudy {
  var purpose: Section {
    var body = [
      "Caseload simulates the people of a local drug and alcohol treatment system one by one, under "
        + "different policies and with the same luck, and says which option does better, by how "
        + "much and how surely. It is meant for those who commission, run or use such a system.",
      "",
      "The base scenario is *\(Markdown.text(base.scenario.title))* (\(Markdown.code(base.file))).",
    ]
    if !base.question.isEmpty { body += ["", "Its question: \(Markdown.text(base.question))"] }
    if !base.scenario.description.isEmpty {
      body += ["", Markdown.text(base.scenario.description)]
    }
    return (
      .partly(
        "the background of this study: who asked, what is to be decided, what was known before."),
      body
    )
  }

  var outputs: Section {
    let measures = MeasureSet.declarations
    let personal = measures.filter(\.isPersonal)
    let body =
      [
        "\(measures.count) measures, \(measures.count(where: \.isHeadline)) of them headlines, are "
          + "worked out in every replication from the same signals that drive the model (appendix "
          + "1); those about people also for each of \(MeasureSet.groups.count) groups: "
          + "\(MeasureSet.groups.joined(separator: ", ")).",
        "",
        "How each of them is worked out stands beside it in appendix 1, in these signs (here r is "
          + "\(value("economics.evidence.discountRate"))):", "",
      ]
      + MeasureSet.symbols.map { "- *\($0.name)*: \(Markdown.text($0.meaning))" }
      + [
        "",
        "Most are of a few forms: what happened in the observed period ÷ T; person-time spent in a "
          + "state, as days ÷ T or as the number of people on an average day; the part of those who "
          + "could have a property that has it; a quantile of waits or intervals that ended in the "
          + "period; the part of those who were followed with whom something lasted, without whoever "
          + "the end of the run cuts off; sums of money by the year, and their present value. "
          + "Expected deaths are Σ over people of ∫ hazard of death dt over the observed period ÷ T: "
          + "they vary far less than the number of deaths, which is given beside them.",
        "",
        "A measure that is not defined in a replication (the wait of a group in which nobody waited) "
          + "has no value there, and is never written as zero. \(personal.count) measures also give "
          + "a value for each person: \(personal.map(\.title).joined(separator: "; ")). People are "
          + "the same in every scenario, so that each is compared with themselves.",
      ]
    return (.filled, body)
  }

  /// Every measure by theme.
  var outputTable: [String] {
    Markdown.table(
      ["measure", "what it is", "unit", "how it is worked out", "theme", "better", "headline"],
      MeasureSet.declarations.map { measure in
        [
          Markdown.code(measure.name), Markdown.text(measure.title),
          Markdown.text(measure.unit.isEmpty ? "number" : measure.unit),
          Markdown.text(measure.definition), Markdown.text(measure.theme), measure.better.rawValue,
          measure.isHeadline ? "yes" : "",
        ]
      })
  }

  var aims: Section {
    let rows = designs.enumerated().map { number, design in
      [
        number == 0 ? "base" : "option \(number)", Markdown.code(design.scenario.name),
        Markdown.text(design.scenario.title), Markdown.text(design.question),
      ]
    }
    var body = Markdown.table(["", "name", "title", "question"], rows)
    if let sweep {
      body += [""] + aims(of: sweep)
    } else if options.isEmpty {
      body += ["", "One scenario was described, so nothing is compared."]
    } else {
      body += [
        "",
        "Each option is compared with the base in every measure, and the people better and worse "
          + "off are counted. An option is called better only where it is shown not to cost lives "
          + "(4.3).",
      ]
    }
    if let sweep, !sweep.question.isEmpty { return (.filled, body) }
    let silent = designs.filter(\.question.isEmpty).map(\.scenario.name)
    guard silent.isEmpty else {
      return (
        .partly(
          "the question of \(silent.joined(separator: ", ")); write 'question:' in the file."),
        body
      )
    }
    return (.filled, body)
  }
}
