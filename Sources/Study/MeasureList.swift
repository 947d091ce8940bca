// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports

/// Every measure with its definition, as it is declared: for the command line, other programs and
/// `docs/measures.md`.
public struct MeasureList: Sendable {
  public let measures: [MeasureDeclaration]
  /// What the signs in definitions stand for.
  public let symbols: [(name: String, meaning: String)]

  public init(_ measures: [MeasureDeclaration], symbols: [(name: String, meaning: String)]) {
    self.measures = measures
    self.symbols = symbols
  }

  /// Measures whose name begins so; those of a theme with that name; all for nil.
  public func under(_ name: String?) -> MeasureList {
    guard let name else { return self }
    return MeasureList(
      measures.filter { $0.name == name || $0.name.hasPrefix(name + ".") || $0.theme == name },
      symbols: symbols)
  }

  /// For people at a terminal: each measure with its unit, and how it is worked out below it.
  public var text: String {
    var lines: [String] = []
    var theme = ""
    for measure in measures {
      if measure.theme != theme {
        theme = measure.theme
        lines += [lines.isEmpty ? "" : "\n", theme.uppercased(), "\n"]
      }
      lines.append("\(measure.name)  [\(measure.unit.isEmpty ? "number" : measure.unit)]\n")
      lines.append("    \(measure.title)\n    = \(measure.definition)\n")
    }
    lines += ["\nSIGNS\n"] + symbols.map { "\($0.name)\n    \($0.meaning)\n" }
    return lines.joined()
  }

  /// The page `docs/measures.md`.
  public var markdown: String {
    var lines = [
      "# Measures", "",
      "What every output measure is and how it is worked out. This page is printed by "
        + "`caseload measures --markdown` from where the measures are declared, and so are the "
        + "definitions in `dictionary.csv` and in `caseload describe`.", "",
      "A measure about people is also worked out for each group of people; a name in bold is a "
        + "headline. Values by group count the people of the group alone.", "", "## Signs", "",
    ]
    lines += Markdown.table(
      ["sign", "meaning"], symbols.map { [Markdown.text($0.name), Markdown.text($0.meaning)] })
    var theme = ""
    for measure in measures {
      if measure.theme != theme {
        theme = measure.theme
        lines += ["", "## \(Markdown.text(theme))", ""]
        lines += Markdown.table(["measure", "what it is", "unit", "how it is worked out"], [])
      }
      let name = Markdown.code(measure.name)
      lines += Markdown.rows([
        [
          measure.isAlwaysShown ? "**\(name)**" : name, Markdown.text(measure.title),
          Markdown.text(measure.unit.isEmpty ? "number" : measure.unit),
          Markdown.text(measure.definition),
        ]
      ])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For other programs.
  public var json: JSON {
    [
      "measures": .array(
        measures.map {
          [
            "name": .string($0.name), "title": .string($0.title), "unit": .string($0.unit),
            "theme": .string($0.theme), "better": .string($0.better.rawValue),
            "headline": .bool($0.isAlwaysShown), "definition": .string($0.definition),
          ]
        }),
      "signs": .array(
        symbols.map { ["name": .string($0.name), "meaning": .string($0.meaning)] }),
    ]
  }
}
