// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// What makes keeping an appointment, and coming in time, easier or harder: distance, fares, work,
/// children, use on the day, a roof, relatives, where the clinic is, and trust.
///
/// Keeps numbers for each person, added by every service to the log odds of attending and of being
/// late. A visit has its price for the person, and the way there may lead past people who sell. See
/// docs/model/attendance.md.
struct Attendance: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>
  typealias Event = NoEvent

  var settings: Settings
  /// How many visits each person has made to a clinic in town.
  private var visits = Records<UInt32>()

  init(settings: Settings) { self.settings = settings }

  /// Read where it is needed: a copy of it would be loaded whole.
  private var evidence: Evidence { settings.evidence }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  mutating func handle(_ event: NoEvent, in system: inout SystemState) {}

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .relationshipChanged(let client, _):
      updateAttendance(of: client, in: &system)
    case .entered(let client, _, _), .useChanged(let client, _, _),
      .housingChanged(let client, _, _),
      .familySupportChanged(let client, _),
      .enteredWork(let client, _), .leftWork(let client, _):
      update(client, in: &system)
    case .attended(let client, let service, _):
      switch service {
      case .assessment, .keyWork, .prescribing, .groupWork:
        visit(by: client, atHome: service == .keyWork, in: &system)
      default: break  // not a visit to the clinic, or paid for elsewhere
      }
    case .died(let client, _), .movedAway(let client): visits.remove(client)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in system.clients.everyone { update(client, in: &system) }
    reportCost(in: &system)
  }

  /// What trust moves: the rest stays as it was.
  private mutating func updateAttendance(of client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    let person = system.clients[client]
    let atHome = logOdds(of: person, settings.policy)
    let inTown = atHome + journey(of: person, settings.policy)
    system.clients.change(client) {
      $0.attendance = Float(inTown)
      $0.attendanceAtHome = Float(atHome + settings.evidence.atHome)
    }
  }

  private mutating func update(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    updateAttendance(of: client, in: &system)
    let person = system.clients[client]
    let unaided = logOdds(of: person, nil) + journey(of: person, nil)
    let late = latenessLogOdds(of: person)
    let lateWhenShort = person.isEmployed ? late : late + settings.evidence.lateWhenShort
    system.clients.change(client) {
      $0.isSeenAtHome = isSeenAtHome(person)
      $0.reporting = Float(unaided)
      $0.lateness = Float(late)
      $0.latenessWhenShort = Float(lateWhenShort)
    }
  }

  // MARK: Log odds

  @inline(__always)
  private func isSeenAtHome(_ person: Client) -> Bool {
    switch settings.policy.homeVisits {
    case .nobody: false
    case .farOut: person.miles >= Self.far
    case .farOutOrWithChildren: person.miles >= Self.far || person.hasDependentChildren
    }
  }

  /// Miles from which the bus to town is a journey.
  private static let far: Float = 5

  /// Miles to where somebody is seen.
  @inline(__always)
  private func miles(of person: Client, _ policy: Policy?) -> Double {
    policy?.satelliteClinics == true ? min(Double(person.miles), 3) : Double(person.miles)
  }

  /// Log odds of attending, relative to somebody whom nothing helps or hinders; without a policy
  /// where the service does nothing to help.
  @inline(__always)
  private func logOdds(of person: Client, _ policy: Policy?) -> Double {
    var logOdds = policy == nil ? 0 : evidence.trust * (Double(person.trust) - 0.5)
    if person.isEmployed, policy?.eveningClinics != true { logOdds += evidence.work }
    if person.use == .using { logOdds += evidence.using }
    if person.housing == .noFixedAbode { logOdds += evidence.noFixedAbode }
    if person.hasFamilySupport { logOdds += evidence.family }
    if policy?.reminders == true { logOdds += evidence.reminder }
    if policy?.clientsChooseTimes == true { logOdds += evidence.chosenTime }
    return logOdds
  }

  /// The part of it that the way there, and the place, make; it falls away at home.
  @inline(__always)
  private func journey(of person: Client, _ policy: Policy?) -> Double {
    let miles = miles(of: person, policy)
    var logOdds = 0.0
    if miles >= Double(Self.far), policy?.faresPaid != true { logOdds += evidence.farWithoutFare }
    logOdds += evidence.perFiveMiles * miles / 5
    if person.hasDependentChildren, policy?.creche != true { logOdds += evidence.children }
    if let policy, policy.clinicNearMarket, !policy.satelliteClinics, person.use != .using {
      logOdds += evidence.avoidance
    }
    return logOdds
  }

  @inline(__always)
  private func latenessLogOdds(of person: Client) -> Double {
    let policy = settings.policy
    var logOdds = 0.0
    if miles(of: person, policy) >= Double(Self.far) {
      logOdds += evidence.lateFar
      if !policy.faresPaid { logOdds += evidence.lateWithoutFare }
    }
    if policy.clientsChooseTimes { logOdds += evidence.lateAtChosenTime }
    return logOdds
  }

  // MARK: Visits

  /// A visit costs fares and wages, and in town leads past what brings use to mind.
  private mutating func visit(
    by client: ClientID, atHome canBeAtHome: Bool, in system: inout SystemState
  ) {
    guard settings.isEnabled else { return }
    let person = system.clients[client]
    guard !(canBeAtHome && person.isSeenAtHome) else { return }
    let policy = settings.policy
    var pounds = 0.0
    if miles(of: person, policy) >= Double(Self.far), !policy.faresPaid { pounds += evidence.fare }
    if person.isEmployed, !policy.eveningClinics { pounds += evidence.wages }
    if pounds > 0 {
      system.emit(.spent(.ownPocket, pence: Int64((pounds * 100).rounded())))
    }
    guard evidence.cue > 0, policy.clinicNearMarket, !policy.satelliteClinics,
      person.use != .using
    else { return }
    if !visits.contains(client) { visits.insert(0, for: client) }
    visits[client] += 1
    if system.chance(evidence.cue, .cueOnTheWay, client, Occasion(0, visits[client])) {
      system.emit(.cueMet(client))
    }
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .access, poundsPerYear: settings.isEnabled ? settings.policy.yearlyCost : 0)
  }
}
