// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A linear model fitted by least squares, which says of each prediction how far to trust it.
public struct LeastSquares: Sendable, Hashable {
  /// One for each column of the rows fitted.
  public let coefficients: [Double]

  /// The variance of what the model leaves unexplained: the noise of the observations and the
  /// model's own lack of fit together.
  public let residualVariance: Double

  /// The covariances of the coefficients, row by row.
  private let covariances: [Double]

  /// Fits the model; nil where there are no more rows than columns, or the columns are so nearly
  /// dependent that the GSL gives no answer.
  ///
  /// - Parameters:
  ///   - rows: what is known of each observation, a constant 1 among it if one is wanted. All of
  ///     the same length.
  ///   - values: what was observed.
  public init?(rows: [[Double]], values: [Double]) {
    precondition(rows.count == values.count, "Every row has one value.")
    guard let columns = rows.first?.count, columns > 0, rows.count > columns else { return nil }
    precondition(rows.allSatisfy { $0.count == columns }, "All rows are equally long.")
    GSLErrors.areValues
    guard let x = gsl_matrix_alloc(rows.count, columns), let y = gsl_vector_alloc(rows.count),
      let c = gsl_vector_alloc(columns), let v = gsl_matrix_alloc(columns, columns),
      let work = gsl_multifit_linear_alloc(rows.count, columns)
    else { preconditionFailure("The system has no memory for a regression.") }
    defer {
      gsl_multifit_linear_free(work)
      gsl_matrix_free(v)
      gsl_vector_free(c)
      gsl_vector_free(y)
      gsl_matrix_free(x)
    }
    for (i, row) in rows.enumerated() {
      gsl_vector_set(y, i, values[i])
      for (j, value) in row.enumerated() { gsl_matrix_set(x, i, j, value) }
    }
    var squares = 0.0
    guard gsl_multifit_linear(x, y, c, v, &squares, work) == 0 else { return nil }
    coefficients = (0..<columns).map { gsl_vector_get(c, $0) }
    residualVariance = squares / Double(rows.count - columns)
    covariances = (0..<columns).flatMap { i in
      (0..<columns).map { j in gsl_matrix_get(v, i, j) }
    }
    guard (coefficients + covariances).allSatisfy(\.isFinite), squares.isFinite else { return nil }
  }

  /// The value expected of a row, and the variance of one new observation around it.
  ///
  /// - Parameter row: as long as those fitted.
  public func prediction(_ row: [Double]) -> (mean: Double, variance: Double) {
    precondition(row.count == coefficients.count, "The row is as long as those fitted.")
    var mean = 0.0
    var spread = 0.0
    for i in row.indices {
      mean += row[i] * coefficients[i]
      for j in row.indices { spread += row[i] * row[j] * covariances[i * row.count + j] }
    }
    return (mean, max(0, spread) + residualVariance)
  }
}
