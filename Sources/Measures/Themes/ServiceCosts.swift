// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What services cost, by service and by who pays, year by year.
///
/// Running costs accrue by the day at the level last told, and single sums are added to them. All
/// is kept in whole pence. Prices are those of the scenario, not uprated.
struct ServiceCosts: Sendable {
  private struct Account: Sendable {
    /// Pence a day, and since when.
    var level = 0
    var since = SimTime.start
    /// Pence × seconds a day of running costs, and pence of single sums.
    var running = ByYear()
    var spent = ByYear()

    mutating func accrue(until time: SimTime, in years: ObservedYears) {
      let level = level
      years.split(from: since, to: time) { year, from, to in
        running.add(level * Int((to - from).seconds), inYear: year)
      }
      since = time
    }
  }

  private var accounts = CostCategory.allCases.map { _ in Account() }
  private var years = ObservedYears()

  mutating func record(_ signal: Signal, at time: SimTime) {
    switch signal {
    case .runningCostChanged(let category, let pencePerDay):
      accounts[Int(category.rawValue)].accrue(until: time, in: years)
      accounts[Int(category.rawValue)].level = Int(pencePerDay)
    case .spent(let category, let pence):
      guard let year = years.year(at: time) else { return }
      accounts[Int(category.rawValue)].spent.add(Int(pence), inYear: year)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    years.begin = time
    for index in accounts.indices {
      accounts[index].running = ByYear()
      accounts[index].spent = ByYear()
    }
  }

  mutating func finish(at time: SimTime) {
    for index in accounts.indices { accounts[index].accrue(until: time, in: years) }
  }

  /// Pounds of those categories that satisfy a condition, year by year.
  func pounds(until end: SimTime, where counts: (CostCategory) -> Bool) -> [Double] {
    var pounds = [Double](repeating: 0, count: years.count(until: end))
    for category in CostCategory.allCases where counts(category) {
      let account = accounts[Int(category.rawValue)]
      for year in pounds.indices {
        pounds[year] += (Double(account.running[year]) / 86_400 + Double(account.spent[year])) / 100
      }
    }
    return pounds
  }

  /// Pounds a year of those categories that satisfy a condition; nil when no time was observed.
  func poundsPerYear(over period: Period, where counts: (CostCategory) -> Bool) -> Double? {
    guard period.length > .zero else { return nil }
    return pounds(until: period.end, where: counts).reduce(0, +) / period.length.inYears
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "cost.services", title: "Cost of services to the commissioner", unit: "£ a year",
        theme: Theme.costs, better: .lower, isHeadline: true, decimals: 0, role: .cost,
        definition: "Σ over services paid by the commissioner (all but probation, prison and what "
          + "people pay themselves) of running costs by the day and of single sums spent, "
          + "in the observed period, ÷ T."),
      overall: poundsPerYear(over: period, where: \.isPaidByCommissioner))
    findings.add(
      MeasureDeclaration(
        name: "cost.justice", title: "Cost of probation and prison", unit: "£ a year",
        theme: Theme.costs, better: .lower, decimals: 0,
        definition: "Σ over probation and prison of running costs by the day and of single sums "
          + "spent, in the observed period, ÷ T."),
      overall: poundsPerYear(over: period) { $0 == .probation || $0 == .prison })
    findings.add(
      MeasureDeclaration(
        name: "cost.cashable", title: "Cost of services that could be let smaller",
        unit: "£ a year", theme: Theme.costs, better: .lower, decimals: 0,
        definition: "Σ over services that justice does not pay for, and throughcare, of running "
          + "costs by the day and of single sums spent, in the observed period, ÷ T."),
      overall: poundsPerYear(over: period, where: \.isCashable))
    findings.add(
      MeasureDeclaration(
        name: "cost.notCashable", title: "Cost that would be used by others if it were saved",
        unit: "£ a year", theme: Theme.costs, better: .lower, decimals: 0,
        definition: "Σ over services that justice pays for, but throughcare, of running costs by "
          + "the day and of single sums spent, in the observed period, ÷ T."),
      overall: poundsPerYear(over: period) { !$0.isCashable })
  }

  /// One measure for each service.
  func reportEachService(over period: Period, to findings: inout Findings) {
    for category in CostCategory.allCases {
      findings.add(
        MeasureDeclaration(
          name: "cost.of.\(category)", title: category.title, unit: "£ a year",
          theme: Theme.costs, better: .neither, decimals: 0,
          definition: "Running costs of the service by the day and single sums spent on it, in the "
            + "observed period, ÷ T."),
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
    case .commissioning: "Cost of premises, management and commissioning"
    case .otherContracts: "Cost of contracts that are not simulated"
    case .detox: "Cost of detoxification"
    case .dayProgramme: "Cost of the day programme"
    case .rehabilitation: "Cost of residential treatment"
    case .aftercare: "Cost of aftercare"
    case .needleExchange: "Cost of needle exchange"
    case .drugIntervention: "Cost of arrest referral"
    case .recoveryHousing: "Cost of recovery housing"
    case .temporaryAccommodation: "Cost of temporary accommodation"
    case .bondScheme: "Cost of bonds for tenancies"
    case .ownPocket: "Fares and lost wages, paid by people themselves"
    case .mutualAid: "Cost of recovery groups"
    case .volunteers: "Cost of volunteers"
    case .employment: "Cost of training and help towards work"
    case .partnerServices: "Cost of partner services and coordinators"
    case .involvement: "Cost of involvement"
    }
  }
}
