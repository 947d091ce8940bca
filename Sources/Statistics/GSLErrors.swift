// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The GSL's default error handler ends the process; touching ``areValues`` turns it off.
///
/// After that a GSL function answers a senseless question with a NaN or an error code. The
/// functions here check their arguments first and ask none.
enum GSLErrors {
  static let areValues: Void = { _ = gsl_set_error_handler_off() }()
}
