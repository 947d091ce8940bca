// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What is wrong with the parts of a scenario that are not values, in words.
enum ScenarioWords {
  static func wording(_ name: String, _ shape: Shape, _ wanted: [Shape]) -> Wording {
    let wants = Shown.list(wanted.map(\.words))
    switch name {
    case "":
      return Wording("a scenario is names with values, not \(shape.words)")
    case "timeline":
      return Wording(
        "the timeline is a list of dated changes",
        hint: "write '- on: 2012-04-01', and below it 'change:' with what changes")
    case "proposals":
      return Wording(
        "the proposals are a list of changes that a council may ask for",
        hint: "write '- issue: waits', and below it 'change:' with what would change")
    default:
      return Wording("\(name) is \(shape.words); must be \(wants)")
    }
  }

  static func wording(_ flaw: TimelineFlaw) -> Wording {
    switch flaw {
    case .dateCount(0):
      Wording("this change has no date", hint: "write 'on: 2012-04-01' or 'after: 2 years'")
    case .dateCount:
      Wording("this change has more than one date", hint: "keep one of 'on' and 'after'")
    case .changeMissing:
      Wording("nothing changes here", hint: "write 'change:' and below it what changes")
    case .unknownName(let name, let nearest):
      Wording(
        "a dated change has no \(Shown.quoted(name))",
        hint: nearest.map { "did you mean '\($0)'?" } ?? "it has 'on' or 'after', and 'change'")
    case .date(let flaw, let written): value(flaw, written, of: "on", .date)
    case .span(let flaw, let written):
      value(flaw, written, of: "after", .duration(.zero...ParameterKind.longestDuration))
    case .outsideRun(let written, let start, let end):
      Wording(
        "the change of \(written) never happens: the run lasts from \(start) "
          + "to \(end.map(\.description) ?? "its end")",
        hint: "what holds from the first day on is written as a value, not as a change")
    case .fixed(let name):
      Wording("\(name) cannot change during a run")
    case .tooMany(let count, let limit):
      Wording("there are \(count) dated changes; at most \(limit) are taken")
    case .overriddenLater(let path, let written, let by):
      Wording(
        "\(path) has this value only until \(written): \(Shown.line(of: by)) then sets it outright",
        hint: "change it there too, or let the dated change be relative")
    }
  }

  static func wording(_ flaw: ProposalFlaw) -> Wording {
    let issues = Shown.list(CouncilIssues.words)
    return switch flaw {
    case .issueMissing:
      Wording("this proposal is about no issue", hint: "write 'issue:' and one of \(issues)")
    case .unknownIssue(let written, let nearest):
      Wording(
        "no council can raise \(Shown.quoted(written)); must be \(issues)",
        hint: nearest.map { "did you mean '\($0)'?" })
    case .changeMissing:
      Wording("nothing is proposed here", hint: "write 'change:' and below it what would change")
    case .unknownName(let name, let nearest):
      Wording(
        "a proposal has no \(Shown.quoted(name))",
        hint: nearest.map { "did you mean '\($0)'?" } ?? "it has 'issue' and 'change'")
    case .fixed(let name):
      Wording("\(name) cannot change during a run")
    case .parts([]):
      Wording("this proposal changes nothing", hint: "name a value of one part of the system")
    case .parts(let parts):
      Wording(
        "a proposal changes one part of the system, not \(Shown.list(parts, "and"))",
        hint: "make it one proposal for each part")
    case .switches(let path):
      Wording(
        "\(path) cannot change during a run",
        hint: "a part of the system is there for the whole run or not at all; change its policy")
    case .tooMany(let count, let limit):
      Wording("there are \(count) proposals; at most \(limit) are taken")
    }
  }

  static func wording(_ flaw: AssignmentFlaw, _ written: String) -> Wording {
    let example = "write, for example, --set housing.policy.beds=+3"
    return switch flaw {
    case .noEquals: Wording("\(Shown.quoted(written)) has no '='", hint: example)
    case .notAPath:
      Wording("\(Shown.quoted(written)) does not begin with the path of a parameter", hint: example)
    case .heading(let name): Wording("the \(name) cannot be set on the command line")
    case .noValue: Wording("\(Shown.quoted(written)) has no value after '='", hint: example)
    }
  }

  private static func value(
    _ flaw: SettingsFlaw, _ written: String, of name: String, _ kind: ParameterKind
  ) -> Wording {
    let declaration = Declaration(path: name, kind: kind, meaning: "")
    return SettingWords(
      SettingsError(
        place: Place(file: ""), path: name, written: written, reason: flaw,
        declaration: declaration)
    ).wording
  }
}
