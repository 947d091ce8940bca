// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Measures
import Study

/// `caseload measures`: what every measure is and how it is worked out.
struct ListMeasures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "List every output measure with its unit and how it is worked out.",
    discussion: """
      The names are those that results, plans of sweeps and --precision use. docs/measures.md is \
      the same list.

      EXAMPLES
        ./caseload measures
        ./caseload measures --under wait
        ./caseload measures --json
      """)

  @Option(
    help: ArgumentHelp("Only measures whose name or theme this is or begins.", valueName: "name"))
  var under: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Print a page of Markdown.")
  var markdown = false

  func run() throws {
    let list = MeasureList(MeasureSet.declarations, symbols: MeasureSet.symbols).under(under)
    if let under, list.measures.isEmpty {
      throw ValidationError("There is no measure below '\(under)'.")
    }
    try StandardStream.output.write(json ? list.json.text : markdown ? list.markdown : list.text)
  }
}
