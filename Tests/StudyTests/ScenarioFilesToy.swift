// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study

/// A small model with one parameter of each kind.
struct ToyModel: Readable, Sendable, Equatable {
  var beds: Int
  var stay: Span
  var evictsForLapse: Bool
  var rent: Double
  var arrivals: Double
  var wait: DistributionValue
  var referral: [Double]
  var missed: Double
  var dose: Double
  var effect: Double
  var review: Review
  var opened: DateValue
  var ages: [Double]
  var label: String

  enum Review: String, CaseIterable, Sendable { case weekly, monthly, never }

  init(from reader: inout SettingsReader) {
    (beds, stay, evictsForLapse, rent) = reader.group("housing", "Supported housing.") { reader in
      reader.group("policy", "What the commissioner decides.") { reader in
        (
          reader.count("beds", 0...500, "places", "Places in supported housing."),
          reader.duration("stay", .days(1) ... .years(5), "Longest stay allowed."),
          reader.flag("evictsForLapse", "Whether a lapse ends the stay."),
          reader.money("rent", 0...2_000, "Rent a week.")
        )
      }
    }
    (arrivals, wait, referral) = reader.group("demand", "Who comes.") { reader in
      (
        reader.rate("arrivals", 0...100_000, "People who come."),
        reader.distribution("wait", of: .duration, "Wait before coming."),
        reader.mix("referral", ["self", "court", "other"], "Who refers.")
      )
    }
    (missed, dose, effect) = reader.group("evidence", "What is believed.") { reader in
      (
        reader.share("missed", "Appointments missed."),
        reader.number("dose", 1...200, "mg", "Mean dose."),
        reader.number("effect", -5...5, "", "Effect on the log scale.")
      )
    }
    review = reader.choice("review", "How often a review is held.")
    opened = reader.date("opened", "When the service opened.")
    ages = reader.shares("ages", length: 3...3, "Share by age band.")
    label = reader.text("label", "A few words.")
  }

  /// A scenario in which every value is right.
  static let base = """
    title: A small town
    question: How many beds are enough?
    settings:
      start: 2010-04-01
      horizon: 10 years
      warmUp: 1 year
      seed: 9007199254740993
      replications: 200
      safetyMargin: 0.5 deaths a year
    housing:
      policy:
        beds: 20
        stay: 6 months
        evictsForLapse: yes
        rent: £80
    demand:
      arrivals: {value: 12 per week, range: [10 per week, 15 per week], class: derived, source: P04}
      wait: {gamma: {mean: 3 weeks, sd: 1 week}}
      referral: {self: 42%, court: 27%, other: 31%}
    evidence:
      missed:
        value: 22%
        range: [15%, 35%]
        class: found
        source: P25
        note: Among the highest of any service.
      dose: 56 mg
      effect: {value: -0.5, class: assumption}
    review: monthly
    opened: 2001-09-01
    ages: [20%, 0.5, 30%]
    label: Base case

    """
}

/// A folder of its own for one test, with files in it, gone afterwards.
final class ScenarioFolder {
  let path: String

  /// Makes the folder with the files given by name.
  init(_ files: KeyValuePairs<String, String> = [:]) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scenario-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making folders on the way.
  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
  }

  /// Reads the scenario in a file.
  func resolve(
    _ name: String, sets: [String] = []
  ) throws -> ResolvedScenario<ToyModel> {
    try ScenarioFile.resolve(path: path + "/" + name, sets: sets)
  }

  /// The lines of the errors of a file, with the folder's own path left out.
  func errors(_ name: String, sets: [String] = []) throws -> [String] {
    do {
      _ = try resolve(name, sets: sets)
      return []
    } catch let errors as ScenarioErrors {
      return errors.lines.map { $0.replacingOccurrences(of: path + "/", with: "") }
    }
  }
}

/// The lines of the errors of a text; none when it is right.
func errors(in text: String, sets: [String] = []) -> [String] {
  do {
    _ = try resolve(text, sets: sets)
    return []
  } catch {
    return error.lines
  }
}

/// The scenario of a text.
func resolve(
  _ text: String, sets: [String] = []
) throws(ScenarioErrors) -> ResolvedScenario<ToyModel> {
  try ScenarioFile.resolve(text: text, name: "toy.yaml", sets: sets)
}
