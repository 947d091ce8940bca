// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Opioid substitution: first dose, titration, maintenance, and the way out.
///
/// Named prescribers keep a diary of reviews; how often somebody is reviewed follows from the
/// policy and from the room in those diaries. A reduction is offered at a review or asked for by
/// the client, accepted against fear, and taken at a pace the policy sets: the faster the dose
/// falls, the likelier use returns, and then the dose goes up again, higher than before. Stable
/// people may step down to a GP; a detoxification or a time limit ends a script as well. Owns
/// `Risk.askToReduce`. See docs/model/prescribing.md.
struct Prescribing: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case review(ClientID)
    /// The last dose, on arrival in residential treatment.
    case lastDose(ClientID)
    /// Titration is over: the dose is settled.
    case titrated(ClientID)
    /// The next step of a taper is due.
    case reduceDose(ClientID)
    /// A moment at which supervised doses would be missed for days, at the highest rate.
    case pickUps(ClientID)
    /// Somebody held back is seen again.
    case readiness(ClientID)
    /// What was learnt is forgotten.
    case forgets(ClientID)
    /// How many people in recovery there are to be seen.
    case lookAround
  }

  /// What this submodel notes on somebody who has a script or waits for one.
  struct Patient: BitwiseCopyable, Sendable {
    var post: UInt16
    var reviews: UInt16 = 0
    var booking: Diary.Slot?
    var review = EventTicket.none
    var step = EventTicket.none
    var missedInARow: UInt8 = 0
    /// Looked after by a GP; `post` then means nothing.
    var isWithGP = false
    var hasExitPlan = false
    /// The taper was imposed: neither use nor a wish stops it, and the door closes behind it.
    var isForced = false
    var target: Float

    // The taper
    var stepSize: Float = 0
    /// Time from one step to the next, in seconds.
    var stepSeconds: UInt32 = 0
    var nextPickUps = EventTicket.none
    var stepsLeft: UInt16 = 0
    /// Steps taken and put off so far, and moments of missed pick-ups, so that no address repeats.
    var steps: UInt16 = 0
    var pickUps: UInt16 = 0

    var stepEvery: TimeSpan {
      get { .seconds(Int64(stepSeconds)) }
      set { stepSeconds = UInt32(newValue.seconds) }
    }
  }

  var settings: Settings
  var prescribers: [StaffMember] = []
  var patients = Register<Patient>()
  /// People still in treatment whose script ended in this episode, as they were then.
  var formerPatients = Records<Patient>()

  private var funding = Funding()
  /// What contracts multiply the chance of an offer by.
  var offersFactor = 1.0

  /// People who were not found ready, until they are seen again.
  var heldBack = Records<HeldBack>()
  /// When people who know what the medicine does will have forgotten it.
  var knowledge = Records<EventTicket>()
  var gps: Places
  var supervisedCount = 0
  var visible = VisibleRecovery()

  init(settings: Settings) {
    self.settings = settings
    gps = Places(capacity: settings.isEnabled ? settings.policy.sharedCare.places : 0)
  }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    fundPosts(in: &system)
    reportCost(in: &system)
    if settings.evidence.visibleRecovery != 0 {
      system.schedule(.prescribing(.lookAround), after: VisibleRecovery.interval)
    }
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .review(let client): review(client, in: &system)
    case .lastDose(let client): reachZero(client, in: &system)
    case .titrated(let client): settleDose(of: client, in: &system)
    case .reduceDose(let client): reduceDose(of: client, in: &system)
    case .pickUps(let client): considerPickUps(of: client, in: &system)
    case .readiness(let client): seeAgain(client, in: &system)
    case .forgets(let client):
      knowledge.remove(client)
      setInformed(false, client, in: &system)
    case .lookAround: lookAround(in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      var draw = system.stream(.initialFear, client, .once)
      system.clients[client].fear = Float(
        draw.beta(settings.evidence.fearAtFirst.a, settings.evidence.fearAtFirst.b))
    case .loaded(let client, .treatment, let since):
      guard wantsScript(client, in: &system) else { return }
      takeOver(client, since: since, in: &system)
    case .started(let client, .treatment):
      guard wantsScript(client, in: &system) else { return }
      educateAtEntry(client, in: &system)
      guard isFoundReady(client, in: &system) else { return }
      admit(client, in: &system)
    case .ended(let client, .treatment, let ending):
      end(client, ending, in: &system)
      formerPatients.remove(client)
      leaveEntry(client, in: &system)
    case .started(let client, .communityDetox), .started(let client, .inpatientDetox):
      beginDetox(client, lastDoseAfter: nil, in: &system)
    case .started(let client, .rehabilitation):
      beginDetox(client, lastDoseAfter: settings.evidence.detoxOnArrival, in: &system)
    case .ended(let client, .communityDetox, let ending),
      .ended(let client, .inpatientDetox, let ending),
      .ended(let client, .rehabilitation, let ending):
      endDetox(client, ending, in: &system)
    case .useChanged(let client, _, let to):
      if to == .using { comeBack(client, in: &system) }
      guard patients.contains(client) else { return }
      if to == .using {
        if system.clients[client].script == .taper, !patients[client].isForced {
          failTaper(client, in: &system)
        }
        if patients[client].isWithGP { returnFromGP(client, in: &system) }
      }
      setRate(of: client, in: &system)
    case .matched(let client, _):
      system.clients[client].fear *= Float(settings.evidence.fearLeftByPeers)
      if patients.contains(client) { setRate(of: client, in: &system) }
    case .joinedGroup(let client, _):
      system.clients[client].fear *= Float(settings.evidence.fearLeftByGroups)
      if patients.contains(client) { setRate(of: client, in: &system) }
    case .incentivesChanged(let incentives): offersFactor = Double(incentives.offers)
    case .fundingCut(.prescribing, let share):
      funding.take(share)
      guard settings.isEnabled else { return }
      settleCapacity(in: &system)
      reportCost(in: &system)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    guard settings.policy.heedsRequests, isStable(client, system) else {
      setRate(of: client, in: &system)
      return
    }
    beginTaper(client, askedFor: true, in: &system)
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    setRate(of: client, in: &system)
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    if self.settings.evidence.visibleRecovery == 0, settings.evidence.visibleRecovery != 0 {
      system.schedule(.prescribing(.lookAround), after: VisibleRecovery.interval)
    }
    self.settings = settings
    settleCapacity(in: &system)
    for client in patients.clients { setRate(of: client, in: &system) }
    reportCost(in: &system)
  }

  /// How many prescribers are paid for.
  var fundedPrescribers: Int { funding.left(of: settings.policy.prescribers) }

  /// Opens and closes posts, and places with GPs, as they are paid for. The patients of a post that
  /// closes go to the other posts, if there is one.
  private mutating func settleCapacity(in system: inout SystemState) {
    var closedPosts: [Int] = []
    for post in prescribers.indices {
      let wasFunded = prescribers[post].caseloadLimit > 0
      let isFunded = post < fundedPrescribers
      prescribers[post].setSlotsPerWeek(
        isFunded ? settings.policy.reviewsPerWeek : 0, in: system)
      prescribers[post].caseloadLimit = isFunded ? settings.policy.patientsPerPrescriber : 0
      if wasFunded, !isFunded { closedPosts.append(post) }
    }
    fundPosts(in: &system)
    for post in closedPosts { movePatients(of: post, in: &system) }
    gps.setCapacity(
      settings.isEnabled ? funding.left(of: settings.policy.sharedCare.places) : 0, at: system.now)
  }

  // MARK: Patients

  private func wantsScript(_ client: ClientID, in system: inout SystemState) -> Bool {
    guard settings.isEnabled, fundedPrescribers > 0,
      system.clients[client].problem.isOpiate
    else { return false }
    return system.chance(
      settings.evidence.wantScript, .wantsScript, client,
      Occasion(system.clients[client].episode))
  }

  /// Puts a client on the list of the prescriber with fewest patients.
  ///
  /// - Parameter dose: the daily dose aimed at, for somebody who comes back; else it is drawn.
  private mutating func register(
    _ client: ClientID, after former: Patient?, in system: inout SystemState
  ) {
    let post = leastLoadedPost
    prescribers[post].takeOn(at: system.now)
    let dose = (former?.target).map(Double.init) ?? drawnDose(for: client, in: &system)
    var patient = Patient(post: UInt16(post), target: Float(min(max(dose, 10), 120)))
    if let former {
      patient.reviews = former.reviews
      patient.steps = former.steps
      patient.pickUps = former.pickUps
      patient.hasExitPlan = former.hasExitPlan
    }
    patients.insert(patient, for: client)
    reportCost(in: &system)
  }

  /// Puts somebody on a list to get a first dose at the next review.
  mutating func admit(_ client: ClientID, in system: inout SystemState) {
    register(client, after: nil, in: &system)
    awaitFirstDose(client, in: &system)
  }

  /// Somebody found on a script when the run begins: on the full dose, somewhere between reviews.
  private mutating func takeOver(
    _ client: ClientID, since: SimTime, in system: inout SystemState
  ) {
    register(client, after: nil, in: &system)
    system.clients[client].script = .maintenance
    system.clients[client].scriptSince = since
    system.clients[client].dose = patients[client].target
    system.emit(.loaded(client, .prescribing, since: since))
    var phase = system.stream(.reviewPhase, client, .once)
    let wait = Double(settings.policy.reviewEvery.seconds) * phase.uniform()
    bookReview(of: client, after: .rounding(seconds: wait), in: &system)
    setSupervised(isToBeSupervised(client, system), client, in: &system)
    setRate(of: client, in: &system)
  }

  mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let patient = patients.remove(client) else { return }
    formerPatients.insert(patient, for: client)
    if patient.isWithGP {
      gps.release(at: system.now)
      system.cancel(patient.review)
      system.emit(.ended(client, .sharedCare, ending))
    } else {
      prescribers[Int(patient.post)].letGo(at: system.now)
      if system.cancelIfPending(patient.review) {
        prescribers[Int(patient.post)].cancel(patient.booking, at: system.now)
      }
    }
    system.cancel(patient.step)
    system.cancel(patient.nextPickUps)
    let hadScript = system.clients[client].hasScript
    system.clients[client].script = .none
    system.clients[client].scriptSince = system.now
    system.clients[client].dose = 0
    system.clients[client].taperSpeed = 0
    system.clients[client].pacesTaper = false
    setSupervised(false, client, in: &system)
    system.setRate(0, of: .askToReduce, for: client)
    reportCost(in: &system)
    if hadScript {
      system.emit(.ended(client, .prescribing, ending))
    } else {
      system.emit(.waitForDoseChanged(client, isWaiting: false))
    }
  }

  private func drawnDose(for client: ClientID, in system: inout SystemState) -> Double {
    var draw = system.stream(.targetDose, client, Occasion(system.clients[client].episode))
    return settings.evidence.dose.sample(&draw)
  }

  var leastLoadedPost: Int {
    prescribers.indices.min { prescribers[$0].load < prescribers[$1].load }!
  }

  private mutating func awaitFirstDose(_ client: ClientID, in system: inout SystemState) {
    system.clients[client].script = .awaitingFirstDose
    system.clients[client].scriptSince = system.now
    system.emit(.waitForDoseChanged(client, isWaiting: true))
    bookReview(of: client, after: .hours(12), in: &system)
  }

  /// Use has returned to somebody in treatment whose script had ended: the door is open.
  mutating func comeBack(_ client: ClientID, in system: inout SystemState) {
    guard fundedPrescribers > 0, !patients.contains(client),
      system.clients[client].isInTreatment,
      !system.clients[client].isResident, formerPatients.contains(client),
      !formerPatients[client].isForced, let former = formerPatients.remove(client)
    else { return }
    register(client, after: former, in: &system)
    awaitFirstDose(client, in: &system)
  }

  /// The patients of a post that is no longer funded go to the others.
  private mutating func movePatients(of post: Int, in system: inout SystemState) {
    for client in patients.clients
    where Int(patients[client].post) == post && !patients[client].isWithGP {
      let other = leastLoadedPost
      guard other != post else { continue }
      if system.cancelIfPending(patients[client].review) {
        prescribers[post].cancel(patients[client].booking, at: system.now)
        prescribers[post].letGo(at: system.now)
        prescribers[other].takeOn(at: system.now)
        patients[client].post = UInt16(other)
        bookReview(of: client, after: .weeks(1), in: &system)
      }
    }
  }

  // MARK: Money and posts

  private mutating func fundPosts(in system: inout SystemState) {
    while prescribers.count < fundedPrescribers {
      prescribers.append(
        StaffMember(
          StaffID(.prescribing, post: prescribers.count, incumbent: 0),
          caseloadLimit: settings.policy.patientsPerPrescriber,
          slotsPerWeek: settings.policy.reviewsPerWeek, at: system.now))
    }
  }

  func reportCost(in system: inout SystemState) {
    let policy = settings.policy
    system.reportRunningCost(
      .prescribing,
      poundsPerYear: settings.isEnabled
        ? Double(fundedPrescribers) * policy.yearlyCostPerPrescriber
          + Double(patients.count) * settings.evidence.yearlyCostPerPatient
          + Double(supervisedCount) * settings.evidence.yearlyCostOfSupervision
          + Double(gps.occupied) * policy.sharedCare.yearlyCostPerPatient : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let held = prescribers.reduce(gps.occupied) { $0 + $1.caseload }
    var problems: [String] = []
    if held != patients.count {
      problems.append("Prescribing: \(held) held, \(patients.count) patients.")
    }
    for client in system.clients.everyone
    where (system.clients[client].script != .none) != patients.contains(client) {
      problems.append("Prescribing: the script of \(system.clients[client].person) is astray.")
    }
    let supervised = system.clients.everyone.count { system.clients[$0].isSupervised }
    if supervised != supervisedCount {
      problems.append("Prescribing: \(supervisedCount) supervised, \(supervised) marked.")
    }
    return problems
  }
}
