// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What services cost, by service and by who pays.
///
/// Running costs accrue by the day at the level last told, and single sums are added to them. All
/// is kept in whole pence. Prices are those of the scenario, neither discounted nor uprated.
struct ServiceCosts: Sendable {
  private struct Account: Sendable {
    /// Pence a day, and its sum over time.
    var running = LevelIntegral()
    var runningBefore = 0
    var spent = 0
  }

  private var accounts = CostCategory.allCases.map { _ in Account() }

  mutating func record(_ signal: Signal, at time: SimTime) {
    switch signal {
    case .runningCostChanged(let category, let pencePerDay):
      accounts[Int(category.rawValue)].running.set(to: Int(pencePerDay), at: time)
    case .spent(let category, let pence):
      accounts[Int(category.rawValue)].spent += Int(pence)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    for index in accounts.indices {
      accounts[index].runningBefore = accounts[index].running.total(at: time)
      accounts[index].spent = 0
    }
  }

  /// Pounds a year of those categories that satisfy a condition; nil when no time was observed.
  func poundsPerYear(over period: Period, where counts: (CostCategory) -> Bool) -> Double? {
    var running = 0
    var spent = 0
    for category in CostCategory.allCases where counts(category) {
      let account = accounts[Int(category.rawValue)]
      running += account.running.total(at: period.end) - account.runningBefore
      spent += account.spent
    }
    guard let runningPerYear = period.daysPerYear(running), let spentPerYear = period.perYear(spent)
    else { return nil }
    return (runningPerYear + spentPerYear) / 100
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "cost.services", title: "Cost of services to the commissioner", unit: "£ a year",
        theme: Theme.costs, better: .lower, isHeadline: true, decimals: 0, role: .cost),
      overall: poundsPerYear(over: period, where: \.isPaidByCommissioner))
    findings.add(
      MeasureDeclaration(
        name: "cost.justice", title: "Cost of probation and prison", unit: "£ a year",
        theme: Theme.costs, better: .lower, decimals: 0),
      overall: poundsPerYear(over: period) { !$0.isPaidByCommissioner })
  }

  /// One measure for each service.
  func reportEachService(over period: Period, to findings: inout Findings) {
    for category in CostCategory.allCases {
      findings.add(
        MeasureDeclaration(
          name: "cost.of.\(category)", title: category.title, unit: "£ a year",
          theme: Theme.costs, better: .neither, decimals: 0),
        overall: poundsPerYear(over: period) { $0 == category })
    }
  }
}

extension CostCategory {
  fileprivate var title: String {
    switch self {
    case .assessment: "Cost of assessment"
    case .keyWork: "Cost of key work"
    case .prescribing: "Cost of prescribing"
    case .access: "Cost of access: fares, clinics, crèche, reminders"
    case .supportedHousing: "Cost of supported housing"
    case .peerSupport: "Cost of peer support"
    case .throughcare: "Cost of throughcare"
    case .probation: "Cost of probation"
    case .prison: "Cost of prison"
    case .personalisation: "Cost of personalisation"
    case .mutualAid: "Cost of recovery groups"
    case .volunteers: "Cost of volunteers"
    case .employment: "Cost of training and help towards work"
    case .partnerServices: "Cost of partner services and coordinators"
    case .involvement: "Cost of involvement"
    }
  }
}
