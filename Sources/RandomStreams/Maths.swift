// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The elementary functions, from the GSL, so that no other mathematics library is imported.
///
/// Errors come back as values (infinity, NaN, 0 for underflow) and never end the process.
enum Maths {
  /// Touched before any function that could call the GSL's error handler.
  static let errorsAreValues: Void = { _ = gsl_set_error_handler_off() }()

  /// The natural logarithm of a positive number.
  static func log(_ x: Double) -> Double {
    errorsAreValues
    return gsl_sf_log(x)
  }

  /// ln(1 + x), exact for small x.
  static func log1p(_ x: Double) -> Double {
    gsl_log1p(x)
  }

  /// eˣ: infinity when too large, 0 when too small.
  static func exp(_ x: Double) -> Double {
    errorsAreValues
    return gsl_sf_exp(x)
  }

  /// eˣ − 1, exact for small x.
  static func expm1(_ x: Double) -> Double {
    gsl_expm1(x)
  }

  /// ln Γ(x) of a positive number.
  static func logGamma(_ x: Double) -> Double {
    errorsAreValues
    return gsl_sf_lngamma(x)
  }
}
