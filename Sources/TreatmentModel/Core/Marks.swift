// SPDX-License-Identifier: GPL-3.0-or-later

/// Up to 32 facts that hold or do not, in a bit each: a `Bool` would take a byte.
///
/// ```swift
/// private enum Mark: UInt8 { case isEmployed, isInTraining }
/// private var marks = Marks<Mark>()
/// var isEmployed: Bool {
///   get { marks[.isEmployed] }
///   set { marks[.isEmployed] = newValue }
/// }
/// ```
///
/// A name is numbered by where it stands among the others, from 0.
struct Marks<Name: RawRepresentable>: BitwiseCopyable, Sendable where Name.RawValue == UInt8 {
  private var bits: UInt32 = 0

  subscript(name: Name) -> Bool {
    @inline(__always)
    get { bits & Self.bit(name) != 0 }
    @inline(__always)
    set { bits = newValue ? bits | Self.bit(name) : bits & ~Self.bit(name) }
  }

  // Which name is asked for is known to the compiler, so the check takes no instruction.
  @inline(__always)
  private static func bit(_ name: Name) -> UInt32 {
    precondition(name.rawValue < 32, "There are 32 marks, numbered from 0.")
    return 1 &<< UInt32(name.rawValue)
  }
}
