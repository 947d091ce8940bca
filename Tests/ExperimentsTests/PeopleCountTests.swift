// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@Suite("Counting people better and worse off")
struct PeopleCountTests {
  static func values(_ people: KeyValuePairs<UInt64, Double>) -> PersonalValues {
    PersonalValues(measure: 0, keys: people.map(\.key), values: people.map(\.value))
  }

  @Test("A difference counts from the smallest that matters")
  func matters() {
    let base = Self.values([1: 10, 2: 10, 3: 10, 4: 10, 5: 10])
    let option = Self.values([1: 10, 2: 11.9, 3: 12, 4: 8.1, 5: 8])
    let count = PeopleCount(base: base, option: option, direction: .higher, matters: 2)
    #expect(count == PeopleCount(better: 1, worse: 1, same: 3))
  }

  @Test("Where any difference matters, the least one counts and none does not")
  func anyDifference() {
    let base = Self.values([1: 10, 2: 10])
    let option = Self.values([1: 10, 2: 10.0.nextUp])
    let count = PeopleCount(base: base, option: option, direction: .higher, matters: 0)
    #expect(count == PeopleCount(better: 1, same: 1))
  }

  @Test("Less is better where the measure says so, and nothing is where it takes no side")
  func direction() {
    let base = Self.values([1: 10, 2: 10])
    let option = Self.values([1: 5, 2: 16])
    let lower = PeopleCount(base: base, option: option, direction: .lower, matters: 5)
    #expect(lower == PeopleCount(better: 1, worse: 1))
    let neither = PeopleCount(base: base, option: option, direction: .neither, matters: 5)
    #expect(neither == PeopleCount(same: 2))
  }

  @Test("People are found by their keys; whoever is in one scenario only is unpaired")
  func unpaired() {
    let base = Self.values([1: 0, 3: 0, 5: 0, 9: 0])
    let option = Self.values([2: 0, 3: 1, 5: 0, 6: 0, 7: 0])
    let count = PeopleCount(base: base, option: option, direction: .higher, matters: 0)
    #expect(count == PeopleCount(better: 1, same: 1, unpaired: 5))
    #expect(count.compared == 2)
  }

  @Test("A measure defined under one scenario only pairs nobody")
  func missing() {
    let some = Self.values([1: 0, 3: 0])
    #expect(
      PeopleCount(base: some, option: nil, direction: .higher, matters: 0)
        == PeopleCount(unpaired: 2))
    #expect(
      PeopleCount(base: nil, option: some, direction: .higher, matters: 0)
        == PeopleCount(unpaired: 2))
    #expect(PeopleCount(base: nil, option: nil, direction: .higher, matters: 0) == PeopleCount())
  }
}
