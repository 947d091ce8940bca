// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The kernel's event list.
struct KernelList: HoldQueue {
  private var events: EventList<UInt32>

  init(capacity: Int) { events = EventList(reservingCapacity: capacity) }

  @inline(__always)
  mutating func push(_ payload: UInt32, at time: Int64) {
    events.schedule(payload, at: SimTime(seconds: time))
  }

  @inline(__always)
  mutating func pop() -> (time: Int64, payload: UInt32) {
    let payload = events.next(by: .never)!
    return (events.now.seconds, payload)
  }
}
