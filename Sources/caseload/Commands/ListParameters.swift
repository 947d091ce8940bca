// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Parameters
import Reports
import Study
import TreatmentModel

extension EvidenceClass: ExpressibleByArgument {}

/// `caseload parameters`: every value with how it is known.
struct ListParameters: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract: "List every parameter with its value, class and source.",
    discussion: """
      Prints what is believed about the world and what is decided, and says what share of the \
      believed values rests on what: seed (the accounts the work began with), found (published \
      and read), recalled (published, to be verified), derived (arithmetic), calibrated (fitted), \
      assumption.

      EXAMPLES
        ./caseload parameters
        ./caseload parameters --class assumption
        ./caseload parameters --under housing --json
      """)

  @Argument(help: "The scenario (default: the base case that is shipped).")
  var scenario: String?

  @Option(name: .customLong("class"), help: "Only values known in this way.")
  var evidenceClass: EvidenceClass?

  @Option(help: ArgumentHelp("Only parameters below this path.", valueName: "path"))
  var under: String?

  @Flag(help: "Print one JSON document instead of a table.")
  var json = false

  func run() throws {
    guard let file = scenario ?? ShippedScenarios.baseline else {
      throw ValidationError("Name a scenario file: none is shipped with this folder.")
    }
    let ledger = EvidenceLedger(
      try ScenarioFile.resolve(path: file, declaring: Scenario.self))
    let rows = ledger.rows.filter { row in
      (evidenceClass == nil || row.evidenceClass == evidenceClass)
        && (under.map { row.path == $0 || row.path.hasPrefix($0 + ".") } ?? true)
    }
    if rows.isEmpty, let under {
      throw ValidationError(
        "There is no parameter below '\(under)'"
          + (evidenceClass.map { " that is known as '\($0.rawValue)'." } ?? "."))
    }
    try StandardStream.output.write(json ? document(ledger, rows).text : table(ledger, rows))
  }

  private func table(_ ledger: EvidenceLedger, _ rows: [EvidenceLedger.Row]) -> String {
    let paths = rows.map(\.path.count).max() ?? 0
    let values = min(rows.map(\.value.count).max() ?? 0, 28)
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    var lines = rows.map { row in
      let known = row.evidenceClass?.rawValue ?? (row.isDecided ? "decided" : "-")
      return [
        padded(row.path, paths), padded(row.value, values), padded(known, 10), row.source ?? "",
      ].joined(separator: "  ").trimmingTrailingSpaces
    }
    lines += ["", "Of \(ledger.believed.count) values believed about the world:"]
    lines += ledger.classes.map { entry in
      let share = Int((entry.share * 100).rounded())
      return
        "  \(padded(entry.evidenceClass?.rawValue ?? "not stated", 11)) \(entry.count) (\(share)%)"
    }
    lines.append("A share counts values, not how much hangs on each.")
    return lines.joined(separator: "\n") + "\n"
  }

  private func document(_ ledger: EvidenceLedger, _ rows: [EvidenceLedger.Row]) -> JSON {
    [
      "parameters": .array(
        rows.map {
          [
            "path": .string($0.path), "meaning": .string($0.meaning), "value": .string($0.value),
            "decided": .bool($0.isDecided), "class": JSON($0.evidenceClass?.rawValue),
            "source": JSON($0.source), "range": JSON($0.range), "note": JSON($0.note),
            "null": JSON($0.null),
          ]
        }),
      "classes": .array(
        ledger.classes.map {
          [
            "class": JSON($0.evidenceClass?.rawValue), "count": .integer($0.count),
            "share": .number($0.share),
          ]
        }),
    ]
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
