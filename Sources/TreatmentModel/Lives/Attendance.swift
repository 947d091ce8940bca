// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// What makes keeping an appointment, and coming in time, easier or harder: distance, fares, work,
/// children, use on the day, a roof, relatives, where the clinic is, and trust.
///
/// Its terms (`AppointmentTerms`) are added by every service to the log odds of attending and of being
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

  mutating func start(in system: inout SystemState) {
    system.terms = AppointmentTerms(settings)
    reportCost(in: &system)
  }

  mutating func handle(_ event: NoEvent, in system: inout SystemState) {}

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _): chooseWhere(client, in: &system)
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
    system.terms = AppointmentTerms(settings)
    for client in system.clients.everyone { chooseWhere(client, in: &system) }
    reportCost(in: &system)
  }

  /// Whether key workers go to somebody's home: distance and children decide, which do not change.
  private func chooseWhere(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let isFar = person.miles >= AppointmentTerms.far
    let isSeenAtHome =
      switch settings.policy.homeVisits {
      case .nobody: false
      case .farOut: isFar
      case .farOutOrWithChildren: isFar || person.hasDependentChildren
      }
    system.clients[client].isSeenAtHome = settings.isEnabled && isSeenAtHome
  }

  /// Miles to the nearest clinic for everybody where there are clinics in outlying places.
  static let milesToSatellite = 3.0

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
    if person.miles >= AppointmentTerms.far, !policy.satelliteClinics, !policy.faresPaid {
      pounds += evidence.fare
    }
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
