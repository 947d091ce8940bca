// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Yams

/// Turns what Yams complains about into facts with a place.
enum YAMLProblem {
  /// The issue for an error thrown while composing a text.
  static func issue(for error: any Error, in text: String, file: String) -> ScenarioIssue {
    func place(_ mark: Mark) -> Place {
      Place(file: file, line: max(mark.line, 1), column: max(mark.column, 1))
    }
    func syntax(
      _ problem: String, _ context: YamlError.Context?, _ mark: Mark
    ) -> ScenarioIssue {
      let flaw = YAMLFlaw.syntax(problem: problem, context: self.context(context))
      return ScenarioIssue(at: place(mark), .yaml(isTab(at: mark, in: text) ? .tab : flaw))
    }
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      if context?.text.contains("alias") == true {
        return ScenarioIssue(at: place(mark), .yaml(.unknownAlias))
      }
      return syntax(problem, context, mark)
    case .composer(_, let problem, let mark, _):
      if problem.contains("alias") { return ScenarioIssue(at: place(mark), .yaml(.unknownAlias)) }
      if problem.contains("another document") {
        return ScenarioIssue(at: place(mark), .yaml(.severalDocuments))
      }
      return syntax(problem, nil, mark)
    case .duplicatedKeysInMapping(let names, let context):
      return duplicate(names.first ?? "", first: place(context.mark), in: text)
    case .reader(let problem, let offset, let value, _):
      let flaw = YAMLFlaw.syntax(problem: problem, context: nil)
      return ScenarioIssue(
        at: self.place(ofCharacter: offset ?? 0, of: text, file: file),
        .yaml(value >= 0 ? .character(UInt32(value)) : flaw))
    default:
      let flaw = YAMLFlaw.syntax(problem: "\(error)", context: nil)
      return ScenarioIssue(at: Place(file: file), .yaml(flaw))
    }
  }

  /// Where the piece began that the parser was in.
  private static func context(_ context: YamlError.Context?) -> YAMLFlaw.Context? {
    context.map { YAMLFlaw.Context(text: $0.text, line: $0.mark.line, column: $0.mark.column) }
  }

  /// Whether the parser stopped at a tab, or at a line indented with one.
  private static func isTab(at mark: Mark, in text: String) -> Bool {
    guard let line = line(mark.line, of: text) else { return false }
    return line.prefix { $0 == " " || $0 == "\t" }.contains("\t")
      || line.unicodeScalars.dropFirst(mark.column - 1).first == "\t"
  }

  /// A name given twice: the place of the second, if it can be found below the first.
  ///
  /// Yams tells the first place only. In block style, the second is the next line that has the
  /// same name in the same column before any line indented less.
  private static func duplicate(_ name: String, first: Place, in text: String) -> ScenarioIssue {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if let written = line(first.line, of: text).flatMap({ key(in: $0, column: first.column) }) {
      for number in lines.indices.dropFirst(first.line) {
        let content = lines[number]
        let indent = content.prefix { $0 == " " }.count
        if indent == content.count || content.dropFirst(indent).first == "#" { continue }
        if indent < first.column - 1 { break }
        if indent == first.column - 1, key(in: content, column: first.column) == written {
          let second = Place(file: first.file, line: number + 1, column: first.column)
          return ScenarioIssue(at: second, .yaml(.duplicateName(name, firstLine: first.line)))
        }
      }
    }
    return ScenarioIssue(at: first, .yaml(.duplicateName(name, firstLine: nil)))
  }

  /// The text from a column to the colon.
  private static func key(in line: Substring, column: Int) -> String? {
    let rest = line.unicodeScalars.dropFirst(max(column, 1) - 1)
    guard let colon = rest.firstIndex(of: ":") else { return nil }
    return String(String.UnicodeScalarView(rest[..<colon])).trimmingQuotes
  }

  private static func line(_ number: Int, of text: String) -> Substring? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.indices.contains(number - 1) ? lines[number - 1] : nil
  }

  private static func place(ofCharacter offset: Int, of text: String, file: String) -> Place {
    var place = Place(file: file)
    for character in text.prefix(offset) {
      place.line += character.isNewline ? 1 : 0
      place.column = character.isNewline ? 1 : place.column + 1
    }
    return place
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    guard count >= 2, let first, first == last, first == "'" || first == "\"" else { return self }
    return String(dropFirst().dropLast())
  }
}
