// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// w1: one server, first come first served; λ = 0.9, μ = 1 (M/M/1).
///
/// Theory: a mean wait of 9.
struct SingleServer: ~Copyable {
  enum Event: UInt8, BitwiseCopyable, Sendable {
    case arrival, departure
  }

  private var meanGap: Double { 1 / 0.9 }
  private var events = EventList<Event>(reservingCapacity: 16)
  private var line = Line<SimTime>()
  private var stream: RandomStream
  private var busy = false
  private var arrived = 0
  private var departed = 0
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
        if busy {
          line.join(events.now)
        } else {
          busy = true
          serve()
        }
      case .departure:
        departed += 1
        if let joined = line.admitNext() {
          waited += Int((events.now - joined).seconds)
          serve()
        } else {
          busy = false
        }
      }
    }
  }

  @inline(__always)
  private mutating func serve() {
    events.schedule(.departure, at: events.now + stream.gap(mean: 1))
  }

  /// What was found, to compare with theory.
  var report: Report {
    Report(
      customers: departed, events: arrived + departed,
      figures: [("mean_wait", Ticks.units(waited) / Double(departed), 4)])
  }
}
