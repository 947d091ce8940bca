// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// What a report on a calibration is about, beyond the numbers.
public struct CalibrationSubject: Sendable {
  /// What is fitted, in a line.
  public let title: String
  /// The name of the scenario.
  public let scenario: String
  /// The period simulated, in words.
  public let period: String
  /// The seed.
  public let seed: UInt64
  /// What is measured, as numbered in the targets.
  public let measures: [MeasureDeclaration]
  /// The groups of people, likewise.
  public let groups: [String]
  /// The value of a parameter, by its number, in words with its unit.
  public let words: @Sendable (_ parameter: Int, _ value: Double) -> String

  public init(
    title: String, scenario: String, period: String, seed: UInt64,
    measures: [MeasureDeclaration], groups: [String],
    words: @escaping @Sendable (_ parameter: Int, _ value: Double) -> String
  ) {
    self.title = title
    self.scenario = scenario
    self.period = period
    self.seed = seed
    self.measures = measures
    self.groups = groups
    self.words = words
  }
}
