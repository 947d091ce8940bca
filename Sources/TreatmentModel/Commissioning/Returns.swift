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

  /// Since when somebody waits for a journey to begin.
  private struct Wait: BitwiseCopyable, Sendable {
    @CompactTime var asked: SimTime
    @CompactTime var assessed = SimTime.never
  }

  private var settings: Settings
  private var waits = Records<Wait>()
  /// Who is on a journey; and whose counts, or whose last one did.
  private var onJourney = ClientSet()
  private var effective = ClientSet()
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
      effective.insert(client)
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
      onJourney.insert(client)
      effective.insert(client)
    case .presented(let client, _):
      waits.remove(client)
      waits.insert(Wait(asked: system.now), for: client)
    case .assessed(let client):
      if waits.contains(client) { waits[client].assessed = system.now }
    case .gaveUpWaiting(let client), .removedFromWaitingList(let client),
      .turnedAway(let client), .screenedOut(let client), .diverted(let client),
      .imprisoned(let client):
      waits.remove(client)
    case .started(let client, .treatment): start(client, in: &system)
    case .ended(let client, .treatment, let ending):
      guard onJourney.contains(client) else { return }
      if ending == .completed {
        complete(client, in: &system)
      } else {
        endings[client] = system.schedule(
          .returns(.journeyEnds(client)), after: settings.policy.journeyGap)
      }
    case .died(let client, _), .movedAway(let client):
      if standings[client] != .none { system.emit(.reported(client, .completionStood)) }
      if onJourney.contains(client) { close(client, in: &system) }
      effective.remove(client)
      waits.remove(client)
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

  private mutating func start(_ client: ClientID, in system: inout SystemState) {
    let wait = waits.remove(client)
    if let from = settings.policy.waitFromAssessment ? wait?.assessed : wait?.asked, from != .never
    {
      let isInTime = system.now - from <= .weeks(3)
      system.emit(.reported(client, isInTime ? .startedInTime : .startedLate))
    }
    if system.cancelIfPending(standings.take(client)) {
      system.emit(.reported(client, .completionReturned))
    }
    // Back within the gap: the same journey goes on.
    if system.cancelIfPending(endings.take(client)) { return }
    onJourney.insert(client)
    effective.remove(client)
    effects[client] = system.schedule(
      .returns(.effective(client)), after: settings.policy.effectiveAfter)
  }

  private mutating func complete(_ client: ClientID, in system: inout SystemState) {
    system.emit(.reported(client, .completed))
    if !effective.contains(client) {
      effective.insert(client)
      system.emit(.reported(client, .retained))
    }
    close(client, in: &system)
    standings[client] = system.schedule(
      .returns(.stood(client)), after: settings.policy.returnWithin)
  }

  private mutating func close(_ client: ClientID, in system: inout SystemState) {
    system.cancel(effects.take(client))
    onJourney.remove(client)
    if !effective.contains(client) { system.emit(.reported(client, .leftEarly)) }
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
