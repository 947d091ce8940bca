// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@Suite("Worker")
struct WorkerTests {
  @Test("A worker has room up to the caseload limit, and may be asked to hold more")
  func caseload() {
    var worker = Worker(
      post: 3, incumbent: 0, caseloadLimit: 2, diary: Diary(slotsPerWeek: 17), at: .start)
    #expect(worker.hasRoom && worker.caseload == 0)
    worker.takeOn(at: .start)
    worker.takeOn(at: .start + .days(1))
    #expect(!worker.hasRoom && worker.caseload == 2)
    worker.takeOn(at: .start + .days(2))
    #expect(worker.caseload == 3)
    worker.letGo(at: .start + .days(3))
    worker.letGo(at: .start + .days(3))
    #expect(worker.hasRoom && worker.caseload == 1)
    worker.caseloadLimit = 1
    #expect(!worker.hasRoom)
    #expect(worker.caseloadTime(at: .start + .days(5)) == (1 + 2 + 3 + 2) * 86_400)
  }

  /// The figures of the report: a caseload of about 50, 17 usable slots a week, contact about
  /// every three weeks.
  @Test(
    "The contact interval is caseload ÷ slots a week, when each books the first free slot",
    arguments: [(50, 17.0), (60, 20), (17, 17), (35, 12.5), (100, 3)])
  func emergentInterval(caseload: Int, slotsPerWeek: Double) {
    let calendar = Calendar(startingOn: CalendarDate("2001-04-02")!, years: 30)
    var worker = Worker(
      post: 0, incumbent: 0, caseloadLimit: caseload, diary: Diary(slotsPerWeek: slotsPerWeek))
    var events = EventList<Int>()
    for client in 0..<caseload {
      worker.takeOn(at: .start)
      let slot = worker.diary.book(onOrAfter: .start, at: .start, calendar: calendar)
      events.schedule(client, at: slot!.start)
    }
    var days: [[Int]] = Array(repeating: [], count: caseload)
    let end = SimTime.start + .days(365 * 28)
    while let client = events.next(by: end) {
      days[client].append(calendar.workingDay(onOrAfter: events.now))
      let slot = worker.diary.book(
        onOrAfter: events.now + .seconds(1), at: events.now, calendar: calendar)
      events.schedule(client, at: slot!.start)
    }
    let interval = Double(worker.caseload) / slotsPerWeek
    for visits in days {
      // In weeks of five working days. A booking is rounded to a day, the mean is not.
      let weeks = Double(visits.last! - visits.first!) / 5
      let mean = weeks / Double(visits.count - 1)
      #expect((mean - interval).magnitude < 0.2 / Double(visits.count - 1) + 1e-9)
    }
    let kept = days.reduce(0) { $0 + $1.count }
    let offered = worker.diary.offered(before: calendar.workingDay(onOrAfter: end))
    #expect((offered - kept).magnitude <= 63, "no slot is left unused")
  }
}
