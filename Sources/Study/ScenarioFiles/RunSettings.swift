// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// How a scenario is run: from when, for how long, how often, with which luck. In a file they
/// stand under `settings:`.
public struct RunSettings: Readable, Sendable, Equatable {
  /// The day on which the run starts, at midnight.
  public var start: DateValue
  /// The length of a run.
  public var horizon: Span
  /// The part of the run at its beginning that is not measured.
  public var warmUp: Span
  /// The seed of all random numbers.
  public var seed: UInt64
  /// How many times the scenario is run, each time with luck of its own.
  public var replications: Int
  /// How many expected deaths a year more than in the base still count as "no more deaths" when an
  /// option is called better.
  public var safetyMargin: Double

  /// Reads the settings.
  public init(from reader: inout SettingsReader) {
    start = reader.date("start", "The day on which the run starts.")
    horizon = reader.duration(
      "horizon", .days(1) ... .years(100), "How long a run lasts, warm-up included.")
    warmUp = reader.duration(
      "warmUp", .zero ... .years(100),
      "The first part of the run, in which everything happens but nothing is measured.")
    seed = reader.seed(
      "seed",
      "The seed of all random numbers. The same seed gives the same results to the last digit.")
    replications = reader.count(
      "replications", 1...100_000, "replications",
      "How many times the scenario is run, each time with luck of its own.")
    safetyMargin = reader.number(
      "safetyMargin", 0...1_000, "deaths a year",
      """
      How many expected deaths a year more than in the base an option may have and still be called \
      better.
      """)
    reader.require(
      warmUp < horizon, at: "warmUp",
      "must be shorter than settings.horizon, or nothing would be measured")
    reader.warn(
      if: replications == 1, at: "replications",
      "is 1: one run shows what can happen, but no interval can be computed from it")
  }
}

/// Everything in a scenario file that is a parameter: how to run, and the model.
struct ScenarioDocument<Model: Readable>: Readable {
  var run: RunSettings
  var model: Model

  /// The name under which the settings of the run stand.
  static var runName: String { "settings" }

  init(from reader: inout SettingsReader) {
    run = reader.group(Self.runName, "How the scenario is run.")
    model = Model(from: &reader)
  }
}

extension ScenarioDocument: Sendable where Model: Sendable {}
