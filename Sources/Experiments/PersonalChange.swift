// SPDX-License-Identifier: GPL-3.0-or-later

/// How much one simulated person's life differs between two scenarios, over all personal measures.
///
/// It tells whose story shows most of what a scenario can do to one person. It is no measure of
/// what the scenario does: the most changed of some thousands is by choice the least typical.
public struct PersonalChange: Sendable, Hashable {
  /// One measure of the person, in both scenarios.
  public struct Value: Sendable, Hashable {
    /// The measure: an index into the declarations.
    public let measure: Int
    public let base: Double
    public let option: Double
  }

  /// The person.
  public let key: UInt64
  /// The differences added up, each in standard deviations of the base's values among people.
  public let size: Double
  /// The person's values of every personal measure that is defined in both scenarios.
  public let values: [Value]

  /// Everybody who is in both scenarios, the most changed first; equals in the order of their keys.
  ///
  /// - Parameters:
  ///   - base: people's values in one replication of the base.
  ///   - option: the same in the same replication of an option.
  ///   - measures: the declarations that the values refer to.
  public static func ranked(
    base: [PersonalValues], option: [PersonalValues], measures: [MeasureDeclaration]
  ) -> [PersonalChange] {
    var people: [UInt64: PersonalChange] = [:]
    for before in base {
      guard let after = option.first(where: { $0.measure == before.measure }) else { continue }
      let scale = scale(of: before, matters: measures[before.measure].matters)
      var (i, j) = (0, 0)
      while i < before.keys.count && j < after.keys.count {
        if before.keys[i] < after.keys[j] {
          i += 1
        } else if before.keys[i] > after.keys[j] {
          j += 1
        } else {
          let value = Value(
            measure: before.measure, base: before.values[i], option: after.values[j])
          let known = people[before.keys[i]]
          people[before.keys[i]] = PersonalChange(
            key: before.keys[i],
            size: (known?.size ?? 0) + abs(value.option - value.base) / scale,
            values: (known?.values ?? []) + [value])
          i += 1
          j += 1
        }
      }
    }
    return people.values.sorted { $0.size == $1.size ? $0.key < $1.key : $0.size > $1.size }
  }

  /// What differences of a measure are counted in: the standard deviation among people, or the
  /// smallest difference that matters where all have the same value.
  private static func scale(of values: PersonalValues, matters: Double) -> Double {
    let count = Double(values.values.count)
    guard count > 0 else { return 1 }
    let mean = values.values.reduce(0, +) / count
    let variance = values.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    if variance > 0 { return variance.squareRoot() }
    return matters > 0 ? matters : 1
  }
}
