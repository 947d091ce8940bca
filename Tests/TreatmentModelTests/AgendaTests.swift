// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("What everybody has ahead of them")
struct AgendaTests {
  private let ann = ClientID(0)
  private let bob = ClientID(1)

  /// An agenda and the events it puts into a list, taken as a system takes them.
  private struct Days {
    var events = EventList<SystemEvent>()
    var agenda = Agenda()

    mutating func plan(_ prospect: Prospect, _ client: ClientID, day: Int64) {
      agenda.plan(prospect, at: .start + .days(day), for: client, in: &events)
    }

    mutating func next() -> String? {
      agenda.settle(in: &events)
      while let next = events.nextOccurrence(by: .start + .days(1_000)) {
        switch next {
        case .event(let event): return "\(event)"
        case .alarm(let slot):
          if let prospect = agenda.goesOff(for: ClientID(UInt32(slot)), in: &events) {
            return "\(prospect) \(slot) \((events.now - .start).inDays)"
          }
        }
      }
      return nil
    }

    /// Everything that still happens, in order.
    mutating func rest() -> [String] {
      var rest: [String] = []
      while let next = next() { rest.append(next) }
      return rest
    }
  }

  private func days() -> Days {
    var days = Days()
    days.agenda.admit(ann)
    days.agenda.admit(bob)
    return days
  }

  @Test("Prospects come in the order of their times, with one pending event a person")
  func order() {
    var days = days()
    days.plan(.turn, ann, day: 30)
    days.plan(.risk, ann, day: 10)
    days.plan(.pulse, ann, day: 20)
    days.plan(.stage, bob, day: 15)
    #expect(days.events.pendingCount == 2)
    let order = days.rest()
    #expect(order == ["risk 0 10.0", "stage 1 15.0", "pulse 0 20.0", "turn 0 30.0"])
  }

  @Test("What was put off comes when it was put off to, and what was called off never")
  func putOff() {
    var days = days()
    days.plan(.risk, ann, day: 10)
    days.plan(.risk, ann, day: 40)
    days.plan(.stage, ann, day: 20)
    days.agenda.callOff(.stage, for: ann)
    days.plan(.turn, ann, day: 30)
    let first = days.next()
    #expect(first == "turn 0 30.0")
    #expect(days.agenda.time(of: .risk, for: ann) == .start + .days(40))
    #expect(days.agenda.time(of: .turn, for: ann) == .never)
    let rest = days.rest()
    #expect(rest == ["risk 0 40.0"])
  }

  @Test("Within a second the priority tells, and for one person the order of prospects")
  func withinASecond() {
    var days = days()
    days.plan(.pulse, ann, day: 5)
    days.plan(.risk, bob, day: 5)
    days.plan(.risk, ann, day: 5)
    days.plan(.turn, bob, day: 5)
    days.plan(.stage, ann, day: 5)
    let order = days.rest()
    #expect(
      order == ["stage 0 5.0", "turn 1 5.0", "risk 0 5.0", "pulse 0 5.0", "risk 1 5.0"])
  }

  @Test("An event of a service takes its turn among them")
  func others() {
    var days = days()
    days.plan(.turn, ann, day: 5)
    days.events.schedule(
      .survey(.day), at: .start + .days(5), priority: EventPriority.activity)
    days.plan(.stage, bob, day: 5)
    let order = days.rest()
    #expect(order.count == 3)
    #expect(order.prefix(2) == ["turn 0 5.0", "stage 1 5.0"], "people before services")
  }

  @Test("What one person plans, moves or calls off leaves the order of others as it was")
  func orderOfOthers() {
    var days = days()
    days.plan(.risk, bob, day: 5)
    days.plan(.turn, ann, day: 3)
    days.plan(.risk, ann, day: 9)
    days.plan(.risk, ann, day: 5)
    days.plan(.pulse, ann, day: 4)
    days.agenda.callOff(.pulse, for: ann)
    let order = days.rest()
    #expect(order == ["turn 0 3.0", "risk 0 5.0", "risk 1 5.0"])
  }

  @Test("Whoever has left has nothing ahead, and the slot begins afresh")
  func leaving() {
    var days = days()
    days.plan(.risk, ann, day: 5)
    days.plan(.turn, ann, day: 6)
    days.agenda.remove(ann, from: &days.events)
    days.agenda.admit(ann)
    #expect(days.events.pendingCount == 0)
    days.plan(.stage, ann, day: 1_000)
    let rest = days.rest()
    #expect(rest == ["stage 0 1000.0"])
  }
}
