// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Relatives and friends who stand behind a recovery, or no longer do.
///
/// Some people have such support from the start. A return of use can cost it; a service that sees
/// families too can win relatives over. It works on dropping out (Engagement) and on keeping
/// appointments (Attendance). See docs/model/attendance.md.
struct Family: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// The service sees relatives of somebody in treatment.
    case appointment(ClientID)
  }

  private var settings: Settings
  /// How often use has returned.
  private var returns = Dossiers<UInt16>()
  private var appointments = Tickets<EventTicket>()

  init(settings: Settings) { self.settings = settings }

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .appointment(let client):
      system.emit(
        .spent(.access, pence: Int64((settings.policy.costPerAppointment * 100).rounded())))
      scheduleAppointment(of: client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      returns.insert(0, for: client)
      guard settings.isEnabled else { return }
      system.clients[client].hasFamilySupport = system.chance(
        settings.evidence.supported, .familySupport, client, .once)
    case .started(let client, .treatment), .loaded(let client, .treatment, _):
      welcome(client, in: &system)
    case .ended(let client, .treatment, _):
      cancelAppointment(of: client, in: &system)
    case .useChanged(let client, .abstinent, .using):
      returns[client] &+= 1
      guard system.clients[client].hasFamilySupport,
        system.chance(
          settings.evidence.lostWhenUseReturns, .familyLost, client,
          Occasion(0, returns[client]))
      else { return }
      setSupport(false, of: client, in: &system)
    case .died(let client, _), .movedAway(let client):
      returns.remove(client)
      cancelAppointment(of: client, in: &system)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    let begins = settings.policy.seesFamilies && !self.settings.policy.seesFamilies
    self.settings = settings
    guard begins else { return }
    for client in system.clients.everyone
    where returns.contains(client) && system.clients[client].isInTreatment {
      welcome(client, in: &system)
    }
  }

  /// A service that sees families asks whom it may speak with, and may win somebody over.
  private mutating func welcome(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, settings.policy.seesFamilies else { return }
    if !system.clients[client].hasFamilySupport,
      system.chance(
        settings.evidence.wonOver, .familyWonOver, client,
        Occasion(system.clients[client].episode))
    {
      setSupport(true, of: client, in: &system)
    }
    scheduleAppointment(of: client, in: &system)
  }

  private mutating func scheduleAppointment(of client: ClientID, in system: inout SystemState) {
    guard settings.policy.seesFamilies, system.clients[client].hasFamilySupport else { return }
    appointments[client] = system.schedule(
      .family(.appointment(client)), after: settings.policy.seenEvery)
  }

  private mutating func cancelAppointment(of client: ClientID, in system: inout SystemState) {
    system.cancel(appointments.take(client))
  }

  private func setSupport(_ isThere: Bool, of client: ClientID, in system: inout SystemState) {
    system.clients[client].hasFamilySupport = isThere
    system.emit(.familySupportChanged(client, isThere: isThere))
  }
}

extension Family {
  struct Policy: Readable, Sendable, Equatable {
    var seesFamilies: Bool
    var seenEvery: TimeSpan
    var costPerAppointment: Double

    init(from reader: inout SettingsReader) {
      seesFamilies = reader.flag(
        "seesFamilies", "Whether services see relatives of people in treatment too.")
      seenEvery = reader.span(
        "seenEvery", .days(1)...(.years(2)), "Time between two appointments with a family.")
      costPerAppointment = reader.money(
        "costPerAppointment", 0...10_000, "What an appointment with a family costs.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var supported, lostWhenUseReturns, wonOver: Double

    init(from reader: inout SettingsReader) {
      supported = reader.share(
        "supported", 0...1, "Share of people whom relatives or friends support.")
      lostWhenUseReturns = reader.share(
        "lostWhenUseReturns", 0...1, "Chance that support is lost when use returns.")
      wonOver = reader.share(
        "wonOver", 0...1, "Chance that relatives are won over by a service that sees families.")
    }
  }
}
