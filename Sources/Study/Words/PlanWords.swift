// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What is wrong with a plan, in words.
enum PlanWords {
  static func wording(_ flaw: PlanFlaw) -> Wording {
    switch flaw {
    case .missing(let name, let example):
      Wording("'\(name)' is missing", hint: "write, for example, '\(example)'")
    case .nothingToFit:
      Wording(
        "there is nothing to fit",
        hint: "name 'parameters:' and, with 'use: fit', at least one of 'targets:'")
    case .tooMany(let count, let limit):
      Wording("there are \(count) parameters; at most \(limit) can be fitted together")
    case .unknownName(let name, let nearest, let known):
      Wording(
        "there is no \(Shown.quoted(name)) here",
        hint: nearest.isEmpty
          ? "known here: \(Shown.list(known, "and"))"
          : "did you mean \(Shown.list(nearest.map { "'\($0)'" }))?")
    case .notOneOf(let words, let written):
      Wording("\(Shown.quoted(written)) is not one of \(Shown.list(words))")
    case .unknownPath(let path, let nearest):
      Wording(
        "the scenario has no parameter \(Shown.quoted(path))",
        hint: nearest.isEmpty ? nil : "did you mean \(Shown.list(nearest.map { "'\($0)'" }))?")
    case .notANumber(let path, let kind):
      Wording("\(path) takes \(kind): only a single number can be fitted")
    case .noRange(let path):
      Wording(
        "nothing says in which range \(path) is believed to lie",
        hint: "write 'range: [LOW, HIGH]' here, or beside its value in the scenario")
    case .rangeOrder(let path):
      Wording(
        "the range of \(path) must be two values, the lower first",
        hint: "write, for example, 'range: [0.5 per year, 2 per year]'")
    case .rangeHoldsZero(let path):
      Wording(
        "the range of \(path) begins at 0, for which a logarithmic scale has no place",
        hint: "begin it above 0, or take the scale away")
    case .unknownMeasure(let name, let nearest):
      Wording(
        "there is no measure \(Shown.quoted(name))",
        hint: nearest.isEmpty
          ? "summary.csv of any run lists them"
          : "did you mean \(Shown.list(nearest.map { "'\($0)'" }))?")
    case .unknownGroup(let name, let known):
      Wording(
        "there is no group \(Shown.quoted(name))", hint: "known: \(Shown.list(known, "and"))")
    case .value(let text, let measure, let unit):
      Wording(
        "\(Shown.quoted(text)) is no value of \(measure)",
        hint: unit.isEmpty
          ? "write a number" : "write a number, with or without its unit: '5 \(unit)'")
    case .observedOrder:
      Wording(
        "what was observed is one value, or two with the lower first",
        hint: "write, for example, 'observed: 14.2%' or 'observed: [93%, 96%]'")
    case .notAnEnsemble(let format):
      Wording(
        "this is no ensemble of plausible values",
        hint: "name the ensemble.json of a calibration; it says 'format: \(format)'")
    case .noMembers:
      Wording("the ensemble has no members", hint: "nothing was plausible; calibrate again")
    case .membersDiffer:
      Wording("this member does not set the same parameters as the first, in the same order")
    case .notAnAssignment(let text):
      Wording("\(Shown.quoted(text)) is not of the form PATH=VALUE")
    case .sweep(let flaw): SweepWords.wording(flaw)
    case .noDoubt:
      Wording(
        "an observation without any doubt would rule out every model",
        hint: "say with 'discrepancy:' how far a good model may be from it, as a standard "
          + "deviation; with 'sd:' the standard error of the observation itself")
    }
  }
}
