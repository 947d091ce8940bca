// SPDX-License-Identifier: GPL-3.0-or-later

@preconcurrency import CGSL

/// Points that fill a unit cube evenly: every stretch of the sequence is spread out, so that a
/// design can be made longer without starting afresh.
///
/// Source: Sobol, *USSR Computational Mathematics and Mathematical Physics* 7 (1967); the GSL's
/// implementation after Antonov and Saleev (1979).
public enum SobolSequence {
  /// The most dimensions there are points for.
  public static let dimensionLimit = 40

  /// Consecutive points of the sequence, each coordinate inside 0...1.
  ///
  /// - Parameters:
  ///   - count: how many points.
  ///   - dimensions: 1 to ``dimensionLimit``.
  ///   - skipping: how many points at the beginning to leave out.
  /// - Complexity: in time, also the points left out are made.
  public static func points(count: Int, dimensions: Int, skipping: Int = 0) -> [[Double]] {
    precondition(count >= 0 && skipping >= 0, "A number of points is not negative.")
    precondition(
      (1...dimensionLimit).contains(dimensions), "A Sobol sequence has 1 to 40 dimensions.")
    guard let generator = gsl_qrng_alloc(gsl_qrng_sobol, UInt32(dimensions)) else {
      preconditionFailure("The system has no memory for a sequence.")
    }
    defer { gsl_qrng_free(generator) }
    var point = [Double](repeating: 0, count: dimensions)
    for _ in 0..<skipping { gsl_qrng_get(generator, &point) }
    return (0..<count).map { _ in
      gsl_qrng_get(generator, &point)
      return point
    }
  }
}
