// SPDX-License-Identifier: GPL-3.0-or-later

/// Which way a measure is wanted to move.
public enum Better: String, Sendable, Hashable, CaseIterable {
  /// More of it is better: days in stable recovery.
  case higher
  /// Less of it is better: waits, deaths, costs.
  case lower
  /// A fact about the system with no good direction of its own: the number in treatment.
  case neither
}

/// What an output measure says of itself: its name, its unit, how it is worked out, and what counts
/// as better.
///
/// A report knows nothing else about a measure. Adding one therefore changes no table, file or
/// verdict elsewhere.
public struct MeasureDeclaration: Sendable, Hashable {
  /// The part a measure plays in a verdict or a report, beyond being shown.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case ordinary
    /// The expected number of deaths. The safety rule reads it, and every report shows it. At most
    /// one measure of an experiment has this role.
    case expectedDeaths
    /// A cost. Every report shows it.
    case cost
  }

  /// The name in files and on the command line: `wait.median`. Never translated, never reused.
  public let name: String

  /// The name in tables: "Median wait to treatment start".
  public let title: String

  /// The unit of the values: "days", "people", "£", "%". Empty for a pure number.
  public let unit: String

  /// The heading it stands under: "Access".
  public let theme: String

  /// Which way is better.
  public let better: Better

  /// True for the fifteen or so measures a comparison leads with.
  public let isHeadline: Bool

  /// Digits after the point in tables. Files always hold every digit.
  public let decimals: Int

  /// The smallest difference in one person's value that matters to that person, in `unit`.
  /// Smaller differences count as none. Read only where `isPersonal`.
  public let matters: Double

  /// True when the measure also gives one value for each person, so that the people better and
  /// worse off can be counted.
  public let isPersonal: Bool

  /// Its part in verdicts and reports.
  public let role: Role

  /// How it is worked out, on one line: what is counted or integrated, over whom, over which
  /// window, divided by what. Descriptions, the data dictionary and the documents say it from here.
  /// Empty where nobody has said.
  public let definition: String

  /// Declares a measure.
  ///
  /// - Precondition: the name is not empty, `decimals` is 0 to 9, `matters` is finite and not
  ///   negative, and
  ///   expected deaths are better when lower.
  public init(
    name: String, title: String, unit: String, theme: String, better: Better,
    isHeadline: Bool = false, decimals: Int = 1, matters: Double = 0, isPersonal: Bool = false,
    role: Role = .ordinary, definition: String = ""
  ) {
    precondition(!name.isEmpty, "A measure needs a name.")
    precondition((0...9).contains(decimals), "A measure is shown with 0 to 9 decimals.")
    precondition(
      matters.isFinite && matters >= 0,
      "The smallest difference that matters is a finite number, 0 or more.")
    precondition(
      role != .expectedDeaths || better == .lower, "Fewer expected deaths are always better.")
    self.name = name
    self.title = title
    self.unit = unit
    self.theme = theme
    self.better = better
    self.isHeadline = isHeadline
    self.decimals = decimals
    self.matters = matters
    self.isPersonal = isPersonal
    self.role = role
    self.definition = definition
  }

  /// True when a report that leads with headline measures must show this one: deaths and costs
  /// are shown even where they declare nothing.
  public var isAlwaysShown: Bool { isHeadline || role != .ordinary }
}
