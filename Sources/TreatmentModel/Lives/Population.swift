// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import RandomStreams
import SimulationKernel

/// Who lives in the area and has, or had, a problem: the people loaded at the start, those whose
/// problem begins later, and those who move away.
///
/// Draws every fixed attribute of a person. Owns `Risk.moveAway`. See docs/model/population.md.
struct Population: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<NoSettings, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// Somebody's problem begins.
    case incidence
  }

  var evidence: Evidence
  private let isEnabled: Bool
  private var incident: UInt32 = 0

  /// People to add beside everybody else, in a cohort of their own: for tests of "same luck".
  var added: UInt32 = 0

  init(settings: Settings) {
    evidence = settings.evidence
    isEnabled = settings.isEnabled
  }

  // MARK: Activity

  mutating func start(in system: inout SystemState) {
    guard isEnabled else { return }
    let inTreatment = UInt32(evidence.inTreatment)
    let usingOutside = UInt32(evidence.usingOutside)
    let inRecovery = UInt32(evidence.inRecovery)
    for index in 0..<(inTreatment + usingOutside + inRecovery) {
      let isInTreatment = index < inTreatment
      let client = enter(
        PersonID(.loaded, index),
        problems: isInTreatment ? evidence.problemsInTreatment : evidence.problemsOutside,
        startsInRecovery: index >= inTreatment + usingOutside, in: &system)
      if isInTreatment {
        let since = SimTime.start - elapsedTreatment(of: client, in: &system)
        system.emit(.loaded(client, .treatment, since: since))
      }
    }
    for index in 0..<added {
      enter(PersonID(.added, index), problems: evidence.problemsOutside, in: &system)
    }
    scheduleIncidence(in: &system)
  }

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .incidence:
      enter(PersonID(.incident, incident), problems: evidence.problemsOutside, in: &system)
      incident += 1
      scheduleIncidence(in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      system.setRate(evidence.movingAway, of: .moveAway, for: client)
    case .started(let client, .treatment), .loaded(let client, .treatment, _):
      system.setRate(evidence.movingAwayInTreatment, of: .moveAway, for: client)
    case .ended(let client, .treatment, .completed), .ended(let client, .treatment, .droppedOut):
      system.setRate(evidence.movingAway, of: .moveAway, for: client)
    case .imprisoned(let client):
      system.setRate(0, of: .moveAway, for: client)
    case .released(let client, _, _, _):
      system.setRate(evidence.movingAway, of: .moveAway, for: client)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    system.setRate(0, of: .moveAway, for: client)
    system.emit(.movedAway(client))
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let rate =
      person.isInCustody
      ? 0 : person.isInTreatment ? evidence.movingAwayInTreatment : evidence.movingAway
    system.setRate(rate, of: .moveAway, for: client)
  }

  /// A change of belief in the middle of a run applies to people who enter later.
  mutating func change(to settings: Settings, in system: inout SystemState) {
    evidence = settings.evidence
  }

  private mutating func scheduleIncidence(in system: inout SystemState) {
    guard evidence.incidence > 0 else { return }
    var stream = system.draws.stream(
      .incidence, for: PersonID(.incident, incident).rawValue, occasion: .once)
    let gap = stream.exponential(mean: TimeSpan.secondsPerYear / evidence.incidence)
    system.schedule(
      .population(.incidence), after: .rounding(seconds: gap), priority: EventPriority.arrival)
  }

  // MARK: A person

  @discardableResult
  private func enter(
    _ person: PersonID, problems: [Double], startsInRecovery: Bool = false,
    in system: inout SystemState
  ) -> ClientID {
    let client = system.admit(attributes(of: person, problems: problems, in: &system))
    let attributes = system.clients[client]
    system.emit(
      .entered(client, person, Traits(of: attributes, at: system.now)))
    if startsInRecovery { system.emit(.loadedInRecovery(client)) }
    return client
  }

  /// Draws who a person is: each attribute at an address of its own, so that none shifts another.
  private func attributes(
    of person: PersonID, problems: [Double], in system: inout SystemState
  ) -> Client {
    let address = person.rawValue
    func stream(_ purpose: Purpose) -> RandomStream {
      system.draws.stream(purpose, for: address, occasion: .once)
    }
    var client = Client()
    client.person = person

    var draw = stream(.problem)
    client.problem = Problem(rawValue: UInt8(draw.categorical(problems)))!
    draw = stream(.sex)
    client.sex = draw.uniform() < evidence.male ? .male : .female
    draw = stream(.age)
    let age =
      client.problem == .alcohol
      ? evidence.ageOfAlcoholClients.sample(&draw) : evidence.age.sample(&draw)
    client.birthday =
      Int16(Int64(-min(max(age, 18), 75) * 365.25) + system.now.seconds / 86_400)
    draw = stream(.children)
    client.hasDependentChildren = draw.uniform() < evidence.children
    draw = stream(.employment)
    client.startsInWork = draw.uniform() < evidence.employed
    draw = stream(.distance)
    client.miles = Float(evidence.miles.sample(&draw))
    draw = stream(.offendingIntensity)
    client.offending = Float(
      draw.gamma(shape: evidence.offendingShape, scale: 1 / evidence.offendingShape))
    draw = stream(.stability)
    client.stability = Float(draw.normal())
    drawCircumstances(of: &client, in: &system)
    return client
  }

  /// How long somebody found in treatment has been in it.
  ///
  /// In a system with steady entry the elapsed time of those present has the density S(a) over the
  /// age of the system; drawn by rejection, within the one stream of this decision.
  private func elapsedTreatment(of client: ClientID, in system: inout SystemState) -> TimeSpan {
    var draw = system.stream(.elapsedTreatment, client, .once)
    if !system.clients[client].problem.isOpiate {
      let elapsed = draw.exponential(mean: Double(evidence.meanElapsedOther.seconds))
      return .rounding(seconds: min(elapsed, Double(evidence.systemAge.seconds)))
    }
    while true {
      let elapsed = draw.uniform() * Double(evidence.systemAge.seconds)
      let survival = Weibull.survival(
        elapsed, shape: evidence.ostShape, scale: Double(evidence.ostScale.seconds))
      if draw.uniform() < survival { return .rounding(seconds: elapsed) }
    }
  }
}
