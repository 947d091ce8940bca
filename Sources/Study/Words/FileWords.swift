// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters

/// What is wrong with a file, in words.
enum FileWords {
  static func wording(_ flaw: FileFlaw) -> Wording {
    switch flaw {
    case .cannotOpen(let code): Wording(reason(code))
    case .directory: Wording("this is a folder, not a file")
    case .notAFile: Wording("this is a pipe or a device, not a file")
    case .tooLarge(let limit):
      Wording(
        "the file is too large to be a scenario: the limit is \(limit >> 20) MiB",
        hint: "move what can be shared into a file of its own and use 'extends'")
    case .utf16: Wording("the file is in UTF-16", hint: "save it as UTF-8")
    case .anotherKind(.ensemble):
      Wording(
        "this file holds plausible sets of values and is no scenario",
        hint: "name a scenario, and this file after '--evidence'")
    case .anotherKind(.calibrationPlan):
      Wording(
        "this file is the plan of a calibration and no scenario",
        hint: "carry it out with 'caseload calibrate'")
    case .anotherKind(.sweepPlan):
      Wording(
        "this file is the plan of a sweep and no scenario",
        hint: "carry it out with 'caseload sweep'")
    case .notUTF8(let byte, _, _):
      Wording(
        "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8",
        hint: "save the file as UTF-8")
    }
  }

  static func wording(_ flaw: YAMLFlaw) -> Wording {
    switch flaw {
    case .nothing:
      Wording("the file says nothing", hint: "an option begins with 'extends: baseline.yaml'")
    case .syntax(let problem, let context): syntax(problem, context)
    case .tab: Wording("a tab stands where YAML wants spaces", hint: "indent with spaces")
    case .character(let code):
      Wording("the hidden character \(Shown.code(code)) cannot stand in a file")
    case .severalDocuments:
      Wording(
        "a second document begins here", hint: "take away the line '---'; one file, one scenario")
    case .anchor:
      Wording(
        "anchors and aliases (& and *) are not used in scenarios",
        hint: "write the value out, or share it with 'extends'")
    case .unknownAlias:
      Wording("a value cannot begin with *", hint: "for a multiplication write '×1.2' or 'x1.2'")
    case .mergeKey:
      Wording("'<<' is not used in scenarios", hint: "share values with 'extends'")
    case .tag(let tag):
      Wording("the type \(Shown.quoted(tag)) is not used in scenarios", hint: "take it away")
    case .duplicateName(let name, let line):
      Wording(
        "the name \(Shown.quoted(name)) is a duplicate"
          + (line.map { ": it was given on line \($0)" } ?? ": it is given twice here"))
    case .keyIsNotAName:
      Wording(
        "a list or a mapping stands where a name should stand",
        hint: "a name is a word followed by a colon")
    case .tooDeep(let limit): Wording("nested more than \(limit) levels deep")
    }
  }

  static func wording(_ flaw: ExtendsFlaw, _ written: String) -> Wording {
    let file = Shown.quoted(written)
    let relative = "write a path from this file, such as '../baseline.yaml'"
    return switch flaw {
    case .notAPath: Wording("extends: \(file) is no path of a file", hint: relative)
    case .absolute: Wording("extends: \(file) must be a path from this file", hint: relative)
    case .address:
      Wording("extends: \(file) is an address; nothing is ever fetched from a network")
    case .outsideRoot(let root):
      Wording(
        "extends: \(file) leads out of the folder \(Shown.quoted(root))",
        hint: "a scenario uses files of its own folder and below, or of the folder 'scenarios' it "
          + "lies in: put both in one of that name, or copy the file beside this one")
    case .missing(let nearest):
      Wording("extends: there is no file \(file)", hint: nearest.map { "did you mean '\($0)'?" })
    case .spelling(let actual):
      Wording("extends: \(file) is written \(Shown.quoted(actual)) on disk", hint: "use that name")
    case .cycle(let files):
      Wording("extends: \(file) leads back to itself: \(files.joined(separator: " → "))")
    case .tooDeep(let limit):
      Wording("extends: \(file) makes the chain longer than \(limit) files")
    case .noRoot: Wording("extends: a text that is no file cannot extend \(file)")
    case .file(let flaw): Wording("extends: \(file): \(wording(flaw).message)")
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "the file may not be read by this user"
    case ELOOP: "the path is a circle of symbolic links"
    case ENAMETOOLONG: "the path is too long"
    case ENOTDIR: "a part of the path is not a folder"
    default: "the file cannot be read (system error \(code))"
    }
  }

  /// The parser's own words, with what usually lies behind them.
  private static func syntax(_ problem: String, _ context: YAMLFlaw.Context?) -> Wording {
    var message = "not readable as YAML: \(problem)"
    if let context { message += " (\(context.text) that begins on line \(context.line))" }
    let hint: String? =
      if problem.contains("mapping values are not allowed") {
        "put quotes around words that hold a colon, and check the indentation"
      } else if problem.contains("did not find expected key") {
        "check the indentation of this line and the one above"
      } else if problem.contains("cannot start any token") {
        "put quotes around words that begin with %, @ or `"
      } else if problem.contains("quoted scalar") || problem.contains("unexpected end") {
        "a quote was opened and not closed"
      } else {
        nil
      }
    return Wording(message, hint: hint)
  }
}
