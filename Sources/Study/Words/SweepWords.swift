// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What is wrong with the plan of a sweep, in words.
enum SweepWords {
  static func wording(_ flaw: SweepFlaw) -> Wording {
    switch flaw {
    case .nothingToSweep:
      Wording(
        "there is nothing to sweep",
        hint: "name 'axes:', 'evidence:' or several files after 'scenario:'")
    case .axisTwice(let path):
      Wording("\(path) is changed by the plan twice", hint: "name it once")
    case .valuesOrRange(let path):
      Wording(
        "\(path) needs either values or a range",
        hint: "write 'values: [4, 5, 6]' or 'range: [4, 6]'")
    case .stepsMissing(let path):
      Wording(
        "nothing says into how many values the range of \(path) is cut",
        hint: "write 'steps: 3' beside it, or 'design: {sobol: 64}' to fill the ranges")
    case .stepsWithoutRange(let path):
      Wording("\(path) has steps but no range", hint: "steps cut a range; values are as they are")
    case .unequalLists(let path, let count, let first, let firstCount):
      Wording(
        "\(path) has \(count) values, but \(first) has \(firstCount)",
        hint: "in a list the first values go together, then the second: all need as many")
    case .rangeOfNoNumber(let path, let kind):
      Wording("\(path) takes \(kind): it has no range", hint: "write 'values: [...]'")
    case .valueIsNoScalar(let path):
      Wording("a value of \(path) must stand in one word or number")
    case .valueTwice(let path, let written):
      Wording("\(path) has the value \(written) twice", hint: "rounded, two values may be one")
    case .tooManyDimensions(let count, let limit):
      Wording(
        "there are \(count) axes; a Sobol sequence has points for \(limit)",
        hint: "write 'design: {latin-hypercube: 200}', or name fewer paths after 'evidence:'")
    case .tooManyDesigns(let limit):
      Wording("these are more than \(limit) designs", hint: "draw from ranges with 'sobol'")
    case .drawsMissing:
      Wording(
        "nothing says how many sets of values to draw from the evidence",
        hint: "write 'draws: 32'; each is simulated under every design of the grid or list")
    case .drawsWithoutEvidence:
      Wording(
        "there is nothing to draw from", hint: "write 'evidence: all', or name paths after it")
    case .noEvidence:
      Wording("nothing that is believed here has a range to draw from")
    case .decided(let path):
      Wording("\(path) is decided, not believed", hint: "make it an axis, with a range of its own")
    case .drawnInCondition(let path):
      Wording(
        "\(path) is drawn anew under every design, which a condition cannot choose by",
        hint: "leave 'draws:' out to make what is believed a part of the designs")
    case .nothingLeft(let tried, let kept):
      Wording(
        kept == 0
          ? "none of \(tried) designs meets the conditions"
          : "only \(kept) of \(tried) designs drawn meet the conditions",
        hint: "widen the ranges or the conditions after 'where:'")
    case .brokenDesign(let issue, let values, let designs, let looked, let isAll):
      Wording(
        "with \(Shown.list(values, "and")), \(issue.message)",
        hint: "so it is in \(designs) of "
          + (isAll ? "\(looked) design\(looked == 1 ? "" : "s")" : "the first \(looked) designs")
          + "; change the values, or leave such designs out with 'where:'")
    case .condition(let flaw): wording(flaw)
    case .precision(let text):
      Wording(
        "\(Shown.quoted(text)) is no precision",
        hint: "write, for example, '5% on wait.median' or '2 days on wait.median'")
    case .precisionUnit(let text, let measure, let unit):
      Wording(
        "\(Shown.quoted(text)) has another unit than \(measure)",
        hint: unit == "%"
          ? "write '1 points on \(measure)', or '5% on \(measure)' for 5% of its mean"
          : "write '2\(unit.isEmpty ? "" : " \(unit)") on \(measure)'")
    }
  }

  private static func wording(_ flaw: ConditionFlaw) -> Wording {
    switch flaw {
    case .character(let text):
      Wording(
        "\(Shown.quoted(text)) has no meaning in a condition",
        hint: "known: + - * / ( ) < <= > >= == != and")
    case .number(let text):
      Wording(
        "\(Shown.quoted(text)) is no number",
        hint: "write plain digits, without units or commas: 2000000")
    case .expected(let wanted, let found):
      Wording(
        found.isEmpty
          ? "the condition ends where \(wanted) should follow"
          : "\(Shown.quoted(found)) stands where \(wanted) should be")
    case .noComparison:
      Wording("this compares nothing", hint: "a condition has one of <= < >= > == != in it")
    case .tooDeep:
      Wording("the condition is too long or too deep", hint: "write several after 'where:'")
    }
  }
}
