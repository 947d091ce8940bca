// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Commissioning {
  struct Policy: Readable, Sendable, Equatable {
    var budget, otherContracts, yearlyCostOfOverheads, yearlyCostOfMonitoring: Double
    var retenderAfter, retenderEvery: TimeSpan
    var retenderCost: Double
    var cut: Double
    var cutReaches: CutReaches
    var cutAfter: TimeSpan
    var shiftedEffort: Double
    var targetWindow: TimeSpan
    var paymentByResults: Bool
    /// In pounds, in the order of `PaidResult`.
    var payments: [Double]

    init(from reader: inout SettingsReader) {
      budget = reader.money(
        "budget", 0...100_000_000,
        "Yearly budget for drug and alcohol services: what is spent is held against it.")
      otherContracts = reader.yearlyCost(
        "otherContracts", "What the budget buys a year beside the services simulated here.")
      yearlyCostOfOverheads = reader.yearlyCost(
        "yearlyCostOfOverheads", "Premises, management and administration of services, a year.")
      yearlyCostOfMonitoring = reader.yearlyCost(
        "yearlyCostOfMonitoring", "The commissioning team and the collection of returns, a year.")
      let ever: ClosedRange<Span> = .days(0)...(.years(40))
      retenderAfter = reader.span(
        "retenderAfter", ever, "When the treatment contract is next let again (0 days = never).")
      retenderEvery = reader.span(
        "retenderEvery", ever, "How often it is let again after that (0 days = once only).")
      retenderCost = reader.money(
        "retenderCost", 0...10_000_000, "What letting a contract costs the commissioner.")
      cut = reader.share(
        "cut", 0...1,
        "Share of posts and places of services no longer paid for, as they fall free.")
      cutReaches = reader.group(
        "cutReaches", "How far the cut reaches each service (0 % = spared, 100 % = in proportion)."
      ) { CutReaches(from: &$0) }
      cutAfter = reader.span("cutAfter", ever, "When that cut is made.")
      shiftedEffort = reader.share(
        "shiftedEffort", 0...0.9,
        "Share of key workers' effort for people long on a script shifted to what targets count.")
      targetWindow = reader.span(
        "targetWindow", .days(1)...(.years(1)),
        "How long before each yearly count effort is shifted (12 months = always).")
      paymentByResults = reader.flag(
        "paymentByResults", "Whether providers are paid by results, and act accordingly.")
      payments = reader.group("payments", "What is paid for each result.") { reader in
        [
          reader.money("completion", 0...100_000, "Treatment completed."),
          reader.money("housing", 0...100_000, "A settled home at completion."),
          reader.money("work", 0...100_000, "In work at completion."),
          reader.money("crime", 0...100_000, "No conviction for a year after completion."),
        ]
      }
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var turnover, capacity: Double
    var mobilisation: TimeSpan
    var assessmentsGained, completionPressure: Double
    var usualInterval: TimeSpan
    var startsOdds, startedBefore, startsPerNeed: Double
    var completions, usingLess: Double

    init(from reader: inout SettingsReader) {
      turnover = reader.ratio(
        "turnover", 1...10, "What a change of provider multiplies the turnover of key workers by.")
      capacity = reader.share(
        "capacity", 0.05...1, "Share of key workers' slots that is left while a provider settles.")
      mobilisation = reader.span(
        "mobilisation", .days(1)...(.years(3)), "How long that lasts.")
      assessmentsGained = reader.ratio(
        "assessmentsGained", 0...10,
        "By what share assessments grow for each share of effort that targets shift.")
      completionPressure = reader.ratio(
        "completionPressure", 0...10,
        "By what share completions without a script grow for each share of effort shifted.")
      usualInterval = reader.span(
        "usualInterval", .days(7)...(.weeks(26)),
        "Usual time between sessions, from which a shift of effort takes.")
      startsOdds = reader.ratio(
        "startsOdds", 0.01...1,
        "Odds ratio of being taken on after assessment, under payment by results.")
      startedBefore = reader.share(
        "startedBefore", 0.5...0.999, "Share taken on after assessment where nobody is paid by it.")
      startsPerNeed = reader.ratio(
        "startsPerNeed", 0.1...1,
        "Odds ratio of being taken on under payment by results, for each need beyond two.")
      completions = reader.ratio(
        "completions", 0.05...3,
        "Rate ratio of completing, and of being offered a reduction, under payment by results.")
      usingLess = reader.ratio(
        "usingLess", 0.05...5, "Rate ratio of using less in treatment, under payment by results.")
    }
  }
}

extension Commissioning.Settings {
  /// What contracts make services do differently now: targets while they bite, and payment by
  /// results by what was observed where it was tried, applied once.
  func incentives(isWindowOpen: Bool) -> Incentives {
    var incentives = Incentives()
    guard isEnabled else { return incentives }
    if isWindowOpen, policy.shiftedEffort > 0 {
      let share = policy.shiftedEffort
      incentives.assessments = Float(1 + evidence.assessmentsGained * share)
      incentives.longStayWeeks = Float(evidence.usualInterval.inWeeks / (1 - share))
      incentives.completion = Float(1 + evidence.completionPressure * share)
    }
    if policy.paymentByResults {
      if evidence.startsOdds < 1 || evidence.startsPerNeed < 1 {
        incentives.takenOn = Float(
          logit(evidence.startedBefore) + Logistic.log(evidence.startsOdds))
        incentives.takenOnPerNeed = Float(evidence.startsPerNeed)
      }
      incentives.completion *= Float(evidence.completions)
      incentives.offers = Float(evidence.completions)
      incentives.usingLess = Float(evidence.usingLess)
    }
    return incentives
  }
}
