// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Custody and release: how long, and whether somebody waits at the gate.
///
/// Release falls on a working day. Throughcare means that an appointment in the community is made
/// before release; without it people come out to nothing and must ask for help themselves. See
/// docs/model/prison.md.
struct Prison: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case release(ClientID)
  }

  /// What this submodel notes on somebody inside.
  private struct Stay: BitwiseCopyable, Sendable {
    var number: UInt32
    /// Whether release is on licence: a sentence of a year or more, and the rest of one after recall.
    var isLongSentence: Bool
    var release: EventTicket
  }

  private var settings: Settings
  private var inside = Records<Stay>()
  private var counts = Records<UInt32>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) { reportThroughcare(in: &system) }

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .release(let client): release(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    let evidence = settings.evidence
    switch signal {
    case .entered(let client, _, _): counts.insert(0, for: client)
    case .convicted(let client, .custodyUnderAYear):
      imprison(client, mean: evidence.servedUnderAYear, isLong: false, in: &system)
    case .convicted(let client, .custodyOfAYearOrMore):
      imprison(client, mean: evidence.servedOfAYearOrMore, isLong: true, in: &system)
    case .breached(let client, toCustody: true):
      imprison(client, mean: evidence.servedForBreach, isLong: false, in: &system)
    case .recalled(let client):
      imprison(client, mean: evidence.servedForRecall, isLong: true, isFixed: true, in: &system)
    case .died(let client, _), .movedAway(let client):
      counts.remove(client)
      if let stay = inside.remove(client) {
        system.cancel(stay.release)
        system.clients[client].isInCustody = false
        system.emit(.ended(client, .prison, .died))
        reportPlaces(in: &system)
      }
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    reportThroughcare(in: &system)
  }

  private mutating func imprison(
    _ client: ClientID, mean: TimeSpan, isLong: Bool, isFixed: Bool = false,
    in system: inout SystemState
  ) {
    guard settings.isEnabled, !inside.contains(client) else { return }
    counts[client] += 1
    let served =
      isFixed
      ? mean
      : max(
        .days(5), system.exponential(mean: mean, .timeServed, client, Occasion(counts[client])))
    let ticket = scheduleRelease(of: client, after: served, in: &system)
    inside.insert(
      Stay(number: counts[client], isLongSentence: isLong, release: ticket), for: client)
    system.clients[client].isInCustody = true
    system.emit(.imprisoned(client))
    system.emit(.started(client, .prison))
    reportPlaces(in: &system)
  }

  /// People are released at nine in the morning of a working day.
  private func scheduleRelease(
    of client: ClientID, after served: TimeSpan, in system: inout SystemState
  ) -> EventTicket {
    guard system.now + served <= system.horizon else { return .none }
    let day = system.calendar.workingDay(onOrAfter: system.now + served)
    return system.schedule(
      .prison(.release(client)), at: system.calendar.startOfWorkingDay(day) + .hours(9),
      priority: EventPriority.ending)
  }

  private mutating func release(_ client: ClientID, in system: inout SystemState) {
    guard let stay = inside.remove(client) else { return }
    system.clients[client].isInCustody = false
    var draw = system.stream(.throughcare, client, Occasion(stay.number))
    let isPickedUp = draw.uniform() < settings.policy.pickedUpAtTheGate
    let hasHomeArranged = draw.uniform() < settings.policy.homeArranged
    let onLicence =
      (stay.isLongSentence || settings.policy.supervisesShortSentences)
    system.emit(.ended(client, .prison, .completed))
    system.emit(
      .released(
        client, pickedUp: isPickedUp, withHomeArranged: hasHomeArranged, onLicence: onLicence))
    reportPlaces(in: &system)
  }

  // MARK: Costs

  private func reportPlaces(in system: inout SystemState) {
    system.reportRunningCost(
      .prison, poundsPerYear: Double(inside.count) * settings.evidence.yearlyCostPerPlace)
  }

  private func reportThroughcare(in system: inout SystemState) {
    system.reportRunningCost(
      .throughcare,
      poundsPerYear: settings.isEnabled ? settings.policy.yearlyCostOfThroughcare : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let inCustody = system.clients.everyone.count { system.clients[$0].isInCustody }
    return inCustody == inside.count
      ? [] : ["Prison: \(inside.count) inside but \(inCustody) marked as in custody."]
  }
}

extension Prison {
  struct Policy: Readable, Sendable, Equatable {
    var pickedUpAtTheGate, homeArranged: Double
    var supervisesShortSentences: Bool
    var yearlyCostOfThroughcare: Double

    init(from reader: inout SettingsReader) {
      pickedUpAtTheGate = reader.share(
        "pickedUpAtTheGate", 0...1,
        "Share of people released who have an appointment with treatment made for them.")
      homeArranged = reader.share(
        "homeArranged", 0...1,
        "Share of people released without a home for whom an address is found before release.")
      supervisesShortSentences = reader.flag(
        "supervisesShortSentences",
        "Whether sentences under twelve months end on licence (no before February 2015).")
      yearlyCostOfThroughcare = reader.yearlyCost(
        "yearlyCostOfThroughcare", "What throughcare workers cost a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var servedUnderAYear, servedOfAYearOrMore, servedForBreach, servedForRecall: TimeSpan
    var yearlyCostPerPlace: Double

    init(from reader: inout SettingsReader) {
      let allowed = Span.days(1)...(.years(20))
      servedUnderAYear = reader.span(
        "servedUnderAYear", allowed, "Mean time served of sentences under a year.")
      servedOfAYearOrMore = reader.span(
        "servedOfAYearOrMore", allowed, "Mean time served of sentences of a year or more.")
      servedForBreach = reader.span(
        "servedForBreach", allowed, "Mean time served for breach of a community order.")
      servedForRecall = reader.span("servedForRecall", allowed, "Time served after a recall.")
      yearlyCostPerPlace = reader.yearlyCost("yearlyCostPerPlace", "What a prison place costs.")
    }
  }
}
