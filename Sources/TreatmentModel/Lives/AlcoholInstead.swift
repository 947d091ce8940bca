// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Drinking in place of opiates, after a script has ended.
///
/// For some time after leaving a script, somebody who does not use may come to drink instead: a
/// problem of its own, which makes relapse and death likelier. Aftercare makes it less likely. The
/// rate changes with circumstances; so moments are drawn at its highest value, and at each of them
/// it is decided whether it counts (thinning, which is exact). See docs/model/use.md.
struct AlcoholInstead: Submodel {
  typealias Settings = SubmodelSettings<NoSettings, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// A moment at which drinking would begin if nothing stood against it.
    case tempted(ClientID)
    case over(ClientID)
  }

  /// What this submodel notes on somebody who has left a script.
  private struct Course: BitwiseCopyable, Sendable {
    /// When the last script ended; the risk is over some time later.
    @CompactTime var leftScript = SimTime.start
    var moments: UInt32 = 0
  }

  private var settings: Settings
  /// People with an opiate problem.
  private var concerned = ClientSet()
  private var courses = Records<Course>()
  /// When somebody comes to drink, or no longer does.
  private var nexts = Tickets<EventTicket>()

  init(settings: Settings) { self.settings = settings }

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .tempted(let client): consider(client, in: &system)
    case .over(let client):
      nexts[client] = .none
      setDrinking(false, client, in: &system)
      awaitNext(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      if system.clients[client].problem.isOpiate { concerned.insert(client) }
    case .ended(let client, .prescribing, _):
      guard settings.isEnabled, concerned.contains(client) else { return }
      if !courses.contains(client) { courses.insert(Course(), for: client) }
      courses[client].leftScript = system.now
      guard !system.clients[client].drinksInstead else { return }
      system.cancel(nexts[client])
      awaitNext(client, in: &system)
    case .started(let client, .prescribing): stop(client, in: &system)
    case .useChanged(let client, _, .using):
      // Opiates are back: what was instead of them is so no longer.
      if courses.contains(client), system.clients[client].drinksInstead {
        setDrinking(false, client, in: &system)
        system.cancel(nexts[client])
        awaitNext(client, in: &system)
      }
    case .died(let client, _), .movedAway(let client):
      concerned.remove(client)
      courses.remove(client)
      system.cancel(nexts.take(client))
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
  }

  // MARK: Rules

  private mutating func awaitNext(_ client: ClientID, in system: inout SystemState) {
    nexts[client] = .none
    let evidence = settings.evidence
    guard settings.isEnabled, evidence.beginning > 0 else { return }
    courses[client].moments += 1
    let mean = TimeSpan.rounding(seconds: TimeSpan.secondsPerYear / evidence.beginning)
    let wait = system.exponential(mean: mean, .drinking, client, occasion(of: client))
    guard system.now + wait < courses[client].leftScript + evidence.atRiskFor else { return }
    nexts[client] = system.schedule(.alcoholInstead(.tempted(client)), after: wait)
  }

  private func occasion(of client: ClientID) -> Occasion { Occasion(0, courses[client].moments) }

  private mutating func consider(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    var draw = system.stream(.drinkingLasts, client, occasion(of: client))
    let luck = draw.uniform()
    let lasts = draw.exponential(mean: Double(settings.evidence.lasts.seconds))
    let share = person.hasAftercare ? settings.evidence.withAftercare : 1
    guard person.use == .abstinent, !person.hasScript, !person.isInCustody, !person.isResident,
      luck < share
    else { return awaitNext(client, in: &system) }
    setDrinking(true, client, in: &system)
    nexts[client] = system.schedule(
      .alcoholInstead(.over(client)), after: .rounding(seconds: lasts))
  }

  private mutating func stop(_ client: ClientID, in system: inout SystemState) {
    guard courses.contains(client) else { return }
    system.cancel(nexts.take(client))
    setDrinking(false, client, in: &system)
  }

  private func setDrinking(
    _ drinks: Bool, _ client: ClientID, in system: inout SystemState
  ) {
    guard system.clients[client].drinksInstead != drinks else { return }
    system.clients[client].drinksInstead = drinks
    system.emit(.drinkingChanged(client, drinksInstead: drinks))
  }
}

extension AlcoholInstead {
  struct Evidence: Readable, Sendable, Equatable {
    var beginning, withAftercare: Double
    var atRiskFor, lasts: TimeSpan

    init(from reader: inout SettingsReader) {
      beginning = reader.rate(
        "beginning", 0...5,
        "How often somebody abstinent off a script comes to drink instead, without aftercare.")
      withAftercare = reader.ratio(
        "withAftercare", 0...1, "Rate ratio of coming to drink instead with aftercare.")
      atRiskFor = reader.span(
        "atRiskFor", .weeks(1)...(.years(20)), "Time after leaving a script in which it can begin.")
      lasts = reader.span("lasts", .weeks(1)...(.years(30)), "Mean time it lasts.")
    }
  }
}
