// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// w3: a treatment pathway, in days.
///
/// People come, wait for an assessor, are assessed, wait for a place on a caseload and hold it
/// while they are seen every three weeks, with one appointment in five missed. A third of those
/// who leave come back. Everything but the stay grows with the scale.
struct Pathway: ~Copyable {
  enum Event: BitwiseCopyable, Sendable {
    case arrival
    case returned(UInt32)
    case assessed(UInt32)
    case appointment(UInt32)
    case discharged(UInt32)
  }

  private struct Client: BitwiseCopyable {
    /// Since when they have been waiting for what comes next.
    var since: SimTime
    /// When they leave the caseload.
    var leaves: SimTime
  }

  private var horizon: SimTime { .start + Ticks.span(3650) }
  private var betweenAppointments: TimeSpan { Ticks.span(21) }
  private let meanGap: Double
  private let assessors: Int
  private let places: Int

  private var events: EventList<Event>
  private var forAssessment = Line<UInt32>()
  private var forPlace = Line<UInt32>()
  private var clients = Records<Client>()
  private var stream: RandomStream
  private var assessing = 0
  private var placed = 0
  private var totals = PathwayTotals()

  /// One replication at this scale.
  init(scale: Int, random: RandomStreams) {
    meanGap = 1 / (0.676 * Double(scale))
    assessors = 5 * scale
    places = 200 * scale
    events = EventList(reservingCapacity: 1024)
    stream = random.stream(.workload)
  }

  /// Runs for ten years.
  mutating func run() -> PathwayTotals {
    events.schedule(.arrival, at: events.now + stream.gap(mean: meanGap))
    while let event = events.next(by: horizon) {
      totals.events += 1
      totals.peakPending = max(totals.peakPending, events.pendingCount)
      switch event {
      case .arrival:
        events.schedule(.arrival, at: events.now + stream.gap(mean: meanGap))
        totals.arrivals += 1
        present(clients.add(Client(since: events.now, leaves: .never)))
      case .returned(let client):
        present(client)
      case .assessed(let client):
        queueForPlace(client)
        if let next = forAssessment.admitNext() { assess(next) } else { assessing -= 1 }
      case .appointment(let client):
        totals.appointments += 1
        if stream.bernoulli(0.2) { totals.missed += 1 }
        scheduleContact(client)
      case .discharged(let client):
        if let next = forPlace.admitNext() { place(next) } else { placed -= 1 }
        leave(client)
      }
    }
    return totals
  }

  @inline(__always)
  private mutating func present(_ client: UInt32) {
    totals.visits += 1
    clients[client].since = events.now
    if assessing < assessors {
      assessing += 1
      assess(client)
    } else {
      forAssessment.join(client)
    }
  }

  @inline(__always)
  private mutating func assess(_ client: UInt32) {
    let duration = Ticks.span(stream.lognormal(zeta: 1.26129, sigma: 0.5))
    totals.assessing += Int(min(duration, horizon - events.now).seconds)
    totals.waitedForAssessment += Int((events.now - clients[client].since).seconds)
    totals.assessments += 1
    events.schedule(.assessed(client), at: events.now + duration)
  }

  @inline(__always)
  private mutating func queueForPlace(_ client: UInt32) {
    clients[client].since = events.now
    if placed < places {
      placed += 1
      place(client)
    } else {
      forPlace.join(client)
    }
  }

  @inline(__always)
  private mutating func place(_ client: UInt32) {
    let stay = Ticks.span(stream.gamma(shape: 2, scale: 91.3))
    totals.inPlace += Int(min(stay, horizon - events.now).seconds)
    totals.waitedForPlace += Int((events.now - clients[client].since).seconds)
    totals.placements += 1
    clients[client].leaves = events.now + stay
    scheduleContact(client)
  }

  @inline(__always)
  private mutating func scheduleContact(_ client: UInt32) {
    let contact = events.now + betweenAppointments
    let leaves = clients[client].leaves
    if contact < leaves {
      events.schedule(.appointment(client), at: contact)
    } else {
      events.schedule(.discharged(client), at: leaves)
    }
  }

  @inline(__always)
  private mutating func leave(_ client: UInt32) {
    if stream.bernoulli(0.35) {
      events.schedule(.returned(client), at: events.now + stream.gap(mean: 180))
    } else {
      totals.completed += 1
      clients.remove(client)
    }
  }
}
