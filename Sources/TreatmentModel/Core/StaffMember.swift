// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// A named member of staff: who they are, whom they hold and what is in their diary.
struct StaffMember: Sendable {
  let id: StaffID
  private var worker: Worker

  /// - Parameter slotsPerWeek: appointment slots; the diary holds at most 315 a week.
  init(_ id: StaffID, caseloadLimit: Int, slotsPerWeek: Double, at now: SimTime) {
    self.id = id
    worker = Worker(
      post: UInt32(id.post), incumbent: UInt32(id.incumbent), caseloadLimit: caseloadLimit,
      diary: Diary(slotsPerWeek: min(slotsPerWeek, Self.mostSlots)), at: now)
  }

  private static let mostSlots = 315.0

  var caseload: Int { worker.caseload }
  var hasRoom: Bool { worker.hasRoom }
  var caseloadLimit: Int {
    get { worker.caseloadLimit }
    set { worker.caseloadLimit = newValue }
  }

  /// How full the caseload is; a post with no room by policy counts as fullest.
  var load: Double {
    caseloadLimit > 0 ? Double(caseload) / Double(caseloadLimit) : .infinity
  }

  mutating func takeOn(at now: SimTime) { worker.takeOn(at: now) }
  mutating func letGo(at now: SimTime) { worker.letGo(at: now) }

  /// The earliest free slot; nil when there is none before the calendar ends, which is years after
  /// the run does.
  mutating func book(onOrAfter time: SimTime, in system: SystemState) -> Diary.Slot? {
    guard system.calendar.reaches(time) else { return nil }
    return worker.diary.book(onOrAfter: time, at: system.now, calendar: system.calendar)
  }

  /// Gives a slot back, for somebody else to use.
  mutating func cancel(_ slot: Diary.Slot?, at now: SimTime) {
    if let slot { worker.diary.cancel(slot, at: now) }
  }

  /// Offers another number of slots, from the next working day on; what is booked stands.
  mutating func setSlotsPerWeek(_ slots: Double, in system: SystemState) {
    let day = system.calendar.workingDay(onOrAfter: system.now)
    worker.diary.setSlotsPerWeek(min(slots, Self.mostSlots), from: day)
  }

  /// Bookings made less bookings cancelled, since the post was taken up.
  var bookingsKept: Int { worker.diary.booked - worker.diary.cancelled }

  /// Slots offered before today.
  func slotsOffered(in system: SystemState) -> Int {
    worker.diary.offered(before: system.calendar.workingDay(onOrAfter: system.now))
  }
}
