// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Arrest referral: a test on arrest, a required assessment, and workers who keep in touch until
/// somebody is in treatment.
///
/// It finds people whom no service knows, at a moment when something may change. Workers hold a
/// caseload; when it is full, people are assessed, offered a referral once, and let go. Where the
/// programme is joined up with prison, it takes people on at the gate as well. Contact under
/// compulsion raises nobody's trust. See docs/model/arrest.md.
struct DrugIntervention: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case assessment(ClientID)
    case contact(ClientID)
  }

  /// What this submodel notes on somebody who is to be assessed or is on the caseload.
  private struct Case: BitwiseCopyable, Sendable {
    var number: UInt16
    var contacts: UInt32 = 0
    var isOnCaseload = false
    @CompactTime var over = SimTime.never
    var next: EventTicket
  }

  private var settings: Settings
  private var cases = Records<Case>()
  /// How many arrests or releases of each person have been looked at.
  private var counts = Dossiers<UInt16>()
  private var caseload: Places

  init(settings: Settings) {
    self.settings = settings
    caseload = Places(capacity: Self.places(settings))
  }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .assessment(let client): assess(client, in: &system)
    case .contact(let client): meet(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _): counts.insert(0, for: client)
    case .arrested(let client): test(client, in: &system)
    case .released(let client, pickedUp: false, _, _): takeOnAtTheGate(client, in: &system)
    case .started(let client, .treatment): close(client, .completed, in: &system)
    case .imprisoned(let client): close(client, .imprisoned, in: &system)
    case .died(let client, _):
      close(client, .died, in: &system)
      counts.remove(client)
    case .movedAway(let client):
      close(client, .transferred, in: &system)
      counts.remove(client)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    caseload.setCapacity(Self.places(settings), at: system.now)
    reportCost(in: &system)
  }

  // MARK: From the cell to a worker

  /// Somebody arrested is tested, and if positive must, or may, come to be assessed.
  private mutating func test(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, settings.policy.testedOnArrest > 0, concerns(person),
      person.use == .using, !cases.contains(client)
    else { return }
    counts[client] += 1
    guard
      system.chance(
        settings.policy.testedOnArrest, .testedOnArrest, client, Occasion(counts[client]))
    else { return }
    system.emit(.testedPositive(client))
    let next = system.schedule(
      .drugIntervention(.assessment(client)), after: settings.evidence.toAssessment)
    cases.insert(Case(number: counts[client], next: next), for: client)
  }

  private mutating func assess(_ client: ClientID, in system: inout SystemState) {
    let number = cases[client].number
    let kept =
      settings.policy.assessmentIsRequired
      ? settings.evidence.keptWhenRequired : settings.evidence.keptWhenOffered
    cases[client].next = .none
    guard system.chance(kept, .requiredAssessment, client, Occasion(number)) else {
      cases.remove(client)
      system.emit(.missed(client, .drugIntervention, .none))
      return
    }
    system.emit(.attended(client, .drugIntervention, .none))
    offerReferral(to: client, Occasion(number, 0), in: &system)
    if takeOn(client, in: &system) {
      scheduleContact(with: client, in: &system)
    } else {
      cases.remove(client)
    }
  }

  /// Joined up with prison, the programme takes on whoever comes out to nothing.
  private mutating func takeOnAtTheGate(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, settings.policy.joinsUpWithPrison, concerns(system.clients[client]),
      !cases.contains(client), caseload.free > 0
    else { return }
    counts[client] += 1
    let next = system.schedule(.drugIntervention(.contact(client)), after: .days(2))
    cases.insert(Case(number: counts[client], next: next), for: client)
    _ = takeOn(client, in: &system)
  }

  /// Opiates and crack are what the test finds.
  private func concerns(_ person: Client) -> Bool {
    person.problem != .alcohol && person.treatment == .outside && !person.isInCustody
  }

  // MARK: On the caseload

  private mutating func takeOn(_ client: ClientID, in system: inout SystemState) -> Bool {
    guard caseload.take(at: system.now) else { return false }
    let length = system.exponential(
      mean: settings.evidence.contactLasts, .arrestReferralLength, client,
      Occasion(cases[client].number))
    cases[client].isOnCaseload = true
    cases[client].over = system.now + length
    system.emit(.started(client, .drugIntervention))
    return true
  }

  private mutating func scheduleContact(with client: ClientID, in system: inout SystemState) {
    cases[client].next = system.schedule(
      .drugIntervention(.contact(client)), after: settings.evidence.contactEvery)
  }

  private mutating func meet(_ client: ClientID, in system: inout SystemState) {
    cases[client].next = .none
    cases[client].contacts += 1
    let occasion = Occasion(cases[client].number, cases[client].contacts)
    guard system.now < cases[client].over else {
      close(client, .stopped, in: &system)
      return
    }
    let chance = logistic(
      logit(settings.evidence.contactKept) + system.terms.reporting(system.clients[client]))
    guard system.chance(chance, .arrestReferralContact, client, occasion) else {
      system.emit(.missed(client, .drugIntervention, .none))
      close(client, .droppedOut, in: &system)
      return
    }
    system.emit(.attended(client, .drugIntervention, .none))
    offerReferral(to: client, occasion, in: &system)
    scheduleContact(with: client, in: &system)
  }

  private func offerReferral(
    to client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    guard system.clients[client].treatment == .outside,
      system.chance(
        settings.evidence.acceptsReferral, .arrestReferralAccepted, client, occasion)
    else { return }
    system.emit(.referredToTreatment(client))
  }

  private mutating func close(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let held = cases.remove(client) else { return }
    system.cancel(held.next)
    guard held.isOnCaseload else { return }
    caseload.release(at: system.now)
    system.emit(.ended(client, .drugIntervention, ending))
  }

  private static func places(_ settings: Settings) -> Int {
    settings.isEnabled ? settings.policy.workers * settings.policy.peoplePerWorker : 0
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .drugIntervention,
      poundsPerYear: settings.isEnabled
        ? Double(settings.policy.workers) * settings.policy.yearlyCostPerWorker : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let held = cases.clients.count { cases[$0].isOnCaseload }
    return held == caseload.occupied
      ? [] : ["DrugIntervention: \(caseload.occupied) places taken by \(held) people."]
  }
}

extension DrugIntervention {
  struct Policy: Readable, Sendable, Equatable {
    var testedOnArrest: Double
    var assessmentIsRequired, joinsUpWithPrison: Bool
    var workers, peoplePerWorker: Int
    var yearlyCostPerWorker: Double

    init(from reader: inout SettingsReader) {
      testedOnArrest = reader.share(
        "testedOnArrest", 0...1,
        "Share of arrests of people who use drugs, outside treatment, that lead to a positive test."
      )
      assessmentIsRequired = reader.flag(
        "assessmentIsRequired", "Whether an assessment must be kept after a positive test.")
      joinsUpWithPrison = reader.flag(
        "joinsUpWithPrison", "Whether people are taken on at the gate when no appointment is made.")
      workers = reader.count("workers", 0...500, "workers", "Workers of the programme.")
      peoplePerWorker = reader.count(
        "peoplePerWorker", 1...200, "people", "Most people one worker keeps in touch with.")
      yearlyCostPerWorker = reader.yearlyCost(
        "yearlyCostPerWorker", "What one worker costs a year, tests included.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var keptWhenRequired, keptWhenOffered, contactKept, acceptsReferral: Double
    var toAssessment, contactEvery, contactLasts: TimeSpan

    init(from reader: inout SettingsReader) {
      toAssessment = reader.span(
        "toAssessment", .hours(1)...(.weeks(12)), "Time from a positive test to the assessment.")
      keptWhenRequired = reader.share(
        "keptWhenRequired", 0...1, "Share of assessments kept when they are required.")
      keptWhenOffered = reader.share(
        "keptWhenOffered", 0...1, "Share of assessments kept when they are only offered.")
      acceptsReferral = reader.share(
        "acceptsReferral", 0...1, "Share of contacts at which somebody accepts a referral.")
      contactKept = reader.share(
        "contactKept", 0.01...0.99,
        "Share of contacts kept by somebody whom nothing helps or hinders.")
      contactEvery = reader.span(
        "contactEvery", .days(1)...(.weeks(26)), "Time between contacts with the worker.")
      contactLasts = reader.span(
        "contactLasts", .days(1)...(.years(2)),
        "Mean time on the caseload, unless treatment begins or contact is lost.")
    }
  }
}
