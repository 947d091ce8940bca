// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import RandomStreams
import SimulationKernel

/// Detoxification: at home with daily visits, or in a hospital bed.
///
/// A way out of a script for people who are stable and willing, and the beginning of abstinence
/// for people with an alcohol problem. Whether a stay would be completed is settled when it begins;
/// a lapse ends it sooner. Completing it ends the script (`Prescribing`); leaving early ends it too,
/// unplanned, with tolerance lost. See docs/model/detox.md.
struct Detox: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// Somebody with an alcohol problem is ready to be referred.
    case refer(ClientID)
    /// The stay is over, or is broken off.
    case leave(ClientID)
  }

  /// What this submodel notes on somebody it has dealt with in this episode of treatment.
  private struct Notes: BitwiseCopyable, Sendable {
    /// Offers and stays so far, counted through a whole life so that no address repeats.
    var offers: UInt32 = 0
    var stays: UInt32 = 0
    var referral = EventTicket.none
  }

  private var settings: Settings
  private var notes = Records<Notes>()
  private var community: Programme
  private var inpatient: Programme
  private var funding = Funding()

  init(settings: Settings) {
    self.settings = settings
    community = Programme(places: settings.isEnabled ? settings.policy.communityPlaces : 0)
    inpatient = Programme(places: settings.isEnabled ? settings.policy.inpatientBeds : 0)
  }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .refer(let client):
      notes[client].referral = .none
      refer(client, in: &system)
    case .leave(let client):
      guard let stay = stay(of: client) else { return }
      end(client, stay.ending, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .started(let client, .treatment):
      considerAlcohol(client, in: &system)
    case .attended(let client, .prescribing, _), .attended(let client, .sharedCare, _):
      offer(to: client, in: &system)
    case .useChanged(let client, _, .using):
      if isIn(client) { end(client, .droppedOut, in: &system) }
    case .ended(let client, .treatment, let ending):
      withdraw(client, in: &system)
      end(client, ending, in: &system)
    case .fundingCut(.detox, let share):
      funding.take(share)
      settleCapacity(in: &system)
    case .died(let client, _), .movedAway(let client):
      if let note = notes.remove(client) { system.cancel(note.referral) }
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    settleCapacity(in: &system)
    fillPlaces(in: &system)
  }

  /// Places at home and beds that are paid for.
  private var paidPlaces: Int {
    settings.isEnabled ? funding.left(of: settings.policy.communityPlaces) : 0
  }
  private var paidBeds: Int {
    settings.isEnabled ? funding.left(of: settings.policy.inpatientBeds) : 0
  }

  private mutating func settleCapacity(in system: inout SystemState) {
    community.setCapacity(paidPlaces, at: system.now)
    inpatient.setCapacity(paidBeds, at: system.now)
    reportCost(in: &system)
  }

  // MARK: Referral

  /// Whether some people with an alcohol problem will want a detoxification, soon after they start.
  private mutating func considerAlcohol(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, person.problem == .alcohol || person.problem == .alcoholAndNonOpiate,
      system.chance(
        settings.evidence.alcoholWants, .alcoholDetoxWish, client, Occasion(person.episode))
    else { return }
    if !notes.contains(client) { notes.insert(Notes(), for: client) }
    notes[client].referral = system.schedule(
      .detox(.refer(client)), after: settings.evidence.alcoholPreparation)
  }

  /// A detoxification is spoken of at a review of somebody stable on a script, or it is not.
  private mutating func offer(to client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, settings.policy.offered > 0, isFit(person), person.problem.isOpiate,
      !community.isWaiting(client), !inpatient.isWaiting(client)
    else { return }
    if !notes.contains(client) { notes.insert(Notes(), for: client) }
    notes[client].offers += 1
    let occasion = Occasion(person.episode, notes[client].offers)
    guard system.chance(settings.policy.offered, .detoxOffered, client, occasion) else { return }
    let evidence = settings.evidence
    let willingness =
      logit(evidence.accepted) - evidence.fearWeight * (Double(person.fear) - 0.6)
    guard system.chance(logistic(willingness), .detoxAccepted, client, occasion) else { return }
    refer(client, in: &system)
  }

  /// Puts somebody on the list for a bed or for a place at home.
  private mutating func refer(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, person.isInTreatment, isFit(person) else { return }
    notes[client].stays += 1
    // Nobody can detoxify at home who has none.
    let needsBed =
      person.housing == .noFixedAbode
      || system.chance(
        settings.policy.inpatientShare, .detoxPlace, client,
        Occasion(person.episode, notes[client].stays))
    if needsBed {
      inpatient.enlist(client, at: system.now)
    } else {
      community.enlist(client, at: system.now)
    }
    system.emit(.referred(client, needsBed ? .inpatientDetox : .communityDetox))
    fillPlaces(in: &system)
  }

  /// Whether somebody can begin one now: stable on a settled script, or drinking.
  private func isFit(_ person: Client) -> Bool {
    guard person.detox == .none, !person.isInRehabilitation, !person.isInCustody else {
      return false
    }
    return switch person.problem {
    case .opiate: person.script == .maintenance && person.use == .abstinent
    case .alcohol, .alcoholAndNonOpiate: person.use != .abstinent
    case .nonOpiate: false
    }
  }

  private mutating func withdraw(_ client: ClientID, in system: inout SystemState) {
    community.withdraw(client, at: system.now)
    inpatient.withdraw(client, at: system.now)
    if notes.contains(client) {
      system.cancel(notes[client].referral)
      notes[client].referral = .none
    }
  }

  // MARK: Stays

  private mutating func fillPlaces(in system: inout SystemState) {
    while community.places.free > 0, let client = community.next(at: system.now) {
      guard isFit(system.clients[client]) else { continue }
      let stay = begin(client, isInpatient: false, in: &system)
      community.begin(client, stay, at: system.now)
    }
    while inpatient.places.free > 0, let client = inpatient.next(at: system.now) {
      guard isFit(system.clients[client]) else { continue }
      let stay = begin(client, isInpatient: true, in: &system)
      inpatient.begin(client, stay, at: system.now)
    }
  }

  private func begin(
    _ client: ClientID, isInpatient: Bool, in system: inout SystemState
  ) -> Programme.Stay {
    let person = system.clients[client]
    let course =
      isInpatient
      ? (person.problem.isOpiate
        ? settings.evidence.inpatientOpiate : settings.evidence.inpatientAlcohol)
      : (person.problem.isOpiate
        ? settings.evidence.communityOpiate : settings.evidence.communityAlcohol)
    var draw = system.stream(
      .detoxCourse, client, Occasion(person.episode, notes[client].stays))
    var chance = course.completed
    if person.hasMentor {
      chance = logistic(logit(chance) + Logistic.log(settings.evidence.mentorOdds))
    }
    let isCompleted = draw.uniform() < chance
    let broken = draw.uniform()
    let seconds = Double(course.lasts.seconds) * (isCompleted ? 1 : broken)
    let ticket = system.schedule(
      .detox(.leave(client)), after: max(.days(1), .rounding(seconds: seconds)),
      priority: EventPriority.ending)
    system.clients[client].detox = isInpatient ? .inpatient : .community
    system.emit(.started(client, isInpatient ? .inpatientDetox : .communityDetox))
    return Programme.Stay(ending: isCompleted ? .completed : .droppedOut, leaves: ticket)
  }

  private func isIn(_ client: ClientID) -> Bool {
    community.isIn(client) || inpatient.isIn(client)
  }

  private func stay(of client: ClientID) -> Programme.Stay? {
    if community.isIn(client) { return community.stays[client] }
    return inpatient.isIn(client) ? inpatient.stays[client] : nil
  }

  private mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    let isInpatient = inpatient.isIn(client)
    let stay =
      isInpatient
      ? inpatient.leave(client, at: system.now) : community.leave(client, at: system.now)
    guard let stay else { return }
    system.cancel(stay.leaves)
    system.clients[client].detox = .none
    system.emit(.ended(client, isInpatient ? .inpatientDetox : .communityDetox, ending))
    fillPlaces(in: &system)
  }

  private func reportCost(in system: inout SystemState) {
    let policy = settings.policy
    let pounds =
      Double(paidPlaces) * policy.weeklyCostPerPlace * 365.25 / 7
      + Double(paidBeds) * policy.dailyCostPerBed * 365.25
    system.reportRunningCost(.detox, poundsPerYear: pounds)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    var problems = community.audit("Community detox") + inpatient.audit("Inpatient detox")
    for client in system.clients.everyone {
      let person = system.clients[client]
      if (person.detox == .community) != community.isIn(client)
        || (person.detox == .inpatient) != inpatient.isIn(client)
      {
        problems.append("Detox: \(person.person) is astray.")
      }
    }
    return problems
  }
}
