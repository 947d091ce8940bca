// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// What a report says of a sweep, beyond the numbers.
public struct SweepSubject: Sendable {
  /// The designs that have one value, or nearly one, on an axis.
  public struct Level: Sendable, Hashable {
    /// The value in words, or two ends of some.
    public let name: String
    /// The designs.
    public let group: SweepResponse.Group

    public init(name: String, group: SweepResponse.Group) {
      self.name = name
      self.group = group
    }
  }

  /// One design: its values on the axes, in their order.
  public struct Design: Sendable, Hashable {
    /// A value in words, and as the number it is in tables; nil for what is no number.
    public struct Value: Sendable, Hashable {
      public let words: String
      public let number: Double?

      public init(words: String, number: Double?) {
        self.words = words
        self.number = number
      }
    }

    /// What it is called in tables: `d007`.
    public let name: String
    public let values: [Value]
    /// Which set drawn from what is believed it is under, from 0; nil without any.
    public let draw: Int?
    /// Whether it is the first scenario with nothing changed.
    public let isAsItIs: Bool

    public init(name: String, values: [Value], draw: Int? = nil, isAsItIs: Bool = false) {
      self.name = name
      self.values = values
      self.draw = draw
      self.isAsItIs = isAsItIs
    }
  }

  /// Something that differs between designs.
  public struct Axis: Sendable, Hashable {
    /// The path of the parameter, or "scenario".
    public let name: String
    /// What the parameter means; may be empty.
    public let meaning: String
    /// The unit its numbers have in tables; may be empty.
    public let unit: String
    /// Its values in order.
    public let levels: [Level]

    public init(name: String, meaning: String, unit: String, levels: [Level]) {
      self.name = name
      self.meaning = meaning
      self.unit = unit
      self.levels = levels
    }
  }

  public let title: String
  /// The question it is to answer; may be empty.
  public let question: String
  /// The names of the scenarios.
  public let scenarios: [String]
  /// The period observed, in words.
  public let period: String
  public let seed: UInt64
  /// The replications of each design, or the most there could be.
  public let replications: Int
  /// How designs were made, in words: "full grid".
  public let layout: String
  /// What is looked at, in the order of columns.
  public let measures: [MeasureDeclaration]
  /// The precisions asked for, in words; empty for a fixed number of replications.
  public let precisions: [String]
  public let axes: [Axis]
  /// The designs in the order of the result; empty where a report needs none.
  public let designs: [Design]
  /// How many sets of values were drawn from what is believed, and of how many values each.
  public let draws, drawn: Int
  /// Points that did not meet the conditions, and points that were others once rounded.
  public let refused, repeated: Int
  /// The conditions as they were written.
  public let conditions: [String]
  /// Whether points were drawn from ranges.
  public let isDrawn: Bool
  /// What the figures rest on, in a sentence or two; may be empty.
  public let foundations: String

  public init(
    title: String, question: String = "", scenarios: [String], period: String, seed: UInt64,
    replications: Int, layout: String, measures: [MeasureDeclaration], precisions: [String] = [],
    axes: [Axis], designs: [Design] = [], draws: Int = 0, drawn: Int = 0, refused: Int = 0,
    repeated: Int = 0,
    conditions: [String] = [], isDrawn: Bool = false, foundations: String = ""
  ) {
    self.title = title
    self.question = question
    self.scenarios = scenarios
    self.period = period
    self.seed = seed
    self.replications = replications
    self.layout = layout
    self.measures = measures
    self.precisions = precisions
    self.axes = axes
    self.designs = designs
    self.draws = draws
    self.drawn = drawn
    self.refused = refused
    self.repeated = repeated
    self.conditions = conditions
    self.isDrawn = isDrawn
    self.foundations = foundations
  }
}
