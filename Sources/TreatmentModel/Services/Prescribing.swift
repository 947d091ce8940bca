// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Opioid substitution: first dose, titration, maintenance, and the way out.
///
/// Named prescribers keep a diary of reviews; how often somebody is reviewed follows from the
/// policy and from the room in those diaries. A reduction is offered at a review or asked for by
/// the client, accepted against fear, and taken at a pace the policy sets: the faster the dose
/// falls, the likelier use returns, and then the dose goes up again, higher than before. Owns
/// `Risk.askToReduce`. See docs/model/prescribing.md.
struct Prescribing: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case review(ClientID)
    /// The last dose of a taper.
    case lastDose(ClientID)
    /// Titration is over: the dose is settled.
    case titrated(ClientID)
  }

  /// What this submodel notes on somebody who has a script or waits for one.
  struct Patient: BitwiseCopyable, Sendable {
    var post: UInt16
    var booking: Diary.Slot?
    var review = EventTicket.none
    var step = EventTicket.none
    var reviews: UInt32 = 0
    var missedInARow: UInt8 = 0
    var target: Float
  }

  var settings: Settings
  private(set) var prescribers: [StaffMember] = []
  var patients = Records<Patient>()
  /// People still in treatment whose script ended in this episode, as they were then.
  private var formerPatients = Records<Patient>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    fundPosts(in: &system)
    reportCost(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .review(let client): review(client, in: &system)
    case .lastDose(let client): reachZero(client, in: &system)
    case .titrated(let client): settleDose(of: client, in: &system)
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
      register(client, dose: nil, in: &system)
      awaitFirstDose(client, in: &system)
    case .ended(let client, .treatment, let ending):
      end(client, ending, in: &system)
      formerPatients.remove(client)
    case .useChanged(let client, _, let to):
      if to == .using { comeBack(client, in: &system) }
      guard patients.contains(client) else { return }
      if to == .using, system.clients[client].script == .taper { failTaper(client, in: &system) }
      setRate(of: client, in: &system)
    case .matched(let client, _):
      system.clients[client].fear *= Float(settings.evidence.fearLeftByPeers)
    case .joinedGroup(let client, _):
      system.clients[client].fear *= Float(settings.evidence.fearLeftByGroups)
      if patients.contains(client) { setRate(of: client, in: &system) }
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

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    var closedPosts: [Int] = []
    for post in prescribers.indices {
      let wasFunded = prescribers[post].caseloadLimit > 0
      let isFunded = post < settings.policy.prescribers
      prescribers[post].setSlotsPerWeek(
        isFunded ? settings.policy.reviewsPerWeek : 0, in: system)
      prescribers[post].caseloadLimit = isFunded ? settings.policy.patientsPerPrescriber : 0
      if wasFunded, !isFunded { closedPosts.append(post) }
    }
    fundPosts(in: &system)
    for post in closedPosts { movePatients(of: post, in: &system) }
    for client in patients.clients { setRate(of: client, in: &system) }
    reportCost(in: &system)
  }

  // MARK: Patients

  private func wantsScript(_ client: ClientID, in system: inout SystemState) -> Bool {
    guard settings.isEnabled, settings.policy.prescribers > 0,
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
    _ client: ClientID, dose former: Float?, in system: inout SystemState
  ) {
    let post = leastLoadedPost
    prescribers[post].takeOn(at: system.now)
    let dose = former.map(Double.init) ?? drawnDose(for: client, in: &system)
    patients.insert(
      Patient(post: UInt16(post), target: Float(min(max(dose, 10), 120))), for: client)
    reportCost(in: &system)
  }

  /// Somebody found on a script when the run begins: on the full dose, somewhere between reviews.
  private mutating func takeOver(
    _ client: ClientID, since: SimTime, in system: inout SystemState
  ) {
    register(client, dose: nil, in: &system)
    system.clients[client].script = .maintenance
    system.clients[client].scriptSince = since
    system.clients[client].dose = patients[client].target
    system.emit(.loaded(client, .prescribing, since: since))
    var phase = system.stream(.reviewPhase, client, .once)
    let wait = Double(settings.policy.reviewEvery.seconds) * phase.uniform()
    bookReview(of: client, after: .rounding(seconds: wait), in: &system)
    setRate(of: client, in: &system)
  }

  mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let patient = patients.remove(client) else { return }
    formerPatients.insert(patient, for: client)
    prescribers[Int(patient.post)].letGo(at: system.now)
    if system.cancelIfPending(patient.review) {
      prescribers[Int(patient.post)].cancel(patient.booking, at: system.now)
    }
    system.cancel(patient.step)
    let wasOnScript = system.clients[client].isOnScript
    system.clients[client].script = .none
    system.clients[client].scriptSince = system.now
    system.clients[client].dose = 0
    system.clients[client].taperSpeed = 0
    system.setRate(0, of: .askToReduce, for: client)
    reportCost(in: &system)
    if wasOnScript { system.emit(.ended(client, .prescribing, ending)) }
  }

  private func drawnDose(for client: ClientID, in system: inout SystemState) -> Double {
    var draw = system.stream(.targetDose, client, Occasion(system.clients[client].episode))
    return settings.evidence.dose.sample(&draw)
  }

  private var leastLoadedPost: Int {
    prescribers.indices.min { prescribers[$0].load < prescribers[$1].load }!
  }

  private mutating func awaitFirstDose(_ client: ClientID, in system: inout SystemState) {
    system.clients[client].script = .awaitingFirstDose
    system.clients[client].scriptSince = system.now
    bookReview(of: client, after: .hours(12), in: &system)
  }

  /// Use has returned to somebody in treatment whose script had ended: the door is open.
  private mutating func comeBack(_ client: ClientID, in system: inout SystemState) {
    guard settings.policy.prescribers > 0, !patients.contains(client),
      system.clients[client].isInTreatment,
      let former = formerPatients.remove(client)
    else { return }
    register(client, dose: former.target, in: &system)
    patients[client].reviews = former.reviews
    awaitFirstDose(client, in: &system)
  }

  /// The patients of a post that is no longer funded go to the others.
  private mutating func movePatients(of post: Int, in system: inout SystemState) {
    for client in patients.clients where Int(patients[client].post) == post {
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

  // MARK: Reviews

  private mutating func bookReview(
    of client: ClientID, after wait: TimeSpan, in system: inout SystemState
  ) {
    let post = Int(patients[client].post)
    let slot = prescribers[post].book(onOrAfter: system.now + wait, in: system)
    patients[client].booking = slot
    patients[client].review =
      slot.map { system.schedule(.prescribing(.review(client)), at: $0.start) } ?? .none
  }

  private mutating func review(_ client: ClientID, in system: inout SystemState) {
    patients[client].review = .none
    patients[client].reviews += 1
    let prescriber = prescribers[Int(patients[client].post)].id
    let occasion = Occasion(system.clients[client].episode, patients[client].reviews)
    let chance = logistic(
      logit(settings.evidence.attendance) + Double(system.clients[client].attendance))
    guard system.chance(chance, .review, client, occasion) else {
      patients[client].missedInARow += 1
      system.emit(.missed(client, .prescribing, prescriber))
      let limit = settings.policy.stopAfterMissed
      if limit > 0, patients[client].missedInARow >= limit {
        end(client, .stopped, in: &system)
      } else {
        bookReview(of: client, after: settings.evidence.rebooking, in: &system)
      }
      return
    }
    patients[client].missedInARow = 0
    system.emit(.attended(client, .prescribing, prescriber))
    decide(on: client, occasion, in: &system)
  }

  /// What a review attended leads to.
  private mutating func decide(
    on client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    switch system.clients[client].script {
    case .awaitingFirstDose:
      system.clients[client].script = .titration
      system.clients[client].scriptSince = system.now
      system.clients[client].dose = Float(settings.evidence.firstDose)
      system.emit(.started(client, .prescribing))
      startTitration(of: client, in: &system)
      bookReview(of: client, after: .weeks(1), in: &system)
    case .titration:
      bookReview(of: client, after: .weeks(1), in: &system)
    case .maintenance:
      if isStable(client, system) { considerReduction(of: client, occasion, in: &system) }
      bookReview(of: client, after: settings.policy.reviewEvery, in: &system)
    case .taper:
      bookReview(of: client, after: settings.policy.reviewEvery, in: &system)
    case .none: break
    }
  }

  mutating func startTitration(of client: ClientID, in system: inout SystemState) {
    patients[client].step = system.schedule(
      .prescribing(.titrated(client)), after: settings.evidence.titration)
  }

  private mutating func settleDose(of client: ClientID, in system: inout SystemState) {
    patients[client].step = .none
    system.clients[client].script = .maintenance
    system.clients[client].dose = patients[client].target
    system.emit(.doseSettled(client, milligrams: patients[client].target))
    setRate(of: client, in: &system)
  }

  private mutating func fundPosts(in system: inout SystemState) {
    while prescribers.count < settings.policy.prescribers {
      prescribers.append(
        StaffMember(
          StaffID(.prescribing, post: prescribers.count, incumbent: 0),
          caseloadLimit: settings.policy.patientsPerPrescriber,
          slotsPerWeek: settings.policy.reviewsPerWeek, at: system.now))
    }
  }

  private func reportCost(in system: inout SystemState) {
    let policy = settings.policy
    system.reportRunningCost(
      .prescribing,
      poundsPerYear: settings.isEnabled
        ? Double(policy.prescribers) * policy.yearlyCostPerPrescriber
          + Double(patients.count) * settings.evidence.yearlyCostPerPatient : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let held = prescribers.reduce(0) { $0 + $1.caseload }
    var problems: [String] = []
    if held != patients.count {
      problems.append("Prescribing: \(held) held, \(patients.count) patients.")
    }
    for client in system.clients.everyone
    where (system.clients[client].script != .none) != patients.contains(client) {
      problems.append("Prescribing: the script of \(system.clients[client].person) is astray.")
    }
    return problems
  }
}
