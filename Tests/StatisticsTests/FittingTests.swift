// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite("Designs, regression and the simplex")
struct FittingTests {
  @Test("Sobol points begin with the middle and fill every half of every axis evenly")
  func sobol() {
    let points = SobolSequence.points(count: 64, dimensions: 5)
    #expect(points[0] == [0.5, 0.5, 0.5, 0.5, 0.5])
    for axis in 0..<5 {
      #expect(points.allSatisfy { $0[axis] > 0 && $0[axis] < 1 })
      #expect((31...33).contains(points.count { $0[axis] < 0.5 }))
    }
  }

  @Test("A sequence goes on where it was left")
  func skipping() {
    let all = SobolSequence.points(count: 20, dimensions: 3)
    #expect(SobolSequence.points(count: 12, dimensions: 3, skipping: 8) == Array(all[8...]))
  }

  @Test("A line without noise is found exactly, with hardly any variance")
  func line() throws {
    let rows = (0..<10).map { [1, Double($0)] }
    let fit = try #require(LeastSquares(rows: rows, values: rows.map { 3 - 2 * $0[1] }))
    #expect(abs(fit.coefficients[0] - 3) < 1e-12 && abs(fit.coefficients[1] + 2) < 1e-12)
    #expect(fit.prediction([1, 20]).variance < 1e-20)
    #expect(abs(fit.prediction([1, 20]).mean + 37) < 1e-10)
  }

  @Test("The variance of a prediction is that of a textbook regression")
  func variance() throws {
    // y = 1 + x with residuals +1, -1, -1, +1 at x = 0, 1, 2, 3: s² = 4 / 2, Sxx = 5, mean 1.5.
    let rows = (0..<4).map { [1, Double($0)] }
    let fit = try #require(LeastSquares(rows: rows, values: [2, 1, 2, 5]))
    #expect(abs(fit.residualVariance - 2) < 1e-12)
    let expected = 2 * (1 + 1.0 / 4 + (3 - 1.5) * (3 - 1.5) / 5)
    #expect(abs(fit.prediction([1, 3]).variance - expected) < 1e-12)
  }

  @Test("Too few rows, or columns that say the same, give no answer rather than a wrong one")
  func none() {
    #expect(LeastSquares(rows: [[1, 2], [1, 3]], values: [1, 2]) == nil)
    #expect(LeastSquares(rows: [], values: []) == nil)
  }

  @Test("The simplex finds the bottom of Rosenbrock's valley")
  func rosenbrock() {
    let minimum = Simplex.minimum(from: [-1.2, 1], step: 0.5, size: 1e-6, limit: 1_000) {
      (x: [Double]) -> Double in
      100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
    }
    #expect(minimum.hasConverged)
    #expect(abs(minimum.point[0] - 1) < 1e-4 && abs(minimum.point[1] - 1) < 1e-4)
  }

  @Test("It stops at the limit, gives the best point seen, and passes an error on")
  func limits() {
    struct Enough: Error {}
    let short = Simplex.minimum(from: [5, 5], step: 1, size: 1e-9, limit: 12) {
      (x: [Double]) -> Double in x[0] * x[0] + x[1] * x[1]
    }
    #expect(!short.hasConverged && (12...16).contains(short.evaluations))
    #expect(short.value < 50)
    #expect(throws: Enough.self) {
      try Simplex.minimum(from: [5], step: 1, size: 0.1, limit: 50) {
        (x: [Double]) throws(Enough) -> Double in
        if x[0] < 4.5 { throw Enough() }
        return x[0]
      }
    }
  }

  @Test("Rank correlation sees any rise, and says nothing of constants")
  func correlation() {
    let x = [1.0, 2, 3, 4, 5]
    #expect(abs((Correlation.rank(x, x.map { $0 * $0 * $0 }) ?? 0) - 1) < 1e-12)
    #expect(abs((Correlation.rank(x, x.map { -$0 }) ?? 0) + 1) < 1e-12)
    #expect(Correlation.rank(x, [1, 1, 1, 1, 1]) == nil)
  }
}
