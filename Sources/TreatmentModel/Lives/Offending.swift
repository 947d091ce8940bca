// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Offending as far as the system sees it: convictions, and what the court decides.
///
/// People differ greatly in how much they offend; treatment, use and a roof change the rate. Owns
/// `Risk.conviction`. See docs/model/offending.md.
struct Offending: Submodel, RiskOwner {
  typealias Settings = SubmodelSettings<NoSettings, Evidence>
  typealias Event = NoEvent

  private var settings: Settings
  private var convictions = Records<UInt32>()

  init(settings: Settings) { self.settings = settings }

  mutating func handle(_ event: NoEvent, in system: inout SystemState) {}

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      convictions.insert(0, for: client)
      setRate(of: client, in: &system)
    case .useChanged(let client, _, _), .started(let client, .prescribing),
      .loaded(let client, .prescribing, _), .ended(let client, .prescribing, _),
      .scriptSuspended(let client), .scriptResumed(let client),
      .housingChanged(let client, _, _), .imprisoned(let client),
      .released(let client, _, _, _):
      if convictions.contains(client) { setRate(of: client, in: &system) }
    case .died(let client, _), .movedAway(let client):
      convictions.remove(client)
    default: break
    }
  }

  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    convictions[client] += 1
    var draw = system.stream(.disposal, client, Occasion(0, convictions[client]))
    let disposal = Disposal(
      rawValue: UInt8(draw.categorical(settings.evidence.disposals)))!
    system.emit(.convicted(client, disposal))
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    for client in convictions.clients { setRate(of: client, in: &system) }
  }

  private func setRate(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let evidence = settings.evidence
    guard settings.isEnabled, !person.isInCustody else {
      system.setRate(0, of: .conviction, for: client)
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
    system.setRate(rate, of: .conviction, for: client)
  }
}

extension Offending {
  struct Evidence: Readable, Sendable, Equatable {
    var opiate, others, onScript, reducedUse, abstinent, noFixedAbode: Double
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
      disposals = reader.mix(
        "disposals",
        ["otherSentence", "communityOrder", "custodyUnderAYear", "custodyOfAYearOrMore"],
        "What courts decide.")
    }
  }
}
