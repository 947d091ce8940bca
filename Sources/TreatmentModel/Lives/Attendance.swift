// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// What makes keeping an appointment easier or harder: distance, fares, work, children, use on the
/// day, a roof, and trust.
///
/// Keeps one number for each person, added by every service to the log odds of attending. See
/// docs/model/attendance.md.
struct Attendance: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>
  typealias Event = NoEvent

  private var settings: Settings

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  mutating func handle(_ event: NoEvent, in system: inout SystemState) {}

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _), .relationshipChanged(let client, _),
      .useChanged(let client, _, _), .housingChanged(let client, _, _),
      .enteredWork(let client, _), .leftWork(let client, _):
      update(client, in: &system)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in system.clients.everyone { update(client, in: &system) }
    reportCost(in: &system)
  }

  private func update(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    let person = system.clients[client]
    system.clients[client].attendance = Float(logOdds(of: person, settings.policy))
    system.clients[client].reporting = Float(logOdds(of: person, nil))
  }

  /// Log odds of attending, relative to somebody whom nothing helps or hinders; without a policy
  /// where the service does nothing to help.
  private func logOdds(of person: Client, _ policy: Policy?) -> Double {
    let evidence = settings.evidence
    var logOdds = policy == nil ? 0 : evidence.trust * (Double(person.trust) - 0.5)
    let miles =
      policy?.satelliteClinics == true ? min(Double(person.miles), 3) : Double(person.miles)
    if miles >= 5, policy?.faresPaid != true { logOdds += evidence.farWithoutFare }
    logOdds += evidence.perFiveMiles * miles / 5
    if person.isEmployed, policy?.eveningClinics != true { logOdds += evidence.work }
    if person.hasDependentChildren, policy?.creche != true { logOdds += evidence.children }
    if person.use == .using { logOdds += evidence.using }
    if person.housing == .noFixedAbode { logOdds += evidence.noFixedAbode }
    if policy?.reminders == true { logOdds += evidence.reminder }
    return logOdds
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .access, poundsPerYear: settings.isEnabled ? settings.policy.yearlyCost : 0)
  }
}

extension Attendance {
  struct Policy: Readable, Sendable, Equatable {
    var faresPaid, satelliteClinics, eveningClinics, creche, reminders: Bool
    var yearlyCost: Double

    init(from reader: inout SettingsReader) {
      faresPaid = reader.flag("faresPaid", "Whether bus fares to appointments are paid.")
      satelliteClinics = reader.flag(
        "satelliteClinics", "Whether clinics in outlying places bring everyone within 3 miles.")
      eveningClinics = reader.flag(
        "eveningClinics", "Whether people who work can be seen in the evening.")
      creche = reader.flag("creche", "Whether children are looked after during appointments.")
      reminders = reader.flag("reminders", "Whether people are reminded of appointments.")
      yearlyCost = reader.yearlyCost(
        "yearlyCost", "What these measures of access cost a year, all together.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var farWithoutFare, perFiveMiles, work, children, using, noFixedAbode, reminder, trust: Double

    /// Effects are believed as odds ratios of *missing* an appointment, as the literature gives
    /// them; kept here as changes in the log odds of attending.
    init(from reader: inout SettingsReader) {
      func missing(_ name: String, _ meaning: String) -> Double {
        -Logistic.log(
          reader.number(name, 0.1...10, "", "Odds ratio of missing an appointment: " + meaning))
      }
      farWithoutFare = missing("farWithoutFare", "five miles or more away, fare not paid.")
      perFiveMiles = missing("perFiveMiles", "for every five miles.")
      work = missing("work", "in work, and no evening clinic.")
      children = missing("children", "looking after children, and no crèche.")
      using = missing("using", "using, against reduced use or none.")
      noFixedAbode = missing("noFixedAbode", "no fixed abode.")
      reminder = missing("reminder", "reminded.")
      trust = missing("trust", "no trust at all in the key worker, against full trust.") * -1
    }
  }
}
