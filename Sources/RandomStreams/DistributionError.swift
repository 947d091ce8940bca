// SPDX-License-Identifier: GPL-3.0-or-later

/// Why parameters do not make a distribution. Facts only: the words are made where errors are told.
public enum DistributionError: Error, Hashable, Sendable {
  /// The parameter a fact is about, by the name that people know it by.
  public enum Parameter: String, Hashable, Sendable, CaseIterable {
    case mean, sd, cv, median, p95, shape, scale, zeta, sigma, a, b
    case low, mode, high, probability, weights, values, value
  }

  /// The parameter is infinite or not a number.
  case notFinite(Parameter, Double)
  /// The parameter must be above 0.
  case notPositive(Parameter, Double)
  /// The parameter must be 0 or more.
  case negative(Parameter, Double)
  /// The parameter must be between two values, ends included.
  case outOfRange(Parameter, Double, allowed: ClosedRange<Double>)
  /// The first parameter must be less than the second.
  case notBelow(Parameter, Double, Parameter, Double)
  /// The first parameter must not be more than the second.
  case above(Parameter, Double, Parameter, Double)
  /// The list is empty.
  case empty(Parameter)
  /// Every weight is 0: there is nothing to choose.
  case nothingToChoose
  /// The numbers make sense one by one, but the mean or the variance they imply cannot be held in
  /// a double.
  case tooExtreme
}
