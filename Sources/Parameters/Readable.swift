// SPDX-License-Identifier: GPL-3.0-or-later

/// Settings that read themselves from a scenario, in straight lines:
///
/// ```swift
/// struct HousingPolicy: Readable {
///   var beds: Int
///   var stay: Span
///
///   init(from reader: inout SettingsReader) {
///     beds = reader.count("beds", 0...5000, "places", "Places in supported housing.")
///     stay = reader.duration("stay", .days(1) ... .years(5), "Longest stay allowed.")
///   }
/// }
/// ```
///
/// The same initialiser is run to read a scenario, to find its errors, and to learn which
/// parameters there are. It must therefore read every parameter every time, with no `if` on a
/// value it has read, and must make nothing of the values beyond storing them: after an error,
/// and when only describing, they are placeholders from the allowed range.
public protocol Readable {
  /// Reads the settings.
  init(from reader: inout SettingsReader)
}

/// What came of reading settings.
public struct Reading<Settings> {
  /// The settings. Not to be used when there are errors: a wrong value is then a placeholder.
  public let settings: Settings
  /// Everything wrong, in the order found.
  public let errors: [SettingsError]
  /// Everything legal that looks like a slip.
  public let warnings: [SettingsError]
  /// Every parameter that has a value, in order of declaration.
  public let records: [SettingRecord]
  /// The parameters and groups there are.
  public let description: SettingsDescription
}

extension Reading: Sendable where Settings: Sendable {}

/// The parameters that some settings have, in order of declaration.
public struct SettingsDescription: Sendable, Hashable {
  /// Every parameter.
  public internal(set) var parameters: [Declaration] = []
  /// Every group.
  public internal(set) var groups: [GroupDeclaration] = []

  /// The parameter of that path, if there is one.
  public func parameter(_ path: String) -> Declaration? {
    parameters.first { $0.path == path }
  }

  /// The group of that path, if there is one.
  public func group(_ path: String) -> GroupDeclaration? {
    groups.first { $0.path == path }
  }
}
