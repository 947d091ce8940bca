// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

/// The prices and weights of `economics` that measures use, beside those of offences.
///
/// Left out, nothing costs anything beyond what services report and nothing is discounted.
struct Money: Sendable, Equatable {
  /// The commissioner's budget a year [£].
  var budget = 0.0
  var overdoseCare = 0.0
  var unitCosts = Economics.UnitCosts()
  var discounting = Discounting()
  var worthOfQALY = 0.0
  var weights = QualityWeights()
  var lives = LifeExpectancy()
}

extension Money {
  init(_ economics: Economics) {
    budget = economics.budget
    overdoseCare = economics.overdoseCare
    unitCosts = economics.unitCosts
    discounting = Discounting(rate: economics.discountRate)
    worthOfQALY = economics.worthOfQALY
    weights = QualityWeights(economics.utilities)
    lives = LifeExpectancy(economics.lifeTable, discounting: discounting)
  }
}
