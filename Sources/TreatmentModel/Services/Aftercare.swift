// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Aftercare: somebody asks how you are, for some time after treatment was completed.
///
/// Few places; check-ups often at first and less often later. What it does to relapse is believed in
/// `Use`, and to drinking instead in `AlcoholInstead`. A check-up may notice that somebody uses
/// again, who then goes back into treatment at once (`Demand`). See docs/model/aftercare.md.
struct Aftercare: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case checkUp(ClientID)
    /// The agreed time is over.
    case over(ClientID)
  }

  private struct Contact: BitwiseCopyable, Sendable {
    @CompactTime var since: SimTime
    var checkUp: EventTicket
    var over: EventTicket
    var checkUps: UInt32 = 0
  }

  private var settings: Settings
  private var places: Places
  private var contacts = Records<Contact>()
  private var funding = Funding()

  init(settings: Settings) {
    self.settings = settings
    places = Places(capacity: settings.isEnabled ? settings.policy.places : 0)
  }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .checkUp(let client): checkUp(client, in: &system)
    case .over(let client): end(client, .completed, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .ended(let client, .treatment, .completed): offer(to: client, in: &system)
    case .started(let client, .treatment): end(client, .transferred, in: &system)
    case .imprisoned(let client): end(client, .imprisoned, in: &system)
    case .fundingCut(.aftercare, let share):
      funding.take(share)
      settleCapacity(in: &system)
    case .died(let client, _): end(client, .died, in: &system)
    case .movedAway(let client): end(client, .transferred, in: &system)
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    settleCapacity(in: &system)
  }

  private var paidPlaces: Int { settings.isEnabled ? funding.left(of: settings.policy.places) : 0 }

  private mutating func settleCapacity(in system: inout SystemState) {
    places.setCapacity(paidPlaces, at: system.now)
    reportCost(in: &system)
  }

  // MARK: Contact

  /// A place for whoever completes treatment, if there is one and it is wanted. Nobody waits.
  private mutating func offer(to client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, places.free > 0,
      system.chance(
        settings.evidence.accepted, .aftercareAccepted, client,
        Occasion(system.clients[client].episode)),
      places.take(at: system.now)
    else { return }
    let over = system.schedule(
      .aftercare(.over(client)), after: settings.policy.lasts, priority: EventPriority.ending)
    let checkUp = system.schedule(
      .aftercare(.checkUp(client)), after: settings.policy.checkUpsAtFirst)
    contacts.insert(Contact(since: system.now, checkUp: checkUp, over: over), for: client)
    system.clients[client].hasAftercare = true
    system.emit(.started(client, .aftercare))
  }

  private mutating func checkUp(_ client: ClientID, in system: inout SystemState) {
    contacts[client].checkUps += 1
    let isEarly = system.now - contacts[client].since < settings.policy.firstMonths
    contacts[client].checkUp = system.schedule(
      .aftercare(.checkUp(client)),
      after: isEarly ? settings.policy.checkUpsAtFirst : settings.policy.checkUpsLater)
    let person = system.clients[client]
    guard person.use == .using, person.treatment == .outside,
      system.chance(
        settings.evidence.noticed, .lapseNoticed, client,
        Occasion(person.episode, contacts[client].checkUps))
    else { return }
    system.emit(.lapseNoticed(client))
  }

  private mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let contact = contacts.remove(client) else { return }
    system.cancel(contact.checkUp)
    system.cancel(contact.over)
    places.release(at: system.now)
    system.clients[client].hasAftercare = false
    system.emit(.ended(client, .aftercare, ending))
  }

  private func reportCost(in system: inout SystemState) {
    system.reportRunningCost(
      .aftercare, poundsPerYear: Double(paidPlaces) * settings.policy.yearlyCostPerPlace)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let marked = system.clients.everyone.count { system.clients[$0].hasAftercare }
    return marked == contacts.count && places.occupied == contacts.count
      ? []
      : ["Aftercare: \(contacts.count) have it, \(places.occupied) places, \(marked) marked."]
  }
}

extension Aftercare {
  struct Policy: Readable, Sendable, Equatable {
    var places: Int
    var lasts, firstMonths, checkUpsAtFirst, checkUpsLater: TimeSpan
    var yearlyCostPerPlace: Double

    init(from reader: inout SettingsReader) {
      places = reader.count("places", 0...5_000, "places", "Places in aftercare.")
      lasts = reader.span("lasts", .weeks(1)...(.years(5)), "How long it goes on.")
      firstMonths = reader.span(
        "firstMonths", .days(0)...(.years(5)), "Time in which check-ups are more frequent.")
      checkUpsAtFirst = reader.span(
        "checkUpsAtFirst", .days(1)...(.years(1)), "Time between check-ups at first.")
      checkUpsLater = reader.span(
        "checkUpsLater", .days(1)...(.years(1)), "Time between check-ups later.")
      yearlyCostPerPlace = reader.yearlyCost(
        "yearlyCostPerPlace", "What a place in aftercare costs a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var accepted, noticed: Double

    init(from reader: inout SettingsReader) {
      accepted = reader.share(
        "accepted", 0...1, "Share of those offered aftercare who take it.")
      noticed = reader.share(
        "noticed", 0...1,
        "Chance that a check-up notices use that has returned and the person goes back.")
    }
  }
}
