// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Offending as far as the system sees it: arrests, remand, convictions, and what the court
/// decides.
///
/// People differ greatly in how much they offend; treatment, use, a roof and what went out through
/// the gate with them change the rate. A share of arrests leads to conviction: at once, or after
/// time on remand. Owns `Risk.arrest`. See docs/model/offending.md and docs/model/arrest.md.
struct Offending: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<NoSettings, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// The court decides about somebody held on remand.
    case court(ClientID)
  }

  /// What this submodel notes on somebody on remand: when the court decides, and what.
  private struct Remand: BitwiseCopyable, Sendable {
    var court: EventTicket
    var awaited: Disposal
  }

  private var settings: Settings
  /// How often each person has been arrested.
  private var arrests = Dossiers<UInt16>()
  private var remands = Records<Remand>()

  init(settings: Settings) { self.settings = settings }

  /// Read where it is needed: a copy of it would be loaded whole.
  private var evidence: Evidence { settings.evidence }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .court(let client):
      if let remand = remands.remove(client) { system.emit(.convicted(client, remand.awaited)) }
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      arrests.insert(0, for: client)
      setRate(of: client, in: &system)
    case .useChanged(let client, _, _), .started(let client, .prescribing),
      .loaded(let client, .prescribing, _), .ended(let client, .prescribing, _),
      .scriptSuspended(let client), .scriptResumed(let client),
      .housingChanged(let client, _, _), .imprisoned(let client),
      .released(let client, _, _, _), .supportAfterPrisonChanged(let client):
      if arrests.contains(client) { setRate(of: client, in: &system) }
    case .died(let client, _), .movedAway(let client):
      arrests.remove(client)
      if let remand = remands.remove(client) { system.cancel(remand.court) }
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    arrests[client] &+= 1
    let occasion = Occasion(0, arrests[client])
    system.emit(.arrested(client))
    guard !remands.contains(client),
      system.chance(evidence.convicted, .arrestConvicted, client, occasion)
    else { return }
    let disposal = disposal(of: client, occasion, in: &system)
    let share = disposal.isCustody ? evidence.remandedBeforeCustody : evidence.remandedBeforeOther
    guard share > 0, system.chance(share, .remanded, client, occasion) else {
      system.emit(.convicted(client, disposal))
      return
    }
    let wait = system.exponential(mean: evidence.onRemand, .timeOnRemand, client, occasion)
    let court = system.schedule(
      .offending(.court(client)), after: max(wait, .days(1)), priority: EventPriority.ending)
    remands.insert(Remand(court: court, awaited: disposal), for: client)
    system.emit(.remanded(client))
  }

  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState) {
    if arrests.contains(client) { setRate(of: client, in: &system) }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in system.clients.everyone where arrests.contains(client) {
      setRate(of: client, in: &system)
    }
  }

  // MARK: Rules

  /// What a court would decide. Somebody who has been inside before is the likelier to go again.
  private func disposal(
    of client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) -> Disposal {
    var weights = settings.evidence.disposals
    let person = system.clients[client]
    if person.prisonTerms > 0 || person.hasBeenInCustody {
      for disposal in Disposal.allCases where disposal.isCustody {
        weights[Int(disposal.rawValue)] *= settings.evidence.custodyAfterCustody
      }
    }
    var draw = system.stream(.disposal, client, occasion)
    return Disposal(rawValue: UInt8(draw.categorical(weights)))!
  }

  private mutating func setRate(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, !person.isInCustody else {
      system.setRate(0, of: .arrest, for: client)
      return
    }
    var rate = person.problem.isOpiate ? evidence.opiate : evidence.others
    rate *= Double(person.offending)
    switch person.use {
    case .using: if person.isOnScript { rate *= evidence.onScript }
    case .reduced: rate *= evidence.reducedUse
    case .abstinent: rate *= evidence.abstinent
    }
    if person.housing == .noFixedAbode { rate *= evidence.noFixedAbode }
    if person.afterPrison.contains(.peer) { rate *= evidence.metByPeer }
    if person.afterPrison.contains(.course) { rate *= evidence.tookCourse }
    system.setRate(rate / evidence.convicted, of: .arrest, for: client)
  }
}

extension Offending {
  struct Evidence: Readable, Sendable, Equatable {
    var opiate, others, onScript, reducedUse, abstinent, noFixedAbode: Double
    var metByPeer, tookCourse, convicted, custodyAfterCustody: Double
    var remandedBeforeCustody, remandedBeforeOther: Double
    var onRemand: TimeSpan
    var disposals: [Double]

    /// The same beliefs, for what offences cost.
    var relative: Economics.RelativeOffending {
      .init(
        onScript: onScript, reducedUse: reducedUse, abstinent: abstinent,
        others: opiate > 0 ? others / opiate : 1)
    }

    init(from reader: inout SettingsReader) {
      opiate = reader.rate("opiate", 0...50, "Convictions of untreated people using opiates.")
      others = reader.rate("others", 0...50, "Convictions of untreated people using anything else.")
      onScript = reader.ratio(
        "onScript", 0...2, "Rate ratio of conviction while using on top of a script.")
      reducedUse = reader.ratio("reducedUse", 0...2, "Rate ratio of conviction with reduced use.")
      abstinent = reader.ratio("abstinent", 0...2, "Rate ratio of conviction while abstinent.")
      noFixedAbode = reader.ratio(
        "noFixedAbode", 0...10, "Rate ratio of conviction with no fixed abode.")
      metByPeer = reader.ratio(
        "metByPeer", 0...2, "Rate ratio of conviction for people met at the gate by a peer.")
      tookCourse = reader.ratio(
        "tookCourse", 0...2,
        "Rate ratio of conviction in the months after release for people who took a course inside.")
      convicted = reader.share(
        "convicted", 0.05...1, "Share of arrests that lead to conviction.")
      remandedBeforeCustody = reader.share(
        "remandedBeforeCustody", 0...1,
        "Share of people sentenced to custody who were held on remand before.")
      remandedBeforeOther = reader.share(
        "remandedBeforeOther", 0...1,
        "Share of people sentenced to something else who were held on remand before.")
      onRemand = reader.span("onRemand", .days(1)...(.years(2)), "Mean time on remand.")
      custodyAfterCustody = reader.ratio(
        "custodyAfterCustody", 0...10,
        "How having been in custody multiplies the weight of a custodial sentence.")
      disposals = reader.mix(
        "disposals",
        ["otherSentence", "communityOrder", "custodyUnderAYear", "custodyOfAYearOrMore"],
        "What courts decide.")
    }
  }
}
