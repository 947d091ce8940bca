// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The sheet on which every measure writes what it is and what it found.
///
/// A value is written for each group in which it is defined. Where nobody waited there is no
/// median wait; it is left out and never written as zero.
struct Findings {
  /// The people of personal values, by number, in ascending order of their identity; and their
  /// keys.
  private let numbers: [Int]
  private let keys: [UInt64]
  /// Whether groups are asked for: they are not where only personal values are.
  private let hasGroups: Bool

  private(set) var declarations: [MeasureDeclaration] = []
  private(set) var values: [MeasureValue] = []
  private(set) var personal: [PersonalValues] = []

  /// A sheet for the values of groups.
  init() {
    (numbers, keys) = ([], [])
    hasGroups = true
  }

  /// A sheet for the personal values of people alone.
  init(people: People) {
    hasGroups = false
    numbers = people.inOrderOfIdentity
    keys = numbers.map { people[$0].id.rawValue }
  }

  /// A measure about people: a value for each group.
  mutating func add(_ declaration: MeasureDeclaration, byGroup value: (Int) -> Double?) {
    let measure = declare(declaration)
    guard hasGroups else { return }
    for group in 0..<Group.count {
      if let value = value(group) {
        values.append(MeasureValue(measure: measure, group: group, value: value))
      }
    }
  }

  /// A measure of the system as a whole: one value, for everyone.
  mutating func add(_ declaration: MeasureDeclaration, overall value: Double?) {
    add(declaration) { $0 == Group.everyone ? value : nil }
  }

  /// A measure about people that also has a value for each one of them, by number.
  ///
  /// Everybody who ever entered gets a value, in every scenario: who enters is nothing that a
  /// policy decides, so each person can be compared with themselves.
  mutating func add(
    _ declaration: MeasureDeclaration, byGroup value: (Int) -> Double?,
    perPerson: (Int) -> Double?
  ) {
    precondition(declaration.isPersonal, "Only a personal measure has values for each person.")
    add(declaration, byGroup: value)
    guard !numbers.isEmpty else { return }
    personal.append(
      PersonalValues(
        measure: declarations.count - 1, keys: keys,
        values: numbers.map { perPerson($0) ?? 0 }))
  }

  private mutating func declare(_ declaration: MeasureDeclaration) -> Int {
    declarations.append(declaration)
    return declarations.count - 1
  }
}
