// SPDX-License-Identifier: GPL-3.0-or-later

/// Who a person is in four bytes instead of eight, for what is kept on everybody.
///
/// ```swift
/// @CompactPerson var person: PersonID
/// ```
///
/// The cohort stands in the two highest bits: each cohort may have a thousand million people.
@propertyWrapper
public struct CompactPerson: BitwiseCopyable, Hashable, Sendable {
  private var bits: UInt32

  private static var indexBits: UInt32 { 30 }

  public init(wrappedValue person: PersonID) {
    precondition(person.index >> Self.indexBits == 0, "A cohort has fewer than 2^30 people.")
    bits = person.cohort.rawValue << Self.indexBits | person.index
  }

  @inline(__always)
  public var wrappedValue: PersonID {
    get {
      let cohort = UInt64(bits &>> Self.indexBits)
      let index = UInt64(bits & (1 &<< Self.indexBits &- 1))
      return PersonID(rawValue: cohort &<< 32 | index)
    }
    set { self = CompactPerson(wrappedValue: newValue) }
  }
}
