// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Use of the substance a person is treated for: using, reduced, abstinent.
///
/// Two competing rates lead up and down these three states. Treatment, a script, trust, a mentor
/// and a roof change them; a taper that falls fast brings use back fast; and after treatment the
/// rate of relapse falls as time without use grows. Owns `Risk.useMore` and `Risk.useLess`. See
/// docs/model/use.md.
struct Use: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<NoSettings, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// Relapse becomes less likely: the next stretch of time without use begins.
    case nextBand(ClientID)
  }

  /// What this submodel notes on everybody.
  private struct Course: BitwiseCopyable, Sendable {
    /// From when time without support is counted: the later of leaving treatment and stopping.
    @CompactTime var outsideSince: SimTime
    /// Since when the person has not been using, in the sense of `UseState.using`.
    @CompactTime var steadySince: SimTime
  }

  /// The end of a detoxification, or of a stay in residential treatment left early.
  private struct DetoxEnd: BitwiseCopyable, Sendable {
    @CompactTime var at: SimTime
    var isEarly: Bool
  }

  private var settings: Settings
  private var courses = Dossiers<Course>()
  /// Who left treatment last without completing it.
  private var leftUnplanned = ClientSet()
  /// Those of the last weeks.
  private var detoxEnds = Records<DetoxEnd>()
  /// What contracts multiply the rate of using less in treatment by.
  private var treatmentFactor = 1.0

  init(settings: Settings) { self.settings = settings }

  /// Read where it is needed: a copy of it would be loaded whole.
  private var evidence: Evidence { settings.evidence }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .nextBand(let client): setRates(of: client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      courses.insert(Course(outsideSince: system.now, steadySince: system.now), for: client)
      setRates(of: client, in: &system)
    case .loaded(let client, .treatment, _):
      var draw = system.stream(.initialUse, client, .once)
      let state = UseState(rawValue: UInt8(draw.categorical(settings.evidence.inTreatmentAtStart)))!
      let since = draw.uniform() * TimeSpan.secondsPerYear
      place(client, state, since: system.now - .rounding(seconds: since), in: &system)
    case .loadedInRecovery(let client):
      var draw = system.stream(.initialUse, client, .once)
      let since =
        system.now - .rounding(seconds: draw.exponential(mean: 3 * TimeSpan.secondsPerYear))
      courses[client].outsideSince = since
      place(client, .abstinent, since: since, in: &system)
    case .started(let client, .treatment):
      setRates(of: client, in: &system)
    case .ended(let client, .treatment, let ending):
      guard courses.contains(client), ending != .died else { return }
      courses[client].outsideSince = system.now
      leftUnplanned.set(client, ending != .completed)
      setRates(of: client, in: &system)
    case .started(let client, .prescribing), .loaded(let client, .prescribing, _),
      .ended(let client, .prescribing, _), .taperBegun(let client, _), .taperFailed(let client),
      .housingChanged(let client, _, _), .relationshipChanged(let client, _),
      .matched(let client, _), .parted(let client), .imprisoned(let client),
      .taperPaused(let client), .taperResumed(let client), .scriptSuspended(let client),
      .scriptResumed(let client), .started(let client, .dayProgramme),
      .ended(let client, .dayProgramme, _), .started(let client, .aftercare),
      .ended(let client, .aftercare, _), .drinkingChanged(let client, _), .cuesChanged(let client),
      .surroundingsChanged(let client),
      .windowOpened(let client), .windowAnswered(let client), .windowMissed(let client),
      .windowFaded(let client), .crisisCareChanged(let client, _),
      .started(let client, .groupWork), .ended(let client, .groupWork, _),
      .started(let client, .supportedHousing),
      .becameMentor(let client), .stoppedMentoring(let client, _),
      .startedVolunteering(let client), .stoppedVolunteering(let client),
      .joinedCouncil(let client), .leftCouncil(let client), .joinedGroup(let client, _),
      .leftGroup(let client), .enteredWork(let client, _),
      .leftWork(let client, _),
      .overLossOfWork(let client), .startedTraining(let client), .endedTraining(let client, _),
      .helpEnded(let client, _, _):
      if courses.contains(client) { setRates(of: client, in: &system) }
    case .started(let client, .communityDetox), .started(let client, .inpatientDetox),
      .started(let client, .rehabilitation):
      enterDetox(client, in: &system)
    case .ended(let client, .communityDetox, let ending),
      .ended(let client, .inpatientDetox, let ending),
      .ended(let client, .rehabilitation, let ending):
      guard courses.contains(client) else { return }
      let isEarly = ending == .droppedOut || ending == .sanctioned
      leaveDetox(
        client, isEarly: isEarly,
        countsAsDetox: isEarly || !isRehabilitation(signal), in: &system)
    case .cueMet(let client):
      guard settings.isEnabled, system.clients[client].use != .using else { return }
      change(client, to: .using, in: &system)
    case .released(let client, _, _, _):
      courses[client].outsideSince = system.now
      leftUnplanned.insert(client)
      setRates(of: client, in: &system)
    case .incentivesChanged(let incentives):
      treatmentFactor = Double(incentives.usingLess)
      for client in system.clients.everyone where courses.contains(client) {
        setRates(of: client, in: &system)
      }
    case .died(let client, _), .movedAway(let client):
      courses.remove(client)
      leftUnplanned.remove(client)
      detoxEnds.remove(client)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    let to: UseState =
      risk == .useMore ? .using : system.clients[client].use == .using ? .reduced : .abstinent
    change(client, to: to, in: &system)
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    if courses.contains(client) { setRates(of: client, in: &system) }
  }

  private mutating func change(
    _ client: ClientID, to: UseState, in system: inout SystemState
  ) {
    let from = system.clients[client].use
    system.clients[client].use = to
    system.clients[client].useSince = system.now
    if from == .using { courses[client].steadySince = system.now }
    if to == .abstinent, !system.clients[client].isInTreatment {
      courses[client].outsideSince = system.now
      leftUnplanned.remove(client)
    }
    setRates(of: client, in: &system)
    system.emit(.useChanged(client, from: from, to: to))
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in system.clients.everyone where courses.contains(client) {
      setRates(of: client, in: &system)
    }
  }

  private func isRehabilitation(_ signal: Signal) -> Bool {
    if case .ended(_, .rehabilitation, _) = signal { true } else { false }
  }

  /// Nothing is used from the first day on, or the stay would not have begun.
  private mutating func enterDetox(_ client: ClientID, in system: inout SystemState) {
    if system.clients[client].use == .abstinent {
      setRates(of: client, in: &system)
    } else {
      place(client, .abstinent, since: system.now, in: &system)
    }
  }

  private mutating func leaveDetox(
    _ client: ClientID, isEarly: Bool, countsAsDetox: Bool, in system: inout SystemState
  ) {
    if countsAsDetox {
      detoxEnds.remove(client)
      detoxEnds.insert(DetoxEnd(at: system.now, isEarly: isEarly), for: client)
    }
    setRates(of: client, in: &system)
  }

  private mutating func place(
    _ client: ClientID, _ state: UseState, since: SimTime, in system: inout SystemState
  ) {
    let from = system.clients[client].use
    system.clients[client].use = state
    system.clients[client].useSince = since
    courses[client].steadySince = since
    setRates(of: client, in: &system)
    if from != state { system.emit(.useChanged(client, from: from, to: state)) }
  }

  // MARK: Rates

  /// Without use on top for so long, somebody on a script is less likely to lapse.
  private static let stableAfter = TimeSpan.days(91)

  /// The weeks after a detoxification in which most who lapse do so.
  private static let afterDetox = TimeSpan.weeks(6)

  private static var recovery: Bands {
    Bands(first: .days(91), second: .days(365), third: .days(3 * 365))
  }

  private mutating func setRates(of client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    let use = system.clients[client].use
    let less = use == .abstinent ? 0 : rateOfUsingLess(of: client, in: &system)
    system.setRate(less, of: .useLess, for: client)
    let more = use == .using ? 0 : rateOfUsingMore(of: client, in: &system)
    system.setRate(more, of: .useMore, for: client)
    planNextStretch(of: client, in: &system)
  }

  /// The logarithm of what latent stability, and in treatment trust, make of the rate of using more.
  /// They make the opposite of that of using less.
  @inline(__always)
  private func logOfStabilityAndTrust(_ person: Client) -> Double {
    let byStability = evidence.perSDOfStability.log * Double(person.stability)
    guard person.isInTreatment else { return byStability }
    return byStability + evidence.trust.log * (Double(person.trust) - 0.5)
  }

  private mutating func rateOfUsingLess(
    of client: ClientID, in system: inout SystemState
  ) -> Double {
    let person = system.clients[client]
    var rate: Double
    if person.isInCustody {
      rate = evidence.lessInCustody
    } else if person.hasScript {
      rate = evidence.lessOnScript
    } else if person.isInTreatment {
      rate = evidence.lessInTreatment
    } else {
      rate = evidence.lessOutside
    }
    if person.isInTreatment { rate *= treatmentFactor }
    rate /= exponential(logOfStabilityAndTrust(person))
    if person.isInDayProgramme { rate /= evidence.dayProgramme }
    rate *= evidence.motivation[person.motivation]
    if person.isInCrisisCare { rate *= evidence.crisisCare }
    if person.isInGroup { rate *= evidence.group }
    return rate
  }

  /// The last end of a detoxification, if it was in these weeks. What is longer ago is forgotten.
  @inline(__always)
  private mutating func lastDetox(of client: ClientID, at now: SimTime) -> DetoxEnd? {
    guard detoxEnds.contains(client) else { return nil }
    let end = detoxEnds[client]
    if now - end.at < Self.afterDetox { return end }
    detoxEnds.remove(client)
    return nil
  }

  /// Where the rate of relapse begins: with what somebody is in, or has just left.
  @inline(__always)
  private mutating func usualRateOfUsingMore(
    of client: ClientID, _ person: Client, _ course: Course, at now: SimTime
  ) -> Double {
    var rate: Double
    if person.isInCustody {
      rate = evidence.moreInCustody
    } else if person.hasScript {
      rate = evidence.moreOnScript
      if person.isOnScript, now - course.steadySince >= Self.stableAfter {
        rate *= evidence.stableOnScript
      }
      if person.script == .taper, person.taperSpeed > 0 {
        var taper =
          evidence.taperHazard * Double(person.taperSpeed).raised(to: evidence.taperPower)
        if person.pacesTaper { taper *= evidence.clientPaced }
        rate += taper
      }
    } else if let detox = lastDetox(of: client, at: now) {
      rate = evidence.afterDetox
      if !person.problem.isOpiate { rate *= evidence.afterAlcoholDetox }
      if detox.isEarly { rate *= evidence.leftDetoxEarly }
    } else if person.isInTreatment {
      rate = evidence.moreInTreatment
    } else if person.use == .reduced {
      rate = evidence.moreFromReduced
    } else {
      rate = evidence.relapse[Self.recovery.band(at: now - course.outsideSince)]
      if leftUnplanned.contains(client) { rate *= evidence.unplannedExit }
    }
    return rate
  }

  /// The rate of relapse, from its factors in a fixed order.
  private mutating func rateOfUsingMore(
    of client: ClientID, in system: inout SystemState
  ) -> Double {
    let person = system.clients[client]
    let course = courses[client]
    var rate = usualRateOfUsingMore(of: client, person, course, at: system.now)
    var log = logOfStabilityAndTrust(person)
    log += evidence.network.log * (Double(person.network) - 0.6)
    if person.meetsCues { log += evidence.cueExposure.log * system.cues }
    if person.usingAround > 0 { log += evidence.usingAround.log * Double(person.usingAround) }
    rate *= exponential(log)
    if person.hasMentor { rate *= evidence.mentor }
    if person.isResident { rate *= evidence.inResidence }
    if person.isInDayProgramme { rate *= evidence.dayProgramme }
    if person.hasAftercare { rate *= evidence.aftercare }
    if person.drinksInstead { rate *= evidence.drinkingInstead }
    rate *= evidence.community.ratio(for: person)
    switch person.housing {
    case .noFixedAbode: rate *= evidence.noFixedAbode
    case .supported: rate *= evidence.supportedHousing
    case .recoveryHousing: rate *= evidence.recoveryHousing
    case .settled, .insecure, .temporary, .bondTenancy, .custody: break
    }
    return rate
  }

  private mutating func planNextStretch(of client: ClientID, in system: inout SystemState) {
    if let next = nextStretch(of: client, in: system) {
      system.plan(.stretch, at: next, for: client)
    } else {
      system.callOff(.stretch, for: client)
    }
  }

  /// When relapse becomes less likely; nil when it does not by time alone.
  @inline(__always)
  private mutating func nextStretch(of client: ClientID, in system: SystemState) -> SimTime? {
    let person = system.clients[client]
    guard person.use != .using, !person.isInCustody else { return nil }
    let course = courses[client]
    if person.hasScript {
      let stable = course.steadySince + Self.stableAfter
      return stable > system.now ? stable : nil
    }
    if let detox = lastDetox(of: client, at: system.now) { return detox.at + Self.afterDetox }
    guard person.use == .abstinent, !person.isInTreatment else { return nil }
    return Self.recovery.remaining(at: system.now - course.outsideSince).map { system.now + $0 }
  }
}
