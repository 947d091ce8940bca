// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

/// A mistake in the model stops the program where it is made.
@Suite("Programming mistakes are caught")
struct MistakesTests {
  @Test("An event cannot be scheduled in the past")
  func past() async {
    await #expect(processExitsWith: .failure) {
      var events = EventList<Int>()
      _ = events.next(by: .start + .days(1))
      events.schedule(1, at: .start + .days(1) - .seconds(1))
    }
  }

  @Test("An event cannot be scheduled for never")
  func never() async {
    await #expect(processExitsWith: .failure) {
      var events = EventList<Int>()
      events.schedule(1, at: .never)
    }
  }

  @Test("A place that was not taken cannot be given back")
  func places() async {
    await #expect(processExitsWith: .failure) {
      var places = Places(capacity: 1)
      places.release(at: .start)
    }
  }

  @Test("A day beyond the calendar cannot be asked for")
  func calendar() async {
    await #expect(processExitsWith: .failure) {
      let calendar = Calendar(startingOn: CalendarDate("2010-04-01")!, years: 1)
      _ = calendar.date(ofDay: calendar.lastDay + 1)
    }
  }

  @Test("A duration that is not a number cannot be rounded")
  func duration() async {
    await #expect(processExitsWith: .failure) { _ = TimeSpan.rounding(seconds: .nan) }
  }

  @Test("A rate cannot be negative")
  func rate() async {
    await #expect(processExitsWith: .failure) {
      var clocks = HazardClocks(risks: 1)
      clocks.admit(0)
      clocks.setRate(-1, of: 0, for: 0, at: .start)
    }
  }

  @Test("Hazard clocks run for 102 years")
  func century() async {
    await #expect(processExitsWith: .failure) {
      var clocks = HazardClocks(risks: 1)
      clocks.admit(0)
      clocks.setRate(1, of: 0, for: 0, at: .start + .days(103 * 366))
    }
  }
}
