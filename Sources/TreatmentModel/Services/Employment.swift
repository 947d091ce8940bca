// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Education, training and work: who is in a job, how people come to one, and how they lose it.
///
/// Readiness grows with time without use, and with training. People who are ready look for work;
/// others are pushed, lose the job sooner, and are shaken by it. Chances of work come at the
/// highest rate there can be, and each is taken with the probability that circumstances leave
/// (thinning, Lewis and Shedler 1979), which is exact and needs no hazard clock. See
/// docs/model/employment.md.
struct Employment: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// A chance of work, or the end of a job.
    case turn(ClientID)
    case trainingOver(ClientID)
    case shockOver(ClientID)
  }

  /// What this submodel notes on everybody.
  struct Career: BitwiseCopyable, Sendable {
    var chances: UInt16 = 0
    var jobs: UInt16 = 0
    var lapses: UInt16 = 0
    var askedForTraining: UInt16 = 0
  }

  var settings: Settings
  var careers = Dossiers<Career>()
  /// Who is in a job for which they were not ready; and who has completed training.
  private var placedEarly = ClientSet()
  private var trained = ClientSet()
  var places: Places
  var waiting = WaitingList<ClientID>(priorityClasses: 1)
  private var funding = Funding()
  /// Where somebody stands on this list.
  private var listed = Tickets<WaitingList<ClientID>.Ticket>()
  /// The end of training, or of the time after losing a job.
  private var endings = Tickets<EventTicket>()

  init(settings: Settings) {
    self.settings = settings
    places = Places(capacity: settings.isEnabled ? settings.policy.trainingPlaces : 0)
  }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .turn(let client):
      if system.clients[client].isEmployed {
        leaveWork(client, in: &system)
      } else {
        considerOffer(client, in: &system)
      }
      scheduleTurn(of: client, in: &system)
    case .trainingOver(let client): finishTraining(client, in: &system)
    case .shockOver(let client):
      endings[client] = .none
      getOver(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      system.clients[client].isEmployed = system.clients[client].startsInWork
      guard settings.isEnabled else { return }
      careers.insert(Career(), for: client)
      scheduleTurn(of: client, in: &system)
    case .useChanged(let client, _, let to):
      guard careers.contains(client) else { return }
      if to == .using { lapse(client, in: &system) }
      if to == .abstinent { considerTraining(client, in: &system) }
    case .stoppedMentoring(let client, .employed):
      guard careers.contains(client), !system.clients[client].isEmployed else { return }
      enterWork(client, whenReady: true, in: &system)
      scheduleTurn(of: client, in: &system)
    case .imprisoned(let client):
      guard careers.contains(client) else { return }
      stop(client, in: &system)
      if system.clients[client].isEmployed { leaveWork(client, in: &system) }
    case .released(let client, _, _, _):
      if careers.contains(client) { scheduleTurn(of: client, in: &system) }
    case .fundingCut(.employment, let share):
      funding.take(share)
      places.setCapacity(paidPlaces, at: system.now)
      reportCost(in: &system)
    case .died(let client, _), .movedAway(let client):
      guard careers.contains(client) else { return }
      stop(client, in: &system)
      careers.remove(client)
      placedEarly.remove(client)
      trained.remove(client)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    places.setCapacity(paidPlaces, at: system.now)
    fillPlaces(in: &system)
    reportCost(in: &system)
  }

  /// Places in training that are paid for.
  private var paidPlaces: Int {
    settings.isEnabled ? funding.left(of: settings.policy.trainingPlaces) : 0
  }

  // MARK: Work

  /// The most that circumstances can raise the rate of finding a job.
  private var highestRate: Double {
    let evidence = settings.evidence
    return evidence.offers * max(evidence.applications, 1) * max(evidence.employers, 1)
      * max(evidence.whenOthers, 1)
  }

  private mutating func scheduleTurn(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    system.callOff(.turn, for: client)
    guard !person.isInCustody else { return }
    careers[client].chances &+= 1
    let evidence = settings.evidence
    var mean: TimeSpan
    if person.isEmployed {
      mean = evidence.jobLength
      if placedEarly.contains(client) {
        mean = .rounding(seconds: Double(mean.seconds) * evidence.placedEarly)
      }
    } else {
      guard highestRate > 0 else { return }
      mean = .rounding(seconds: TimeSpan.secondsPerYear / highestRate)
    }
    let wait = system.exponential(
      mean: mean, person.isEmployed ? .jobLength : .jobOffer, client,
      Occasion(careers[client].chances))
    system.plan(.turn, at: system.now + wait, for: client)
  }

  /// Readiness for work, from 0 to 1: nothing while using, and growing without.
  @inline(__always)
  func readiness(of client: ClientID, in system: SystemState) -> Double {
    let person = system.clients[client]
    guard person.use != .using else { return 0 }
    let elapsed = (system.now - person.useSince).inYears
    var readiness = 1 - decay(rate: 1 / settings.evidence.growth.inYears, over: elapsed)
    if person.use == .reduced { readiness /= 2 }
    if trained.contains(client) {
      readiness += settings.evidence.trainedReadiness * (1 - readiness)
    }
    return readiness
  }

  /// What hinders work and training: children without childcare, distance without a fare.
  @inline(__always)
  private func barriers(_ person: Client) -> Double {
    var ratio = 1.0
    if person.hasDependentChildren, !settings.policy.childcare {
      ratio *= settings.evidence.children
    }
    if person.miles >= 5, !settings.policy.faresPaid { ratio *= settings.evidence.farWithoutFare }
    return ratio
  }

  private mutating func considerOffer(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let evidence = settings.evidence
    guard !person.isInTraining else { return }
    let isReady = readiness(of: client, in: system) >= evidence.readyFrom
    let occasion = Occasion(careers[client].chances)
    if !isReady {
      guard person.isInTreatment,
        system.chance(settings.policy.pushedEarly, .pushedEarly, client, occasion)
      else { return }
    }
    var rate = evidence.offers
    if settings.policy.helpsWithApplications { rate *= evidence.applications }
    if settings.policy.employersPrepared { rate *= evidence.employers }
    if !person.problem.isOpiate { rate *= evidence.whenOthers }
    rate *= barriers(person)
    guard system.chance(rate / highestRate, .hired, client, occasion) else { return }
    enterWork(client, whenReady: isReady, in: &system)
  }

  private mutating func enterWork(
    _ client: ClientID, whenReady: Bool, in system: inout SystemState
  ) {
    leaveTrainingList(client, in: &system)
    careers[client].jobs += 1
    placedEarly.set(client, !whenReady)
    system.clients[client].isEmployed = true
    system.emit(.enteredWork(client, whenReady: whenReady))
  }

  private mutating func leaveWork(_ client: ClientID, in system: inout SystemState) {
    let wasPlacedEarly = placedEarly.contains(client)
    placedEarly.remove(client)
    system.clients[client].isEmployed = false
    if wasPlacedEarly, !system.clients[client].isInCustody {
      system.cancel(endings[client])
      system.clients[client].hasLostJobTooEarly = true
      endings[client] = system.schedule(
        .employment(.shockOver(client)), after: settings.evidence.shock)
    }
    system.emit(.leftWork(client, placedEarly: wasPlacedEarly))
  }

  private mutating func getOver(_ client: ClientID, in system: inout SystemState) {
    guard system.clients[client].hasLostJobTooEarly else { return }
    system.clients[client].hasLostJobTooEarly = false
    system.emit(.overLossOfWork(client))
  }

  /// Use returns: the job may go, and training ends.
  private mutating func lapse(_ client: ClientID, in system: inout SystemState) {
    leaveTrainingList(client, in: &system)
    endTraining(client, completed: false, in: &system)
    guard system.clients[client].isEmployed else { return }
    careers[client].lapses += 1
    let occasion = Occasion(careers[client].jobs, careers[client].lapses)
    guard system.chance(settings.evidence.lostOnLapse, .jobAfterLapse, client, occasion) else {
      return
    }
    leaveWork(client, in: &system)
    scheduleTurn(of: client, in: &system)
  }

  private mutating func stop(_ client: ClientID, in system: inout SystemState) {
    system.callOff(.turn, for: client)
    leaveTrainingList(client, in: &system)
    endTraining(client, completed: false, in: &system)
    system.cancel(endings.take(client))
    getOver(client, in: &system)
  }

  private func reportCost(in system: inout SystemState) {
    let policy = settings.policy
    system.reportRunningCost(
      .employment,
      poundsPerYear: settings.isEnabled
        ? Double(paidPlaces) * policy.yearlyCostPerPlace + policy.yearlyCost : 0)
  }
}

/// Training: places, who wants one, and who completes it.
extension Employment {
  private mutating func considerTraining(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    careers[client].askedForTraining += 1
    guard paidPlaces > 0, person.isInTreatment, !person.isEmployed,
      !person.isInTraining, !trained.contains(client), listed[client] == .none
    else { return }
    let wish = settings.evidence.wantTraining * barriers(person)
    guard
      system.chance(
        wish, .wantsTraining, client, Occasion(careers[client].askedForTraining))
    else { return }
    listed[client] = waiting.join(client, at: system.now)
    fillPlaces(in: &system)
  }

  private mutating func leaveTrainingList(_ client: ClientID, in system: inout SystemState) {
    waiting.leave(listed.take(client), at: system.now)
  }

  private mutating func fillPlaces(in system: inout SystemState) {
    while places.free > 0, let client = waiting.admitNext(at: system.now)?.element {
      let taken = places.take(at: system.now)
      precondition(taken, "A free place in training could not be taken.")
      listed[client] = .none
      system.cancel(endings[client])
      getOver(client, in: &system)
      system.clients[client].isInTraining = true
      endings[client] = system.schedule(
        .employment(.trainingOver(client)), after: settings.evidence.training,
        priority: EventPriority.ending)
      system.emit(.startedTraining(client))
    }
  }

  private mutating func finishTraining(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    var share = settings.evidence.completesTraining
    if person.needs.contains(.learning), !settings.policy.learningSupport {
      share *= settings.evidence.learningNeed
    }
    let completes = system.chance(
      share, .trainingOutcome, client, Occasion(careers[client].askedForTraining))
    endTraining(client, completed: completes, in: &system)
  }

  private mutating func endTraining(
    _ client: ClientID, completed: Bool, in system: inout SystemState
  ) {
    guard system.clients[client].isInTraining else { return }
    system.cancel(endings.take(client))
    system.clients[client].isInTraining = false
    if completed { trained.insert(client) }
    places.release(at: system.now)
    system.emit(.endedTraining(client, completed: completed))
    fillPlaces(in: &system)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let inTraining = system.clients.everyone.count { system.clients[$0].isInTraining }
    return inTraining == places.occupied
      ? [] : ["Employment: \(places.occupied) places in training taken by \(inTraining) people."]
  }
}
