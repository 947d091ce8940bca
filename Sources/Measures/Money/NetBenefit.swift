// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import TreatmentModel

/// What quality-adjusted years are worth less what was paid for them, in pounds of today.
///
/// Between two options the one with the larger net benefit gives more for the money, at the price
/// of a QALY that `economics.evidence.worthOfQALY` sets. Unlike a ratio of two small differences
/// it has a mean and an interval.
struct NetBenefit {
  let worthOfQALY: Double
  let qualityOfLife: QualityOfLife
  let costs: Costs

  func report(over period: Period, to findings: inout Findings) {
    let gained = qualityOfLife.total(over: period).map { $0 * worthOfQALY }
    func presentValue(_ payers: [Payer]) -> Double {
      payers.reduce(0) {
        $0 + costs.discounting.presentValue(costs.pounds(of: $1, until: period.end))
      }
    }
    let shared = presentValue([.health, .council, .housing])
    let all = costs.discounting.presentValue(costs.poundsOfAll(until: period.end))
    func add(_ name: String, _ title: String, _ pounds: Double, less costs: String) {
      findings.add(
        MeasureDeclaration(
          name: "value.\(name)", title: title, unit: "£", theme: Theme.costs, better: .higher,
          decimals: 0,
          definition: "economics.evidence.worthOfQALY × qaly.total − \(costs)."),
        overall: gained.map { $0 - pounds })
    }
    add(
      "healthAndCouncil", "Worth of QALYs less what health, council and housing pay", shared,
      less: "(cost.presentValue.health + cost.presentValue.council + cost.presentValue.housing)")
    add("everybody", "Worth of QALYs less the total cost", all, less: "cost.presentValue.total")
  }
}
