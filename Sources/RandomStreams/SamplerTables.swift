// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The tables of all compiled distributions, back to back.
///
/// A ``Sampler`` is plain bits and cannot own an array; it holds the place and length of its table
/// here. Nothing is retained or released in the loop, and a sampler can sit in any event or record.
public struct SamplerTables: Sendable, Hashable {
  // Doubles and indices alike, as 64-bit words: one array is one reference to keep alive.
  private var words: [UInt64] = []

  /// No tables yet.
  public init() {}

  /// Adds observed values; returns where they begin.
  mutating func add(values: [Double]) -> Int {
    let first = words.count
    for value in values {
      words.append(value.bitPattern)
    }
    return first
  }

  /// Adds Walker's tables for these weights, as the GSL makes them; returns where they begin.
  ///
  /// First where each column is cut, then whose the upper part of each column is.
  mutating func add(weights: [Double]) -> Int {
    let first = words.count
    guard let walker = gsl_ran_discrete_preproc(weights.count, weights) else {
      preconditionFailure("There is no memory for a table of \(weights.count) weights.")
    }
    defer { gsl_ran_discrete_free(walker) }
    for column in 0..<weights.count {
      words.append(walker.pointee.F[column].bitPattern)
    }
    for column in 0..<weights.count {
      words.append(UInt64(walker.pointee.A[column]))
    }
    return first
  }

  /// The observed value at a place.
  func value(at index: Int) -> Double {
    Double(bitPattern: words[index])
  }

  /// Draws an index from the tables that begin at `first`.
  func drawIndex(first: Int, count: Int, from stream: inout RandomStream) -> Int {
    precondition(first + 2 * count <= words.count, "A sampler is used with its own tables.")
    return words.withUnsafeBytes { bytes in
      let cuts = UnsafeMutableRawPointer(mutating: bytes.baseAddress! + 8 * first)
      // The GSL only reads the tables, though its types do not say so.
      var walker = gsl_ran_discrete_t(
        K: count,
        A: (cuts + 8 * count).assumingMemoryBound(to: Int.self),
        F: cuts.assumingMemoryBound(to: Double.self))
      return Int(stream.withGenerator { gsl_ran_discrete($0, &walker) })
    }
  }
}
