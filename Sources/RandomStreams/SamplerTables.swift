// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The tables of all compiled distributions, back to back.
///
/// A ``Sampler`` is plain bits and cannot own an array; it holds the place and length of its table
/// here. Nothing is retained or released in the loop, and a sampler can sit in any event or record.
public struct SamplerTables: Sendable, Hashable {
  /// Observed values of empirical distributions.
  var values: [Double] = []
  /// Walker's tables of categorical distributions: where each column is cut…
  var cuts: [Double] = []
  /// …and whose the upper part of it is.
  var aliases: [Int] = []

  /// No tables yet.
  public init() {}

  /// Adds observed values.
  mutating func add(values observed: [Double]) -> Int {
    values.append(contentsOf: observed)
    return values.count - observed.count
  }

  /// Adds Walker's tables for these weights, as the GSL makes them.
  mutating func add(weights: [Double]) -> Int {
    let first = cuts.count
    guard let walker = gsl_ran_discrete_preproc(weights.count, weights) else {
      preconditionFailure("There is no memory for a table of \(weights.count) weights.")
    }
    defer { gsl_ran_discrete_free(walker) }
    cuts.append(contentsOf: UnsafeBufferPointer(start: walker.pointee.F, count: weights.count))
    for column in 0..<weights.count {
      aliases.append(Int(walker.pointee.A[column]))
    }
    return first
  }

  /// Draws an index from the tables at `first`.
  func drawIndex(first: Int, count: Int, from stream: inout RandomStream) -> Int {
    cuts.withUnsafeBufferPointer { cuts in
      aliases.withUnsafeBufferPointer { aliases in
        precondition(first + count <= cuts.count, "A sampler is used with the tables it is in.")
        // The GSL only reads the tables, though its types do not say so.
        var walker = gsl_ran_discrete_t(
          K: count,
          A: UnsafeMutableRawPointer(mutating: aliases.baseAddress! + first)
            .assumingMemoryBound(to: Int.self),
          F: UnsafeMutablePointer(mutating: cuts.baseAddress! + first))
        return Int(stream.withGenerator { gsl_ran_discrete($0, &walker) })
      }
    }
  }
}
