// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What all this costs the public: services, justice and offences; who pays; year by year.
///
/// The three do not overlap: what justice spends is not in the cost of offences. No life and no
/// quality of life is priced here.
struct Costs: Measure {
  private var services = ServiceCosts()
  private var crime = CrimeCosts()
  private var other = OtherCosts()
  private var persons = PersonCosts()
  private var concentration: Double?
  private let budget: Double
  let discounting: Discounting

  init(prices: CrimePrices = CrimePrices(), money: Money = Money()) {
    crime.prices = prices
    other.overdoseCare = money.overdoseCare
    persons.prices = money.unitCosts
    discounting = money.discounting
    budget = money.budget
  }

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    crime.record(signal, of: person, at: time)
    other.record(signal, of: person, at: time)
    persons.record(signal, of: person, at: time)
  }

  mutating func record(_ signal: Signal, at time: SimTime) {
    services.record(signal, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    services.beginObservation(at: time)
    crime.beginObservation(at: time)
    other.beginObservation(at: time)
    persons.levels.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    services.finish(at: time)
    crime.finish(at: time, among: people)
    persons.levels.finish(at: time, among: people)
    concentration = shareOfCostliestTenth(people.count)
  }

  /// The share of all cost, of services by the person and of offences, that falls on the costliest
  /// tenth of people; nil where nothing cost anything.
  private func shareOfCostliestTenth(_ count: Int) -> Double? {
    let costs = (0..<count).map { persons.pounds(ofPerson: $0) + crime.pounds(ofPerson: $0) }
    let total = costs.reduce(0, +)
    guard total > 0 else { return nil }
    let tenth = costs.sorted(by: >).prefix((count + 9) / 10)
    return 100 * tenth.reduce(0, +) / total
  }

  // MARK: Results

  /// Pounds that a payer pays, year by year.
  func pounds(of payer: Payer, until end: SimTime) -> [Double] {
    zip(
      services.pounds(until: end) { $0.payer == payer }, other.pounds(of: payer, until: end)
    ).map(+)
  }

  /// Pounds of everything, year by year.
  func poundsOfAll(until end: SimTime) -> [Double] {
    var total = crime.pounds(in: Group.everyone)
    for payer in Payer.allCases {
      for (year, pounds) in pounds(of: payer, until: end).enumerated() {
        if year < total.count { total[year] += pounds } else { total.append(pounds) }
      }
    }
    return total
  }

  func report(over period: Period, to findings: inout Findings) {
    services.report(over: period, to: &findings)
    crime.report(over: period, to: &findings)
    let years = period.length.inYears
    func perYear(_ pounds: [Double]) -> Double? {
      years > 0 ? pounds.reduce(0, +) / years : nil
    }
    let all = poundsOfAll(until: period.end)
    findings.add(
      MeasureDeclaration(
        name: "cost.total",
        title: "Total cost: services, justice, offences, clients' fares and wages",
        unit: "£ a year", theme: Theme.costs, better: .lower, isHeadline: true, decimals: 0,
        role: .cost,
        definition: "Σ over payers of cost.payer.… + cost.crime."),
      overall: perYear(all))
    services.reportEachService(over: period, to: &findings)
    let spent = services.poundsPerYear(over: period, where: \.isPaidByCommissioner)
    findings.add(
      MeasureDeclaration(
        name: "cost.ofBudget", title: "Spent of the commissioner's budget", unit: "%",
        theme: Theme.costs, better: .neither,
        definition: "100 × cost.services ÷ the yearly budget of the scenario."),
      overall: budget > 0 ? spent.map { 100 * $0 / budget } : nil)
    for payer in Payer.allCases {
      findings.add(
        MeasureDeclaration(
          name: "cost.payer.\(payer)", title: "Paid by \(payer.words)", unit: "£ a year",
          theme: Theme.costs, better: .lower, decimals: 0,
          definition: payer.definition),
        overall: perYear(pounds(of: payer, until: period.end)))
    }
    findings.add(
      MeasureDeclaration(
        name: "cost.concentration",
        title: "Share of cost, services and offences, that falls on the costliest tenth of people",
        unit: "%", theme: Theme.costs, better: .neither,
        definition: "100 × cost of the costliest tenth of people (rounded up) ÷ cost of all who "
          + "ever entered, in the observed period; a person's cost: that of their offences; "
          + PersonCosts.withPrice + ". " + PersonCosts.withoutPrice + "."),
      overall: concentration)
    reportPresentValues(all, over: period, to: &findings)
    reportYears(all, over: period, to: &findings)
  }

  private func reportPresentValues(
    _ all: [Double], over period: Period, to findings: inout Findings
  ) {
    func add(_ name: String, _ title: String, _ pounds: [Double]) {
      findings.add(
        MeasureDeclaration(
          name: "cost.presentValue.\(name)", title: "Present value of \(title)", unit: "£",
          theme: Theme.costs, better: .lower, decimals: 0,
          definition: Formula.presentValue(title)),
        overall: period.length > .zero ? discounting.presentValue(pounds) : nil)
    }
    add(
      "services", "the cost of services to the commissioner",
      services.pounds(until: period.end, where: \.isPaidByCommissioner))
    for payer in Payer.allCases {
      add("\(payer)", "what \(payer.words) pays", pounds(of: payer, until: period.end))
    }
    add("crime", "the cost of offences", crime.pounds(in: Group.everyone))
    add("total", "the total cost", all)
  }

  private func reportYears(
    _ all: [Double], over period: Period, to findings: inout Findings
  ) {
    func add(_ name: String, _ title: String, _ source: String, _ pounds: [Double]) {
      for year in 0..<ObservedYears.shown {
        let isWhole = period.begin + TimeSpan.year * (year + 1) <= period.end
        findings.add(
          MeasureDeclaration(
            name: "cost.inYear\(year + 1).\(name)", title: "\(title), year \(year + 1)",
            unit: "£", theme: Theme.costs, better: .lower, decimals: 0,
            definition:
              "What \(source) sums, in year k = \(year) alone; none where that year was not "
              + "observed to its end."),
          overall: isWhole ? (year < pounds.count ? pounds[year] : 0) : nil)
      }
    }
    for payer in Payer.allCases {
      add(
        "\(payer)", "Paid by \(payer.words)", "cost.payer.\(payer)",
        pounds(of: payer, until: period.end))
    }
    add("crime", "Cost of offences", "cost.crime", crime.pounds(in: Group.everyone))
    add("total", "Total cost", "cost.total", all)
  }
}

extension Payer {
  var words: String {
    switch self {
    case .health: "health"
    case .council: "the council"
    case .justice: "justice"
    case .housing: "housing"
    case .person: "the person"
    }
  }

  /// How the yearly cost to the payer is worked out.
  fileprivate var definition: String {
    let services =
      "Σ over services that \(words) pays for of running costs by the day and of single sums spent"
    return self == .health
      ? services + ", and economics.evidence.overdoseCare for each overdose survived, in the "
        + "observed period, ÷ T."
      : services + ", in the observed period, ÷ T."
  }
}
