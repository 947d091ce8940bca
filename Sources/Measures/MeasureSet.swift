// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Every output measure of the simulator, listening to one run.
///
/// ```swift
/// var measures = MeasureSet(economics: scenario.economics)
/// system.start(recording: &measures)
/// system.run(until: warmUp, recording: &measures)
/// system.reportExposure(to: &measures)
/// measures.beginObservation(at: warmUp)
/// system.run(until: end, recording: &measures)
/// system.reportExposure(to: &measures)
/// measures.finish(at: end)
/// measures.values()
/// ```
///
/// A new measure under an existing theme is a few lines in that theme's file. A new theme is a
/// file, a property and a line of `visitAll` here, and its name where `MeasureSet+Routing.swift`
/// delivers the signals it listens to.
public struct MeasureSet: Recorder, Sendable {
  var waitingTimes = WaitingTimes()
  var presentations = Presentations()
  var windows = Windows()
  var keyWorkContact = KeyWorkContact()
  var sessions = Sessions()
  var relationship = Relationship()
  var caseload = Caseload()
  var inTreatment = InTreatment()
  var retention = Retention()
  var scripts = Scripts()
  var tapers = Tapers()
  var scriptConditions = ScriptConditions()
  var programmes = Programmes()
  var exits = Exits()
  var sustainedRecovery = SustainedRecovery()
  var abstinence = Abstinence()
  var drinkingInstead = DrinkingInstead()
  var criminalJustice = CriminalJustice()
  var supervised = Supervised()
  var homes = Homes()
  var stays = Stays()
  var mentoring = Mentoring()
  var groups = Groups()
  var volunteering = Volunteering()
  var work = Work()
  var otherNeeds = OtherNeeds()
  var involvement = Involvement()
  var deaths = Deaths()
  var reportedAndTrue = ReportedAndTrue()
  var surveyFindings = SurveyFindings()
  var qualityOfLife: QualityOfLife
  var infections = Infections()
  var costs: Costs
  var whereabouts = Whereabouts()

  private let worthOfQALY: Double
  private var people = People()
  private var period = Period()
  private var isFinished = false

  /// Measures of a run in which offences cost what the scenario says. Tables of prices and of years
  /// left are worked out here: many runs of one scenario each take a copy of one set.
  public init(economics: Economics) {
    self.init(prices: CrimePrices(economics), money: Money(economics))
  }

  init(prices: CrimePrices = CrimePrices(), money: Money = Money()) {
    qualityOfLife = QualityOfLife(money: money)
    costs = Costs(prices: prices, money: money)
    worthOfQALY = money.worthOfQALY
  }

  /// What each measure is. The numbers in `values()` are indices into this list.
  public static let declarations: [MeasureDeclaration] = MeasureSet().findings(on: Findings())
    .declarations

  /// The names of the groups that results are given for, by number; 0 is everyone.
  public static let groups: [String] = Group.names

  /// Every theme once, in the order of reports.
  private mutating func visitAll(_ visitor: inout some MeasureVisitor) {
    visitor.visit(&waitingTimes)
    visitor.visit(&presentations)
    visitor.visit(&windows)
    visitor.visit(&keyWorkContact)
    visitor.visit(&sessions)
    visitor.visit(&relationship)
    visitor.visit(&caseload)
    visitor.visit(&inTreatment)
    visitor.visit(&retention)
    visitor.visit(&scripts)
    visitor.visit(&tapers)
    visitor.visit(&scriptConditions)
    visitor.visit(&programmes)
    visitor.visit(&exits)
    visitor.visit(&sustainedRecovery)
    visitor.visit(&abstinence)
    visitor.visit(&drinkingInstead)
    visitor.visit(&criminalJustice)
    visitor.visit(&supervised)
    visitor.visit(&homes)
    visitor.visit(&stays)
    visitor.visit(&mentoring)
    visitor.visit(&groups)
    visitor.visit(&volunteering)
    visitor.visit(&work)
    visitor.visit(&otherNeeds)
    visitor.visit(&involvement)
    visitor.visit(&deaths)
    visitor.visit(&infections)
    visitor.visit(&reportedAndTrue)
    visitor.visit(&surveyFindings)
    visitor.visit(&qualityOfLife)
    visitor.visit(&costs)
    visitor.visit(&whereabouts)
  }

  // MARK: Listening

  /// Hears a signal, in the order in which signals are delivered.
  public mutating func record(_ signal: Signal, at time: SimTime) {
    precondition(!isFinished, "A run that is finished is not recorded any further.")
    if let person = people.subject(of: signal, at: time) {
      route(signal, of: person, at: time)
    } else {
      route(signal, at: time)
    }
  }

  /// Hears a signal and tells every theme, whether it listens or not: for the test that nobody is
  /// left out who would have done something.
  mutating func recordEverywhere(_ signal: Signal, at time: SimTime) {
    var telling = Telling(signal: signal, person: people.subject(of: signal, at: time), time: time)
    visitAll(&telling)
  }

  /// The end of the warm-up: the observed period begins. Without it, it begins at the start.
  public mutating func beginObservation(at time: SimTime) {
    period.begin = time
    var beginning = Beginning(time: time)
    visitAll(&beginning)
  }

  /// The end of the run.
  public mutating func finish(at time: SimTime) {
    precondition(!isFinished, "A run finishes once.")
    precondition(time >= period.begin, "A run cannot end before its observed period begins.")
    isFinished = true
    period.end = time
    var finishing = Finishing(time: time, people: people)
    visitAll(&finishing)
  }

  // MARK: Results

  /// The values of all measures for all groups in which they are defined, after `finish`.
  public func values() -> [MeasureValue] {
    precondition(isFinished, "There are no results before a run is finished.")
    return findings(on: Findings()).values
  }

  /// The values that single people have of the personal measures, after `finish`.
  public func personalValues() -> [PersonalValues] {
    precondition(isFinished, "There are no results before a run is finished.")
    return findings(on: Findings(people: people)).personal
  }

  /// The profiles of the run, after `finish`.
  public func profiles() -> [ProfileValues] {
    precondition(isFinished, "There are no results before a run is finished.")
    return profileSheet().values
  }

  func profileSheet() -> ProfileSheet {
    var reporting = ReportingProfiles(period: period)
    var copy = self
    copy.visitAll(&reporting)
    return reporting.sheet
  }

  private func findings(on sheet: Findings) -> Findings {
    var reporting = Reporting(period: period, findings: sheet)
    var copy = self
    copy.visitAll(&reporting)
    NetBenefit(worthOfQALY: worthOfQALY, qualityOfLife: qualityOfLife, costs: costs)
      .report(over: period, to: &reporting.findings)
    Equity.report(to: &reporting.findings)
    return reporting.findings
  }
}

/// Work that is done with every theme in turn.
private protocol MeasureVisitor {
  mutating func visit(_ measure: inout some Measure)
}

private struct Telling: MeasureVisitor {
  let signal: Signal
  let person: Person?
  let time: SimTime

  func visit(_ measure: inout some Measure) {
    if let person {
      measure.record(signal, of: person, at: time)
    } else {
      measure.record(signal, at: time)
    }
  }
}

private struct Beginning: MeasureVisitor {
  let time: SimTime

  func visit(_ measure: inout some Measure) { measure.beginObservation(at: time) }
}

private struct Finishing: MeasureVisitor {
  let time: SimTime
  let people: People

  func visit(_ measure: inout some Measure) { measure.finish(at: time, among: people) }
}

private struct Reporting: MeasureVisitor {
  let period: Period
  var findings: Findings

  mutating func visit(_ measure: inout some Measure) {
    measure.report(over: period, to: &findings)
  }
}

private struct ReportingProfiles: MeasureVisitor {
  let period: Period
  var sheet = ProfileSheet()

  mutating func visit(_ measure: inout some Measure) { measure.report(over: period, to: &sheet) }
}
