// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Where people are in the system, one place each; how many wait, month by month; and who went
/// from which place to which, year by year.
///
/// Somebody who is in two places at once is counted in the one that comes later in the list of
/// places: on a script and in a detoxification unit is in detoxification. A move is told at the end
/// of an instant, so that a script that ends because somebody goes to prison is one move.
struct Whereabouts: Measure {
  /// Where somebody is. The order is that of files and pictures.
  enum Place: UInt8, BitwiseCopyable, Sendable, CaseIterable {
    case outside, afterwards, awaitsAssessment, awaitsWorker, keyWork, script, programme, prison
    case movedAway, died

    var words: String {
      switch self {
      case .outside: "Outside treatment"
      case .afterwards: "Aftercare or a recovery group"
      case .awaitsAssessment: "Waiting to be assessed"
      case .awaitsWorker: "Waiting for a key worker"
      case .keyWork: "In treatment, no script"
      case .script: "On a script"
      case .programme: "Detox, day programme or rehab"
      case .prison: "Prison"
      case .movedAway: "Moved away"
      case .died: "Died"
      }
    }
  }

  /// What is true of a person: any number of these at once.
  private struct Facts: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt16

    static let inTreatment = Facts(rawValue: 1)
    static let script = Facts(rawValue: 1 << 1)
    static let prison = Facts(rawValue: 1 << 2)
    static let communityDetox = Facts(rawValue: 1 << 3)
    static let inpatientDetox = Facts(rawValue: 1 << 4)
    static let dayProgramme = Facts(rawValue: 1 << 5)
    static let rehabilitation = Facts(rawValue: 1 << 6)
    static let aftercare = Facts(rawValue: 1 << 7)
    static let group = Facts(rawValue: 1 << 8)
    static let awaitsAssessment = Facts(rawValue: 1 << 9)
    static let awaitsWorker = Facts(rawValue: 1 << 10)
    static let homeless = Facts(rawValue: 1 << 11)
    static let movedAway = Facts(rawValue: 1 << 12)
    static let died = Facts(rawValue: 1 << 13)

    static let waits: Facts = [.awaitsAssessment, .awaitsWorker]
    static let programmes: Facts = [
      .communityDetox, .inpatientDetox, .dayProgramme, .rehabilitation,
    ]
    static let gone: Facts = [.movedAway, .died]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// What being in a service is; nil for services that are no place of their own here.
    init?(_ service: Service) {
      switch service {
      case .treatment: self = .inTreatment
      case .prescribing: self = .script
      case .prison: self = .prison
      case .communityDetox: self = .communityDetox
      case .inpatientDetox: self = .inpatientDetox
      case .dayProgramme: self = .dayProgramme
      case .rehabilitation: self = .rehabilitation
      case .aftercare: self = .aftercare
      case .assessment, .keyWork, .probation, .supportedHousing, .peerSupport, .sharedCare,
        .drugIntervention, .recoveryHousing, .groupWork:
        return nil
      }
    }

    func has(_ other: Facts) -> Bool { rawValue & other.rawValue != 0 }

    var place: Place {
      if has(.died) { return .died }
      if has(.movedAway) { return .movedAway }
      if has(.prison) { return .prison }
      if has(.programmes) { return .programme }
      if has(.script) { return .script }
      if has(.inTreatment) { return .keyWork }
      if has(.awaitsWorker) { return .awaitsWorker }
      if has(.awaitsAssessment) { return .awaitsAssessment }
      if has(.aftercare) || has(.group) { return .afterwards }
      return .outside
    }

    var isOnScript: Bool { has(.script) && !has(.gone) }
    var isHomelessInTreatment: Bool { has(.homeless) && has(.inTreatment) && !has(.gone) }
  }

  private struct Record: BitwiseCopyable, Sendable {
    var facts = Facts(rawValue: 0)
    /// Where the person was when the last instant was over.
    var place = Place.outside
  }

  private var records = PerPerson(Record())
  /// Of whom something has changed in this instant.
  private var changed: [Int] = []
  private var now = SimTime.start

  private var assessment = MonthlyLevel()
  private var worker = MonthlyLevel()
  private var script = MonthlyLevel()
  private var homeless = MonthlyLevel()
  /// Since when people in treatment have had no dose in this episode; `.never` for all others.
  private var withoutDoseSince = PerPerson(SimTime.never)
  /// The time that people who got a first dose had waited for it, in the months in which they did.
  private var firstDose = ByMonth()
  private var years = ObservedYears()
  /// By year, then from place and to place.
  private var moves: [[Int]] = []

  // MARK: Listening

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    var facts = records[person].facts
    switch signal {
    case .presented: facts = facts.subtracting(.awaitsWorker).union(.awaitsAssessment)
    case .assessed where facts.has(.awaitsAssessment):
      facts = facts.subtracting(.awaitsAssessment).union(.awaitsWorker)
    case .gaveUpWaiting, .removedFromWaitingList, .turnedAway, .screenedOut, .diverted:
      facts.subtract(.waits)
    case .started(_, let service), .loaded(_, let service, _):
      guard let fact = Facts(service) else { return }
      facts.insert(fact)
      if service == .treatment || service == .prison { facts.subtract(.waits) }
      noteDose(signal, service, of: person, at: time)
    case .ended(_, let service, _):
      guard let fact = Facts(service) else { return }
      facts.subtract(fact)
      if service == .treatment { withoutDoseSince[person] = .never }
    case .joinedGroup: facts.insert(.group)
    case .leftGroup: facts.subtract(.group)
    case .housingChanged(_, _, let housing):
      if housing == .noFixedAbode { facts.insert(.homeless) } else { facts.subtract(.homeless) }
    case .died: facts.insert(.died)
    case .movedAway: facts.insert(.movedAway)
    default: return
    }
    change(facts, of: person, at: time)
    // Who is loaded has been there before the run, and has not moved.
    if case .loaded = signal { records[person].place = facts.place }
  }

  private mutating func noteDose(
    _ signal: Signal, _ service: Service, of person: Person, at time: SimTime
  ) {
    guard case .started = signal else { return }
    if service == .treatment {
      withoutDoseSince[person] = time
    } else if service == .prescribing, withoutDoseSince[person] != .never {
      firstDose.add(from: withoutDoseSince[person], to: time)
      withoutDoseSince[person] = .never
    }
  }

  private mutating func change(_ facts: Facts, of person: Person, at time: SimTime) {
    let before = records[person].facts
    guard facts != before else { return }
    if time != now { settle(at: time) }
    changed.append(person.number)
    records[person].facts = facts
    func count(_ isNow: Bool, _ was: Bool, in level: inout MonthlyLevel) {
      if isNow != was { level.change(by: isNow ? 1 : -1, at: time) }
    }
    count(facts.isOnScript, before.isOnScript, in: &script)
    count(facts.isHomelessInTreatment, before.isHomelessInTreatment, in: &homeless)
    let (place, former) = (facts.place, before.place)
    guard place != former else { return }
    count(place == .awaitsAssessment, former == .awaitsAssessment, in: &assessment)
    count(place == .awaitsWorker, former == .awaitsWorker, in: &worker)
  }

  /// An instant is over: those of whom something changed are somewhere else, or where they were.
  private mutating func settle(at time: SimTime) {
    for number in changed {
      let place = records[number].facts.place
      let former = records[number].place
      guard place != former else { continue }
      records.write(number) { $0.place = place }
      if let year = years.year(at: now) {
        while moves.count <= year {
          moves.append([Int](repeating: 0, count: Place.allCases.count * Place.allCases.count))
        }
        moves[year][Int(former.rawValue) * Place.allCases.count + Int(place.rawValue)] += 1
      }
    }
    changed.removeAll(keepingCapacity: true)
    now = time
  }

  mutating func beginObservation(at time: SimTime) {
    settle(at: time)
    years.begin = time
    moves = []
    assessment.beginObservation(at: time)
    worker.beginObservation(at: time)
    script.beginObservation(at: time)
    homeless.beginObservation(at: time)
    firstDose.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    settle(at: time)
    assessment.finish(at: time)
    worker.finish(at: time)
    script.finish(at: time)
    homeless.finish(at: time)
  }

  // MARK: Results

  func report(over period: Period, to findings: inout Findings) {}

  func report(over period: Period, to sheet: inout ProfileSheet) {
    sheet.add(
      people: assessment, over: period, "waitingForAssessment", "People waiting to be assessed",
      Theme.access)
    sheet.add(
      people: worker, over: period, "waitingForKeyWorker", "People waiting for a key worker",
      Theme.access)
    sheet.add(
      ProfileDeclaration(
        name: "monthly.waitingForScript", title: "People in treatment waiting for their first dose",
        unit: "people", theme: Theme.access, axis: .months),
      waitingForFirstDose(over: period))
    sheet.add(people: script, over: period, "onScript", "People on a script", Theme.treatment)
    sheet.add(
      people: homeless, over: period, "homelessInTreatment", "People in treatment without a home",
      Theme.housing)
    let size = Place.allCases.count * Place.allCases.count
    sheet.add(
      ProfileDeclaration(
        name: "flows", title: "Moves between services, by year", unit: "moves",
        theme: Theme.treatment, axis: .flows(nodes: Place.allCases.map(\.words))),
      (0..<years.count(until: period.end)).flatMap { year in
        (year < moves.count ? moves[year] : [Int](repeating: 0, count: size)).map(Double.init)
      })
  }

  /// That somebody was waiting for a script is known once they get it. In the last months many who
  /// wait have not got it yet, so nothing is said of those.
  private func waitingForFirstDose(over period: Period) -> [Double?] {
    let count = ObservedMonths.count(in: period)
    return (0..<count).map { month in
      guard month + Self.monthsNotTold < count else { return nil }
      return Double(firstDose[month])
        / Double(ObservedMonths.length(of: month, in: period).seconds)
    }
  }

  private static let monthsNotTold = 3
}
