// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A quick stand-in for a simulation: what a target would probably be at a point that was not
/// simulated, and how far to trust that.
///
/// A polynomial in the parameters, fitted by least squares to the samples there are: with squares
/// and products where these are twice as many as the terms, else straight lines. Its variance holds
/// the noise of the simulation and the polynomial's own lack of fit, so that a bad stand-in rules
/// out little.
struct Emulator {
  private let model: LeastSquares
  private let isQuadratic: Bool

  /// Fits a stand-in; nil where the samples are too few for any.
  ///
  /// - Parameters:
  ///   - shares: for each sample how far along its range each parameter is.
  ///   - values: what was simulated there.
  init?(shares: [[Double]], values: [Double]) {
    guard let dimensions = shares.first?.count else { return nil }
    for isQuadratic in [true, false] {
      let terms = Self.terms(of: shares[0], isQuadratic: isQuadratic).count
      guard shares.count >= (isQuadratic ? 2 * terms : dimensions + 3) else { continue }
      let rows = shares.map { Self.terms(of: $0, isQuadratic: isQuadratic) }
      if let model = LeastSquares(rows: rows, values: values) {
        self.model = model
        self.isQuadratic = isQuadratic
        return
      }
    }
    return nil
  }

  /// The mean and the variance at a point.
  func prediction(at shares: [Double]) -> (mean: Double, variance: Double) {
    model.prediction(Self.terms(of: shares, isQuadratic: isQuadratic))
  }

  /// Centred on the middle of the ranges, so that the terms depend little on each other.
  private static func terms(of shares: [Double], isQuadratic: Bool) -> [Double] {
    let centred = shares.map { 2 * $0 - 1 }
    var terms = [1] + centred
    guard isQuadratic else { return terms }
    for i in centred.indices {
      for j in i..<centred.count { terms.append(centred[i] * centred[j]) }
    }
    return terms
  }
}
