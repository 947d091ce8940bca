// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Listens to everything that happens. It cannot act.
public protocol Recorder {
  mutating func record(_ signal: Signal, at time: SimTime)
}

/// The wiring: every submodel once, in order.
///
/// The whole treatment system is this one value. `var fork = system` copies a running system, and
/// both run on alike. An event is taken from the list and handed to the submodel it belongs to;
/// the signals this emits are delivered, oldest first, to the recorder and then to every submodel
/// that listens, in the order of the properties below; then hazard clocks whose rates changed are
/// set.
public struct TreatmentSystem: Sendable {
  public internal(set) var state: SystemState

  var population: Population
  var engagement: Engagement
  var demand: Demand
  var intake: Intake
  var keyWork: KeyWork
  var prescribing: Prescribing
  var use: Use
  var mortality: Mortality
  var offending: Offending
  var drugIntervention: DrugIntervention
  var probation: Probation
  var prison: Prison
  var housing: Housing
  var peerSupport: PeerSupport
  var detox: Detox
  var dayProgramme: DayProgramme
  var rehabilitation: Rehabilitation
  var aftercare: Aftercare
  var alcoholInstead: AlcoholInstead
  var needleExchange: NeedleExchange
  var motivation: Motivation
  var family: Family
  var mutualAid: MutualAid
  var volunteers: Volunteers
  var employment: Employment
  var partnerServices: PartnerServices
  var council: Council
  var attendance: Attendance
  var commissioning: Commissioning
  var returns: Returns
  var survey: Survey

  /// The scenario as it is written, without what a council changed; and as it was at the start.
  private var planned: Scenario
  private let initial: Scenario
  private let amendments: [Amendment]
  private var leavers = Backlog<ClientID>()
  private let proposals: [Proposal]

  /// Events handled so far.
  public private(set) var eventCount = 0
  /// People who entered, died and moved away so far: for conservation.
  public private(set) var entries = 0
  public private(set) var deaths = 0
  public private(set) var departures = 0
  /// A running hash of every event's time, kind and person: two runs with the same fingerprint
  /// went the same way.
  public private(set) var fingerprint = Fingerprint()

  /// A system on the eve of its first day: nobody has entered yet.
  ///
  /// - Parameters:
  ///   - proposals: what a council may have adopted, each with other settings of one submodel.
  ///   - addedPeople: people to put beside everybody else, in a cohort of their own.
  public init(
    _ scenario: Scenario, amendments: [Amendment] = [], proposals: [Proposal] = [],
    calendar: Calendar, horizon: SimTime, seed: UInt64, replication: UInt64, addedPeople: Int = 0
  ) {
    planned = scenario
    initial = scenario
    self.amendments = amendments
    self.proposals = proposals
    state = SystemState(
      calendar: calendar, horizon: horizon, seed: seed, replication: replication)
    population = Population(settings: scenario.population)
    population.added = UInt32(addedPeople)
    engagement = Engagement(settings: scenario.engagement)
    demand = Demand(settings: scenario.demand)
    intake = Intake(settings: scenario.intake)
    keyWork = KeyWork(settings: scenario.keyWork)
    prescribing = Prescribing(settings: scenario.prescribing)
    use = Use(settings: scenario.use)
    mortality = Mortality(settings: scenario.mortality)
    offending = Offending(settings: scenario.offending)
    drugIntervention = DrugIntervention(settings: scenario.drugIntervention)
    probation = Probation(settings: scenario.probation)
    prison = Prison(settings: scenario.prison)
    housing = Housing(settings: scenario.housing)
    peerSupport = PeerSupport(settings: scenario.peerSupport)
    detox = Detox(settings: scenario.detox)
    dayProgramme = DayProgramme(settings: scenario.dayProgramme)
    rehabilitation = Rehabilitation(settings: scenario.rehabilitation)
    aftercare = Aftercare(settings: scenario.aftercare)
    alcoholInstead = AlcoholInstead(settings: scenario.alcoholInstead)
    needleExchange = NeedleExchange(settings: scenario.needleExchange)
    motivation = Motivation(settings: scenario.motivation)
    family = Family(settings: scenario.family)
    mutualAid = MutualAid(settings: scenario.mutualAid)
    volunteers = Volunteers(settings: scenario.volunteers)
    employment = Employment(settings: scenario.employment)
    partnerServices = PartnerServices(settings: scenario.partnerServices)
    council = Council(settings: scenario.council)
    council.agenda = proposals.map(\.issue)
    attendance = Attendance(settings: scenario.attendance)
    commissioning = Commissioning(settings: scenario.commissioning)
    returns = Returns(settings: scenario.returns)
    survey = Survey(settings: scenario.survey)
  }

  /// Keeps a log of every random address drawn from, for tests. Before `start`.
  public mutating func logDraws() { state.draws.log = [] }

  /// Delivers every signal to every submodel, for the test that routing leaves nothing out.
  var deliversToAll = false

  /// What each signal was seen to change; nil unless `noteCauses` asked for it.
  public internal(set) var causes: Causes?

  /// Notes from now on which signals change which rates. Slow, and changes nothing in the run.
  public mutating func noteCauses() { causes = Causes() }

  // MARK: Running

  /// Lets everybody in who is there when the run begins.
  public mutating func start(recording recorder: inout some Recorder) {
    for (index, amendment) in amendments.enumerated() {
      state.schedule(
        .amendment(Int32(index)), at: amendment.at, priority: EventPriority.amendment)
    }
    startSubmodels()
    deliverSignals(to: &recorder)
  }

  /// Handles every event up to and including a moment.
  public mutating func run(until time: SimTime, recording recorder: inout some Recorder) {
    while step(until: time, recording: &recorder) {}
  }

  /// Handles the next event up to and including a moment; false when there is none.
  public mutating func step(until time: SimTime, recording recorder: inout some Recorder) -> Bool {
    guard let event = state.next(by: time) else { return false }
    eventCount += 1
    fingerprint.mix(time: state.now, event: event, in: state.clients)
    handle(event)
    deliverSignals(to: &recorder)
    return true
  }

  /// Brings the exposure to risk of everybody up to date, before a period is opened or closed.
  public mutating func reportExposure(to recorder: inout some Recorder) {
    mortality.reportAll(in: &state)
    deliverSignals(to: &recorder)
  }

  private mutating func deliverSignals(to recorder: inout some Recorder) {
    var next = 0
    while next < state.signals.count {
      let signal = state.signals[next]
      next += 1
      recorder.record(signal, at: state.now)
      note(signal)
      if deliversToAll {
        deliverToAll(signal)
      } else if causes != nil {
        deliverNotingCauses(signal)
      } else {
        deliver(signal)
      }
    }
    state.signals.removeAll()
    state.clocks.settle(&state.agenda, &state.events, horizon: state.horizon)
    state.agenda.settle(in: &state.events)
    for index in 0..<leavers.count {
      state.clocks.remove(leavers[index])
      state.agenda.remove(leavers[index], from: &state.events)
      state.clients.remove(leavers[index])
    }
    leavers.removeAll()
  }

  private mutating func note(_ signal: Signal) {
    switch signal {
    case .entered: entries += 1
    case .died(let client, _):
      deaths += 1
      leavers.append(client)
    case .movedAway(let client):
      departures += 1
      leavers.append(client)
    default: break
    }
  }

  // MARK: Dated changes

  /// What the scenario changes on this date changes; what a council changed elsewhere stays.
  mutating func amend(_ index: Int) {
    let new = amendments[index].scenario
    changeSettings(from: planned, to: new)
    planned = new
    state.emit(.amended(index))
  }

  /// Puts the settings that a council had adopted in place of those of the one submodel they are
  /// about, whatever a dated change had made of these: the later change wins.
  mutating func adopt(_ index: Int) {
    changeSettings(from: initial, to: proposals[index].scenario)
  }
}
