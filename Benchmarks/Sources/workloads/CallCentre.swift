// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// w2: fifty servers and people who give up; λ = 55, μ = 1, exponential patience of mean 2
/// (Erlang A).
///
/// Theory: 0.1021 give up, and the mean wait, of all, is 0.2042. A timer that is cancelled because
/// its owner is served is not an event.
struct CallCentre: ~Copyable {
  enum Event: BitwiseCopyable, Sendable {
    case arrival
    case served
    case gaveUp(UInt32)
  }

  /// Somebody in the line. The record is free again when they have left the line's ring.
  private struct Caller: BitwiseCopyable {
    var joined: SimTime
    var patience: EventList<Event>.Ticket
  }

  private var servers: Int { 50 }
  private var meanGap: Double { 1.0 / 55 }
  private var meanPatience: Double { 2 }
  private var events = EventList<Event>(reservingCapacity: 1024)
  private var line = Line<UInt32>()
  private var callers = Records<Caller>()
  private var stream: RandomStream
  private var busy = 0
  private var arrived = 0
  private var served = 0
  private var lost = 0
  private var waited = 0

  init(random: RandomStreams) {
    stream = random.stream(.workload)
  }

  /// Runs until `customers` have come and gone.
  mutating func run(customers: Int) {
    events.schedule(.arrival, at: .start + stream.gap(mean: meanGap))
    while let event = events.next(by: .never) {
      switch event {
      case .arrival:
        arrived += 1
        if arrived < customers {
          events.schedule(.arrival, at: events.now + stream.gap(mean: meanGap))
        }
        if busy < servers {
          busy += 1
          serve()
        } else {
          wait()
        }
      case .served:
        served += 1
        admitNext()
      case .gaveUp(let caller):
        lost += 1
        waited += Int((events.now - callers[caller].joined).seconds)
        // Still in the ring: found there without a timer, they are passed over.
        callers[caller].patience = .none
      }
    }
  }

  @inline(__always)
  private mutating func serve() {
    events.schedule(.served, at: events.now + stream.gap(mean: 1))
  }

  @inline(__always)
  private mutating func wait() {
    let caller = callers.add(Caller(joined: events.now, patience: .none))
    callers[caller].patience = events.schedule(
      .gaveUp(caller), at: events.now + stream.gap(mean: meanPatience))
    line.join(caller)
  }

  @inline(__always)
  private mutating func admitNext() {
    while let caller = line.admitNext() {
      let record = callers[caller]
      callers.remove(caller)
      if events.cancel(record.patience) {
        waited += Int((events.now - record.joined).seconds)
        serve()
        return
      }
    }
    busy -= 1
  }

  /// What was found, to compare with theory.
  var report: Report {
    Report(
      customers: served + lost, events: arrived + served + lost,
      figures: [
        ("mean_wait", Ticks.units(waited) / Double(arrived), 5),
        ("abandon", Double(lost) / Double(arrived), 5),
      ])
  }
}
