// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Measures
import Study
import TreatmentModel

/// `caseload trace`: what happened to one person, or everything that happened.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Tell what happened to one simulated person, or list all events.",
    discussion: """
      Runs one replication and tells the life of one person in plain sentences, or prints every \
      signal as a line of tab-separated fields (docs/model/README.md describes them). A trace \
      hears exactly what the measures hear.

      People are numbered when their problem begins: 17 was there when the run began, n17 is the \
      18th whose problem began during the run. The same number is the same person, with the same \
      luck, in every scenario. Journeys are illustrations; nobody in them is real.

      EXAMPLES
        ./caseload trace scenarios/baseline.yaml --person 17
        ./caseload trace scenarios/options/s05-housing.yaml --person 17
        ./caseload trace scenarios/baseline.yaml --events > events.tsv
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(help: ArgumentHelp("The person to follow.", valueName: "number"))
  var person: String?

  @Flag(help: "List everything that happens, one signal a line.")
  var events = false

  @Option(help: "Which replication to run.")
  var replication = 0

  @Option(help: "The seed of all random numbers, instead of what the scenario says.")
  var seed: UInt64?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Change a parameter, as often as needed.", valueName: "path=value"))
  var changes: [String] = []

  func validate() throws {
    guard events != (person != nil) else {
      throw ValidationError("Say either --person NUMBER or --events.")
    }
    if let person, PersonID(person) == nil {
      throw ValidationError(
        "'--person \(person)' is nobody: people are 0, 1, 2 …, and n0, n1 … for those whose "
          + "problem began during the run.")
    }
    guard (0..<1_000_000).contains(replication) else {
      throw ValidationError("'--replication \(replication)' is not between 0 and 999999.")
    }
  }

  func run() throws {
    let resolved = try ScenarioFile.resolve(
      path: scenario, sets: changes, declaring: Scenario.self)
    let simulation = TreatmentSimulation(resolved)
    let seed = seed ?? resolved.run.seed
    if let person = person.flatMap({ PersonID($0) }) {
      try tell(of: person, simulation, seed: seed, title: resolved.title)
    } else {
      var log = EventLog(calendar: simulation.dates, to: StreamedOutput())
      simulation.tell(seed: seed, replication: replication, to: &log)
      try log.output.finish()
    }
  }

  private func tell(
    of person: PersonID, _ simulation: TreatmentSimulation, seed: UInt64, title: String
  ) throws {
    var trace = Trace(of: person, calendar: simulation.dates)
    simulation.tell(seed: seed, replication: replication, to: &trace)
    guard !trace.lines.isEmpty else {
      throw ValidationError("There is no person \(person) in replication \(replication).")
    }
    let heading = "Person \(person), \(title), seed \(seed), replication \(replication)\n"
    let note = "An illustration: a simulated person, nobody real.\n\n"
    let story = trace.lines.map(\.text).joined(separator: "\n") + "\n"
    try StandardStream.output.write(heading + note + story)
  }
}

/// Text on its way to standard output, in pieces large enough to be cheap. Once a piece cannot be
/// written, the rest is dropped and `finish` says why.
struct StreamedOutput: TextOutputStream {
  private var pending = ""
  private var failure: SystemFailure?

  mutating func write(_ text: String) {
    pending += text
    if pending.utf8.count >= 1 << 16 { flush() }
  }

  private mutating func flush() {
    defer { pending.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    do {
      try StandardStream.output.write(pending)
    } catch {
      failure = error
    }
  }

  /// Writes what is left.
  mutating func finish() throws(SystemFailure) {
    flush()
    if let failure { throw failure }
  }
}
