// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Moments of readiness to change, which somebody answers in time or not.
///
/// "We often miss a service user's recovery 'eureka' moments." Such moments come to a person at a
/// constant rate, whatever any service does: each person has the same ones in every scenario. Where
/// somebody still uses and is at liberty, a moment opens a window for an exponential time. An
/// appointment kept, a place in treatment or a mentor in that time answers it. Engagement, Demand
/// and Use read what became of the last window. No study stands behind any of this: it is
/// exploratory. See docs/model/motivation.md.
struct Motivation: Submodel {
  typealias Settings = SubmodelSettings<NoSettings, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// A moment of readiness.
    case pulse(ClientID)
    /// The window closes unanswered, or what became of the last one no longer tells.
    case passes(ClientID)
  }

  private var settings: Settings
  /// How many moments each person has had, the one ahead of them included.
  private var moments = Dossiers<UInt16>()

  init(settings: Settings) { self.settings = settings }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .pulse(let client):
      openWindow(of: client, in: &system)
      scheduleNext(of: client, in: &system)
    case .passes(let client):
      if system.clients[client].motivation == .open {
        conclude(client, .missed, in: &system)
      } else {
        system.clients[client].motivation = .ordinary
        system.emit(.windowFaded(client))
      }
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .entered(let client, _, _):
      moments.insert(0, for: client)
      scheduleNext(of: client, in: &system)
    case .attended(let client, .assessment, _), .attended(let client, .keyWork, _),
      .attended(let client, .prescribing, _), .attended(let client, .groupWork, _),
      .started(let client, .treatment), .started(let client, .communityDetox),
      .started(let client, .inpatientDetox), .matched(let client, _):
      if system.clients[client].motivation == .open {
        conclude(client, .answered, in: &system)
      }
    case .useChanged(let client, _, .abstinent):
      // Somebody who stops without help needs no answer any more.
      if system.clients[client].motivation == .open { end(client, in: &system) }
    case .imprisoned(let client):
      if system.clients[client].motivation == .open {
        conclude(client, .missed, in: &system)
      }
    case .died(let client, _), .movedAway(let client): moments.remove(client)
    default: break
    }
  }

  /// Moments come at the new rate from now on; windows that are open keep their length.
  mutating func change(to settings: Settings, in system: inout SystemState) {
    let rateChanges =
      settings.evidence.moments != self.settings.evidence.moments
      || settings.isEnabled != self.settings.isEnabled
    self.settings = settings
    guard rateChanges else { return }
    for client in system.clients.everyone where moments.contains(client) {
      system.callOff(.pulse, for: client)
      scheduleNext(of: client, in: &system)
    }
  }

  // MARK: Windows

  private mutating func scheduleNext(of client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, settings.evidence.moments > 0 else { return }
    moments[client] &+= 1
    let gap = system.exponential(
      mean: .rounding(seconds: TimeSpan.secondsPerYear / settings.evidence.moments),
      .motivationPulse, client, Occasion(0, moments[client]))
    system.plan(.pulse, at: system.now + gap, for: client)
  }

  private mutating func openWindow(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard person.use != .abstinent, !person.isInCustody, person.motivation != .open else { return }
    let length = system.exponential(
      mean: settings.evidence.windowLasts, .windowLength, client,
      Occasion(0, moments[client]))
    system.clients[client].motivation = .open
    system.plan(.window, at: system.now + length, for: client)
    system.emit(.windowOpened(client))
  }

  /// The window is over: answered, or missed. Either tells for a while.
  private mutating func conclude(
    _ client: ClientID, _ outcome: MotivationState, in system: inout SystemState
  ) {
    system.clients[client].motivation = outcome
    system.plan(.window, at: system.now + settings.evidence.effectLasts, for: client)
    system.emit(outcome == .answered ? .windowAnswered(client) : .windowMissed(client))
  }

  private mutating func end(_ client: ClientID, in system: inout SystemState) {
    system.callOff(.window, for: client)
    system.clients[client].motivation = .ordinary
    system.emit(.windowFaded(client))
  }
}

extension Motivation {
  struct Evidence: Readable, Sendable, Equatable {
    var moments: Double
    var windowLasts, effectLasts: TimeSpan

    init(from reader: inout SettingsReader) {
      moments = reader.rate(
        "moments", 0...50, "How often a moment of readiness to change comes to a person.")
      windowLasts = reader.span(
        "windowLasts", .hours(1)...(.years(1)), "Mean time for which such a moment lasts.")
      effectLasts = reader.span(
        "effectLasts", .days(1)...(.years(2)),
        "How long an answer in time, or the lack of one, tells.")
    }
  }
}

/// What became of a person's last window, as a factor of a rate.
///
/// Each owner of a rate believes its own: the ratio while a window is open, after an answer in
/// time and after a window that closed unanswered.
struct MotivationRatios: Readable, Sendable, Equatable {
  var answered, missed: Double

  init(from reader: inout SettingsReader) {
    answered = reader.ratio("answered", 0.1...10, "After an answer in time.")
    missed = reader.ratio("missed", 0.1...10, "After a window that closed unanswered.")
  }

  subscript(state: MotivationState) -> Double {
    switch state {
    case .ordinary, .open: 1
    case .answered: answered
    case .missed: missed
    }
  }
}
