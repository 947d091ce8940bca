// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
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
    var outsideSince: SimTime
    var leftUnplanned = false
    /// Since when the person has not been using, in the sense of `UseState.using`.
    var steadySince: SimTime
    var band = EventTicket.none
  }

  private var settings: Settings
  private var courses = Records<Course>()

  init(settings: Settings) { self.settings = settings }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .nextBand(let client):
      courses[client].band = .none
      setRates(of: client, in: &system)
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
      courses[client].leftUnplanned = ending != .completed
      setRates(of: client, in: &system)
    case .started(let client, .prescribing), .loaded(let client, .prescribing, _),
      .ended(let client, .prescribing, _), .taperBegun(let client, _), .taperFailed(let client),
      .housingChanged(let client, _, _), .relationshipChanged(let client, _),
      .matched(let client, _), .parted(let client), .imprisoned(let client),
      .becameMentor(let client), .stoppedMentoring(let client, _),
      .startedVolunteering(let client), .stoppedVolunteering(let client),
      .joinedCouncil(let client), .leftCouncil(let client), .joinedGroup(let client, _),
      .leftGroup(let client), .enteredWork(let client, _), .leftWork(let client, _),
      .overLossOfWork(let client), .startedTraining(let client), .endedTraining(let client, _),
      .helpEnded(let client, _, _):
      if courses.contains(client) { setRates(of: client, in: &system) }
    case .released(let client, _, _, _):
      courses[client].outsideSince = system.now
      courses[client].leftUnplanned = true
      setRates(of: client, in: &system)
    case .died(let client, _), .movedAway(let client):
      if let course = courses.remove(client) { system.cancel(course.band) }
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    let from = system.clients[client].use
    let to: UseState =
      risk == .useMore ? .using : from == .using ? .reduced : .abstinent
    system.clients[client].use = to
    system.clients[client].useSince = system.now
    if from == .using { courses[client].steadySince = system.now }
    if to == .abstinent, !system.clients[client].isInTreatment {
      courses[client].outsideSince = system.now
      courses[client].leftUnplanned = false
    }
    setRates(of: client, in: &system)
    system.emit(.useChanged(client, from: from, to: to))
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in courses.clients { setRates(of: client, in: &system) }
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

  private static let recovery = Bands(
    ends: [.days(91), .days(365), .days(3 * 365)])

  private mutating func setRates(of client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    let person = system.clients[client]
    system.setRate(
      person.use == .abstinent ? 0 : rateOfUsingLess(person), of: .useLess, for: client)
    system.setRate(
      person.use == .using ? 0 : rateOfUsingMore(person, client, system), of: .useMore,
      for: client)
    scheduleNextBand(of: client, in: &system)
  }

  private func rateOfUsingLess(_ person: Client) -> Double {
    let evidence = settings.evidence
    var rate: Double
    if person.isInCustody {
      rate = evidence.lessInCustody
    } else if person.isOnScript {
      rate = evidence.lessOnScript
    } else if person.isInTreatment {
      rate = evidence.lessInTreatment
    } else {
      rate = evidence.lessOutside
    }
    rate *= evidence.perSDOfStability.raised(to: -Double(person.stability))
    if person.isInTreatment {
      rate *= evidence.trust.raised(to: 0.5 - Double(person.trust))
    }
    return rate
  }

  /// The rate of relapse, from its factors in a fixed order.
  private func rateOfUsingMore(
    _ person: Client, _ client: ClientID, _ system: SystemState
  ) -> Double {
    let evidence = settings.evidence
    var rate: Double
    if person.isInCustody {
      rate = evidence.moreInCustody
    } else if person.isOnScript {
      rate = evidence.moreOnScript
      if system.now - courses[client].steadySince >= Self.stableAfter {
        rate *= evidence.stableOnScript
      }
      if person.script == .taper {
        rate += evidence.taperHazard * Double(person.taperSpeed).raised(to: evidence.taperPower)
      }
    } else if person.isInTreatment {
      rate = evidence.moreInTreatment
    } else if person.use == .reduced {
      rate = evidence.moreFromReduced
    } else {
      let course = courses[client]
      rate = evidence.relapse[Self.recovery.band(at: system.now - course.outsideSince)]
      if course.leftUnplanned { rate *= evidence.unplannedExit }
    }
    rate *= evidence.perSDOfStability.raised(to: Double(person.stability))
    if person.isInTreatment { rate *= evidence.trust.raised(to: Double(person.trust) - 0.5) }
    if person.hasMentor { rate *= evidence.mentor }
    rate *= evidence.community.ratio(for: person)
    switch person.housing {
    case .noFixedAbode: rate *= evidence.noFixedAbode
    case .supported: rate *= evidence.supportedHousing
    case .settled, .insecure, .custody: break
    }
    return rate
  }

  private mutating func scheduleNextBand(of client: ClientID, in system: inout SystemState) {
    system.cancel(courses[client].band)
    courses[client].band = .none
    let person = system.clients[client]
    guard person.use != .using, !person.isInCustody else { return }
    var rest: TimeSpan?
    if person.isOnScript {
      let elapsed = system.now - courses[client].steadySince
      if elapsed < Self.stableAfter { rest = Self.stableAfter - elapsed }
    } else if person.use == .abstinent, !person.isInTreatment {
      rest = Self.recovery.remaining(at: system.now - courses[client].outsideSince)
    }
    guard let rest else { return }
    courses[client].band = system.schedule(.use(.nextBand(client)), after: rest)
  }
}

extension Use {
  struct Evidence: Readable, Sendable, Equatable {
    var inTreatmentAtStart: [Double]
    var lessOnScript, lessInTreatment, lessOutside, lessInCustody: Double
    var moreOnScript, moreInTreatment, moreFromReduced, moreInCustody: Double
    var stableOnScript, taperHazard, taperPower: Double
    var relapse: [Double]
    var community: Community
    var unplannedExit, perSDOfStability, trust, mentor, noFixedAbode, supportedHousing: Double

    init(from reader: inout SettingsReader) {
      inTreatmentAtStart = reader.mix(
        "inTreatmentAtStart", ["using", "reduced", "abstinent"],
        "Use of people in treatment when the run begins.")
      lessOnScript = reader.rate(
        "lessOnScript", 0...100, "How often use on top falls by a step, on a script.")
      lessInTreatment = reader.rate(
        "lessInTreatment", 0...100, "How often use falls by a step, in treatment, no script.")
      lessOutside = reader.rate(
        "lessOutside", 0...100, "How often use falls by a step, outside treatment.")
      lessInCustody = reader.rate(
        "lessInCustody", 0...100, "How often use falls by a step, in custody.")
      moreOnScript = reader.rate(
        "moreOnScript", 0...100, "How often use on top returns, on a settled script.")
      moreInTreatment = reader.rate(
        "moreInTreatment", 0...100, "How often use returns, in treatment, no script.")
      moreFromReduced = reader.rate(
        "moreFromReduced", 0...100, "How often reduced use grows again, outside treatment.")
      moreInCustody = reader.rate("moreInCustody", 0...100, "How often use returns, in custody.")
      stableOnScript = reader.ratio(
        "stableOnScript", 0...2,
        "Rate ratio of relapse on a script after three months without a change for the worse.")
      taperHazard = reader.rate(
        "taperHazard", 0...100,
        "Rate of relapse that a taper adds when the dose falls by one milligram a week.")
      taperPower = reader.number(
        "taperPower", 0...4, "", "Power of that speed with which the rate grows.")
      relapse = reader.group("relapse", "Relapse of people abstinent outside treatment.") {
        [
          $0.rate("firstThreeMonths", 0...100, "In the first three months."),
          $0.rate("restOfFirstYear", 0...100, "From month 4 to the end of the first year."),
          $0.rate("yearsTwoAndThree", 0...100, "In the second and third year."),
          $0.rate("later", 0...100, "After three years."),
        ]
      }
      unplannedExit = reader.ratio(
        "unplannedExit", 0...20, "Rate ratio of relapse after leaving without completing.")
      perSDOfStability = reader.ratio(
        "perSDOfStability", 0.1...1,
        "Rate ratio of relapse for one standard deviation more of latent stability.")
      trust = reader.ratio(
        "trust", 0.05...2, "Rate ratio of relapse in treatment: full trust against none.")
      mentor = reader.ratio("mentor", 0...2, "Rate ratio of relapse with a peer mentor.")
      noFixedAbode = reader.ratio(
        "noFixedAbode", 0...10, "Rate ratio of relapse with no fixed abode.")
      supportedHousing = reader.ratio(
        "supportedHousing", 0...2, "Rate ratio of relapse in supported housing.")
      community = reader.group("community", "What belonging, roles, work and needs do to relapse.")
      {
        Community(from: &$0)
      }
    }
  }
}
