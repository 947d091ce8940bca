// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite("Whose life changes most")
struct PersonalChangeTests {
  private let measures = ["days", "pounds"].map {
    MeasureDeclaration(
      name: $0, title: $0, unit: $0, theme: "", better: .higher, matters: 1, isPersonal: true)
  }

  private func values(_ measure: Int, _ values: KeyValuePairs<UInt64, Double>) -> PersonalValues {
    PersonalValues(measure: measure, keys: values.map(\.key), values: values.map(\.value))
  }

  @Test("Differences are added up in standard deviations of each measure")
  func scaled() {
    let ranked = PersonalChange.ranked(
      base: [values(0, [1: 0, 2: 2]), values(1, [1: 0, 2: 200])],
      option: [values(0, [1: 3, 2: 2]), values(1, [1: 0, 2: 100])], measures: measures)
    #expect(ranked.map(\.key) == [1, 2])
    #expect(ranked.map(\.size) == [3, 1])
    #expect(ranked[0].values.map(\.measure) == [0, 1])
  }

  @Test("People in one scenario only are left out, and equals stand in the order of their keys")
  func paired() {
    let ranked = PersonalChange.ranked(
      base: [values(0, [1: 5, 4: 5, 7: 5])], option: [values(0, [2: 9, 4: 6, 7: 6])],
      measures: measures)
    #expect(ranked.map(\.key) == [4, 7])
    #expect(ranked[0].size == 1, "where all are alike, what matters is the scale")
  }

  @Test("Without a pair of measures nobody changes")
  func none() {
    #expect(
      PersonalChange.ranked(base: [], option: [values(0, [1: 2])], measures: measures).isEmpty)
  }
}
