// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// What the performance system of 2010 would have reported of the same people, by its own rules.
///
/// A wait runs from the assessment, not from asking; those who give up have none. A journey goes
/// on through a gap of three weeks. A completion is counted at discharge, and stands unless the
/// person is back in treatment within six months: somebody who uses again without coming back, is
/// imprisoned or dies stays a success. It changes nothing for anybody. See docs/model/returns.md.
struct Returns: Submodel {
  typealias Settings = SubmodelSettings<Policy, NoSettings>

  enum Event: BitwiseCopyable, Sendable {
    /// A journey has lasted long enough to count.
    case effective(ClientID)
    /// Nobody came back within the gap: the journey is over.
    case journeyEnds(ClientID)
    /// A completion has stood long enough to count.
    case stood(ClientID)
  }

  private struct Journey: BitwiseCopyable, Sendable {
    @CompactTime var assessed = SimTime.never
    @CompactTime var asked = SimTime.never
    var isOpen = false
    var isEffective = false
  }

  private var settings: Settings
  private var journeys = Register<Journey>()
  /// What is still to come of a journey: that it counts, that it is over, that its end has stood.
  private var effects = Tickets<EventTicket>()
  private var endings = Tickets<EventTicket>()
  private var standings = Tickets<EventTicket>()

  init(settings: Settings) { self.settings = settings }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .effective(let client):
      effects[client] = .none
      journeys[client].isEffective = true
      system.emit(.reported(client, .retained))
    case .journeyEnds(let client):
      endings[client] = .none
      close(client, in: &system)
    case .stood(let client):
      standings[client] = .none
      system.emit(.reported(client, .completionStood))
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    switch signal {
    case .loaded(let client, .treatment, _):
      // What began before the run was reported before it.
      note(client)
      journeys[client].isOpen = true
      journeys[client].isEffective = true
    case .presented(let client, _):
      note(client)
      journeys[client].asked = system.now
      journeys[client].assessed = .never
    case .assessed(let client):
      note(client)
      journeys[client].assessed = system.now
    case .started(let client, .treatment): start(client, in: &system)
    case .ended(let client, .treatment, let ending):
      guard journeys.contains(client), journeys[client].isOpen else { return }
      if ending == .completed {
        complete(client, in: &system)
      } else {
        endings[client] = system.schedule(
          .returns(.journeyEnds(client)), after: settings.policy.journeyGap)
      }
    case .died(let client, _), .movedAway(let client):
      guard journeys.contains(client) else { return }
      if standings[client] != .none { system.emit(.reported(client, .completionStood)) }
      if journeys[client].isOpen { close(client, in: &system) }
      journeys.remove(client)
      system.cancel(effects.take(client))
      system.cancel(endings.take(client))
      system.cancel(standings.take(client))
    default: break
    }
  }

  /// Rules in force when something began stay in force for it.
  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
  }

  // MARK: Rules of recording

  private mutating func note(_ client: ClientID) {
    if !journeys.contains(client) { journeys.insert(Journey(), for: client) }
  }

  private mutating func start(_ client: ClientID, in system: inout SystemState) {
    note(client)
    let journey = journeys[client]
    let from = settings.policy.waitFromAssessment ? journey.assessed : journey.asked
    if from != .never {
      let isInTime = system.now - from <= .weeks(3)
      system.emit(.reported(client, isInTime ? .startedInTime : .startedLate))
    }
    if system.cancelIfPending(standings.take(client)) {
      system.emit(.reported(client, .completionReturned))
    }
    // Back within the gap: the same journey goes on.
    if system.cancelIfPending(endings.take(client)) { return }
    journeys[client].isOpen = true
    journeys[client].isEffective = false
    effects[client] = system.schedule(
      .returns(.effective(client)), after: settings.policy.effectiveAfter)
  }

  private mutating func complete(_ client: ClientID, in system: inout SystemState) {
    system.emit(.reported(client, .completed))
    if !journeys[client].isEffective {
      journeys[client].isEffective = true
      system.emit(.reported(client, .retained))
    }
    close(client, in: &system)
    standings[client] = system.schedule(
      .returns(.stood(client)), after: settings.policy.returnWithin)
  }

  private mutating func close(_ client: ClientID, in system: inout SystemState) {
    system.cancel(effects.take(client))
    journeys[client].isOpen = false
    if !journeys[client].isEffective { system.emit(.reported(client, .leftEarly)) }
  }
}

extension Returns {
  struct Policy: Readable, Sendable, Equatable {
    var waitFromAssessment: Bool
    var journeyGap, effectiveAfter, returnWithin: TimeSpan

    init(from reader: inout SettingsReader) {
      waitFromAssessment = reader.flag(
        "waitFromAssessment", "Whether a reported wait runs from assessment, not from asking.")
      journeyGap = reader.span(
        "journeyGap", .days(1)...(.years(1)),
        "Back in treatment within this time, somebody is on the same journey.")
      effectiveAfter = reader.span(
        "effectiveAfter", .days(1)...(.years(2)), "A journey this long counts as effective.")
      returnWithin = reader.span(
        "returnWithin", .days(1)...(.years(2)),
        "A completion stands when nobody is back in treatment within this time.")
    }
  }
}

/// One thing that a return says of one person.
public enum Return: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case startedInTime, startedLate
  /// In treatment for twelve weeks, or completed.
  case retained
  case leftEarly
  case completed
  case completionStood, completionReturned
}
