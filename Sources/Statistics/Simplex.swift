// SPDX-License-Identifier: GPL-3.0-or-later

@preconcurrency import CGSL

/// The minimum of a function that can only be evaluated, by the method of Nelder and Mead.
///
/// A simplex of one point more than there are dimensions walks, stretches and shrinks downhill. It
/// needs no derivative and finds a minimum near where it starts, which need not be the least of
/// all. The walk is determined by the function's values alone: the same function, the same walk.
///
/// Source: Nelder and Mead, *Computer Journal* 7 (1965), as in the GSL's `nmsimplex2`.
public enum Simplex {
  /// Where the walk ended.
  public struct Minimum: Sendable, Hashable {
    /// The lowest of all points visited.
    public let point: [Double]
    /// The value there.
    public let value: Double
    /// How many times the function was evaluated.
    public let evaluations: Int
    /// Whether the simplex became as small as asked for, rather than running out of evaluations.
    public let hasConverged: Bool
  }

  /// Walks downhill from a point.
  ///
  /// - Parameters:
  ///   - start: where to begin; not empty.
  ///   - step: how far the other points of the first simplex are from it, along each axis.
  ///   - size: the walk ends when the points are as near as this to their middle, on average.
  ///   - limit: it also ends after about so many evaluations; those of a step are finished.
  ///   - function: what to minimise. When it throws, the walk ends and the error is thrown.
  public static func minimum<Failure: Error>(
    from start: [Double], step: Double, size: Double, limit: Int,
    of function: ([Double]) throws(Failure) -> Double
  ) throws(Failure) -> Minimum {
    precondition(!start.isEmpty, "A simplex has a dimension.")
    precondition(step > 0 && size > 0 && limit > 0, "Step, size and limit are positive.")
    GSLErrors.areValues
    var failure: Failure?
    var best: (point: [Double], value: Double)?
    var evaluations = 0
    func evaluate(_ point: [Double]) -> Double {
      guard failure == nil else { return .nan }
      do throws(Failure) {
        let value = try function(point)
        evaluations += 1
        if value < best?.value ?? .infinity { best = (point, value) }
        return value
      } catch {
        failure = error
        return .nan
      }
    }
    let hasConverged = withoutActuallyEscaping(evaluate) { evaluate in
      walk(Walk(evaluate), from: start, step: step, size: size) { evaluations < limit }
    }
    if let failure { throw failure }
    return Minimum(
      point: best?.point ?? start, value: best?.value ?? .infinity, evaluations: evaluations,
      hasConverged: hasConverged)
  }

  /// A function in a box that C can be handed.
  private final class Walk {
    let evaluate: ([Double]) -> Double
    init(_ evaluate: @escaping ([Double]) -> Double) { self.evaluate = evaluate }
  }

  /// The walk itself; true when it ended because the simplex was small enough.
  private static func walk(
    _ walk: Walk, from start: [Double], step: Double, size: Double, mayGoOn: () -> Bool
  ) -> Bool {
    guard
      let minimiser = gsl_multimin_fminimizer_alloc(
        gsl_multimin_fminimizer_nmsimplex2, start.count),
      let first = gsl_vector_alloc(start.count), let steps = gsl_vector_alloc(start.count)
    else { preconditionFailure("The system has no memory for a simplex.") }
    defer {
      gsl_vector_free(steps)
      gsl_vector_free(first)
      gsl_multimin_fminimizer_free(minimiser)
    }
    for (n, value) in start.enumerated() { gsl_vector_set(first, n, value) }
    gsl_vector_set_all(steps, step)
    return withExtendedLifetime(walk) {
      var function = gsl_multimin_function(
        f: { vector, box in
          guard let vector, let box else { return .nan }
          let count = vector.pointee.size
          return Unmanaged<Walk>.fromOpaque(box).takeUnretainedValue()
            .evaluate((0..<count).map { gsl_vector_get(vector, $0) })
        }, n: start.count, params: Unmanaged.passUnretained(walk).toOpaque())
      return withUnsafeMutablePointer(to: &function) { function in
        guard gsl_multimin_fminimizer_set(minimiser, function, first, steps) == 0 else {
          return false
        }
        while mayGoOn() {
          guard gsl_multimin_fminimizer_iterate(minimiser) == 0 else { return false }
          if gsl_multimin_fminimizer_size(minimiser) < size { return true }
        }
        return false
      }
    }
  }
}
