// SPDX-License-Identifier: GPL-3.0-or-later

/// What a profile says of itself: a measure that is not one number but a row of them.
///
/// A profile is there to be drawn: the people waiting month by month, how waits are spread, who
/// went from which service to which. It is for everyone, takes part in no verdict, and is compared
/// by eye; what a verdict is given on is a measure.
public struct ProfileDeclaration: Sendable, Hashable {
  /// What its values stand for, one after another.
  public enum Axis: Sendable, Hashable {
    /// One value for each month of the observed period, a twelfth of 365.25 days; the last may be
    /// cut short.
    case months
    /// How many lie in each bin: up to and including the first upper bound, above it and up to the
    /// second, …, and in one more bin above the last. The bounds ascend; `unit` is theirs.
    case bins(upTo: [Double], unit: String)
    /// For each year of the observed period, of 365.25 days, a square table: from node × to node, row by row.
    case flows(nodes: [String])
  }

  /// The name in files: `monthly.waitingForKeyWork`. Never translated, never reused.
  public let name: String

  /// The name above a picture: "People waiting for a key worker".
  public let title: String

  /// The unit of the values: "people", "£". Empty for a pure number.
  public let unit: String

  /// The heading it stands under: "Access".
  public let theme: String

  public let axis: Axis

  /// Declares a profile.
  ///
  /// - Precondition: the name is not empty; bounds ascend, and there is one; there are two nodes.
  public init(name: String, title: String, unit: String, theme: String, axis: Axis) {
    precondition(!name.isEmpty, "A profile needs a name.")
    switch axis {
    case .months: break
    case .bins(let bounds, _):
      precondition(
        !bounds.isEmpty && zip(bounds, bounds.dropFirst()).allSatisfy(<),
        "The bounds of bins ascend.")
    case .flows(let nodes):
      precondition(nodes.count >= 2, "Something flows between two nodes.")
    }
    self.name = name
    self.title = title
    self.unit = unit
    self.theme = theme
    self.axis = axis
  }

  /// How many values it has for each period: 1 for a series, all of a histogram, the square of the
  /// nodes for flows.
  public var width: Int {
    switch axis {
    case .months: 1
    case .bins(let bounds, _): bounds.count + 1
    case .flows(let nodes): nodes.count * nodes.count
    }
  }

  /// Whether a replication can have so many values: any whole number of periods of a series or of
  /// flows, and each bin of a histogram once.
  public func allows(_ count: Int) -> Bool {
    switch axis {
    case .bins: count == width
    case .months, .flows: count.isMultiple(of: width)
    }
  }
}

/// The values of one profile in one replication.
public struct ProfileValues: Sendable, Hashable {
  /// The profile: an index into the experiment's declarations.
  public let profile: Int

  /// The values in the order of the axis; nil where there is none (the caseload of a key worker in
  /// a month without key workers), which is never written as 0.
  public let values: [Double?]

  /// The values of a profile.
  ///
  /// - Precondition: a value that is there is finite; the index is not negative.
  public init(profile: Int, values: [Double?]) {
    precondition(profile >= 0, "Profiles are numbered from 0.")
    precondition(
      values.allSatisfy { $0?.isFinite ?? true },
      "A profile without a finite value somewhere has nil there.")
    self.profile = profile
    // Adding zero turns -0 into 0, which would otherwise print differently.
    self.values = values.map { $0.map { $0 + 0 } }
  }
}
