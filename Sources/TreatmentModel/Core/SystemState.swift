// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// What all submodels share: people, time, pending events, hazard clocks, randomness, signals.
///
/// It holds no rule of any service. A submodel is handed it for the length of one event.
public struct SystemState: Sendable {
  public let calendar: Calendar
  /// When the run ends.
  public let horizon: SimTime
  public internal(set) var clients = ClientStore()
  var events = EventList<SystemEvent>(reservingCapacity: 16_384)
  var agenda = Agenda()
  var clocks = RiskClocks()
  public internal(set) var draws: Draws
  /// What helps and hinders people in keeping appointments. Written by Attendance.
  var terms = AppointmentTerms()
  /// How much people who use are met, with what belongs to it, where support is to be had near needle
  /// exchange: 0 not at all, 1 as in one building with one door. Written by NeedleExchange.
  public internal(set) var cues = 0.0

  /// Emitted and not yet delivered, oldest first.
  var signals = Backlog<Signal>()

  init(calendar: Calendar, horizon: SimTime, seed: UInt64, replication: UInt64) {
    self.calendar = calendar
    self.horizon = horizon
    draws = Draws(seed: seed, replication: replication)
  }

  /// The present moment.
  public var now: SimTime { events.now }

  // MARK: Signals

  /// Says what has happened.
  @inline(__always)
  mutating func emit(_ signal: Signal) { signals.append(signal) }

  // MARK: Events

  /// Schedules an event. One beyond the end of the run never happens, but waits like any other: who
  /// asks whether something is still to come gets the same answer however long the run is.
  @discardableResult
  mutating func schedule(
    _ event: SystemEvent, at time: SimTime, priority: UInt8 = EventPriority.activity
  ) -> EventTicket {
    events.schedule(event, at: time, priority: priority)
  }

  @discardableResult
  mutating func schedule(
    _ event: SystemEvent, after span: TimeSpan, priority: UInt8 = EventPriority.activity
  ) -> EventTicket {
    schedule(event, at: now + span, priority: priority)
  }

  mutating func cancel(_ ticket: EventTicket) { events.cancel(ticket) }

  /// Takes the next event up to and including a moment; nil when there is none.
  @inline(__always)
  mutating func next(by end: SimTime) -> SystemEvent? {
    while let next = events.nextOccurrence(by: end) {
      switch next {
      case .event(let event): return event
      case .alarm(let individual):
        let client = ClientID(UInt32(individual))
        if let prospect = agenda.goesOff(for: client, in: &events) {
          return prospect.event(client)
        }
      }
    }
    return nil
  }

  /// Plans what nearly everybody has ahead of them, in place of what was planned before.
  @inline(__always)
  mutating func plan(_ prospect: Prospect, at time: SimTime, for client: ClientID) {
    agenda.plan(prospect, at: time, for: client, in: &events)
  }

  mutating func callOff(_ prospect: Prospect, for client: ClientID) {
    agenda.callOff(prospect, for: client)
  }

  // MARK: Hazards

  /// Sets the rate, per year, at which something may happen to a client.
  @inline(__always)
  mutating func setRate(_ perYear: Double, of risk: Risk, for client: ClientID) {
    let perSecond = RiskClocks.perSecond(perYear)
    if clocks.isNew(perSecond, of: risk, for: client) {
      changeRate(perSecond, of: risk, for: client)
    }
  }

  /// Whether a rate, per year, is another than the one in force.
  @inline(__always)
  func isNewRate(_ perYear: Double, of risk: Risk, for client: ClientID) -> Bool {
    clocks.isNew(RiskClocks.perSecond(perYear), of: risk, for: client)
  }

  /// The rate in force, per year.
  @inline(__always)
  func rate(of risk: Risk, for client: ClientID) -> Double { clocks.rate(risk, of: client) }

  @inline(never)
  private mutating func changeRate(_ perSecond: Float, of risk: Risk, for client: ClientID) {
    let first = agenda.time(of: .risk, for: client)
    if !clocks.change(risk, of: client, to: perSecond, at: now, first: first) {
      clocks.arm(risk, of: client, person: clients[client].person, at: now, draws: &draws)
    }
  }

  // MARK: Randomness

  /// The randomness of one decision about a client.
  mutating func stream(
    _ purpose: Purpose, _ client: ClientID, _ occasion: Occasion
  ) -> RandomStream {
    draws.stream(purpose, for: clients[client].person.rawValue, occasion: occasion)
  }

  /// One number between 0 and 1 for a client.
  mutating func uniform(
    _ purpose: Purpose, _ client: ClientID, _ occasion: Occasion
  ) -> Double {
    draws.uniform(purpose, for: clients[client].person.rawValue, occasion: occasion)
  }

  /// Whether something of the given probability comes about for a client.
  mutating func chance(
    _ probability: Double, _ purpose: Purpose, _ client: ClientID, _ occasion: Occasion
  ) -> Bool {
    uniform(purpose, client, occasion) < probability
  }

  /// An exponential length of time with the given mean.
  mutating func exponential(
    mean: TimeSpan, _ purpose: Purpose, _ client: ClientID, _ occasion: Occasion
  ) -> TimeSpan {
    .rounding(
      seconds: draws.exponential(
        mean: Double(mean.seconds), purpose, for: clients[client].person.rawValue,
        occasion: occasion))
  }

  /// An exponential length of time that belongs to a member of staff.
  mutating func exponential(
    mean: TimeSpan, _ purpose: Purpose, staff: StaffID
  ) -> TimeSpan {
    .rounding(
      seconds: draws.exponential(
        mean: Double(mean.seconds), purpose, for: staff.address, occasion: .once))
  }
}

typealias EventTicket = EventList<SystemEvent>.Ticket

extension SystemState {
  /// Lets somebody into the simulated area: a slot, and hazard clocks at rate zero.
  mutating func admit(_ client: Client) -> ClientID {
    let id = clients.admit(client)
    clocks.admit(id)
    agenda.admit(id)
    return id
  }

  /// Cancels an event and tells whether there was one to cancel.
  @discardableResult
  mutating func cancelIfPending(_ ticket: EventTicket) -> Bool { events.cancel(ticket) }

  /// Says what a service costs from now on.
  mutating func reportRunningCost(_ category: CostCategory, poundsPerYear: Double) {
    let pencePerDay = (poundsPerYear * 100 / 365.25).rounded()
    emit(.runningCostChanged(category, pencePerDay: Int64(pencePerDay)))
  }
}
