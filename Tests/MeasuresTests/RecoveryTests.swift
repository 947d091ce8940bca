// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@Suite("Recovery")
struct RecoveryTests {
  /// Completions on day 10 that last, end by use, by asking again, by death, or go out of sight.
  private func completions() -> HandWritten {
    var run = HandWritten()
    let people = (0..<5).map { ClientID($0) }
    for client in people {
      run.enter(client)
      run.on(10, .ended(client, .treatment, .completed))
    }
    run.on(50, .useChanged(people[0], from: .abstinent, to: .reduced))  // no end
    run.on(100, .useChanged(people[1], from: .abstinent, to: .using))
    run.on(150, .presented(people[2], .themselves))
    run.on(300, .died(people[3], .other))
    run.on(320, .movedAway(people[4]))
    run.finish(on: 10 + 2 * year)
    return run
  }

  @Test("Recovery is sustained where neither use nor the need for help returns within a year")
  func sustained() {
    let run = completions()
    #expect(run.value("recovery.oneYear") == 25)
    #expect(run.value("recovery.sixMonths") == 60)
    #expect(run.value("recovery.twoYears") == 25)
    // One person, among exits that could be followed for a year: a year and ten days of them.
    #expect(isClose(run.value("recovery.sustained"), year / (year + 10)))
    #expect(run.value("recovery.returned") == 20)
  }

  @Test("Exits that the end of the run leaves less than a year are left out")
  func cutOff() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(100, .ended(ann, .treatment, .completed))
    run.on(100.5, .ended(bob, .treatment, .completed))
    run.on(101, .useChanged(bob, from: .abstinent, to: .using))
    run.finish(on: 100 + year)
    #expect(run.value("recovery.oneYear") == 100)
    #expect(isClose(run.value("recovery.sustained"), year / 100))
  }

  @Test("A run of a year or less cannot tell what lasts a year")
  func tooShort() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .ended(ann, .treatment, .completed))
    run.finish(on: year)
    #expect(run.value("recovery.sustained") == nil)
    #expect(run.value("recovery.oneYear") == 100)
  }

  @Test("A relapse on the very day a year is over comes too late to count")
  func exactlyAYear() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .ended(ann, .treatment, .completed))
    run.on(year, .useChanged(ann, from: .abstinent, to: .using))
    run.finish(on: 2 * year)
    #expect(run.value("recovery.oneYear") == 100)
  }

  @Test("Two recoveries of one person are two")
  func twice() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .ended(ann, .treatment, .completed))
    run.on(400, .useChanged(ann, from: .abstinent, to: .using))
    run.on(500, .ended(ann, .treatment, .completed))
    run.finish(on: 3 * year)
    #expect(run.value("recovery.sustained") == 1)
    #expect(run.value("recovery.sustained", ofPerson: PersonID(.loaded, 0)) == 1)
  }

  @Test("Days abstinent are counted in treatment and out, but not in custody")
  func abstinent() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(100, .useChanged(ann, from: .using, to: .abstinent))
    run.on(120, .imprisoned(ann))
    run.on(
      150, .released(ann, pickedUp: false, withHomeArranged: false, onLicence: false))
    run.on(180, .useChanged(ann, from: .abstinent, to: .using))
    run.finish(on: year)
    #expect(isClose(run.value("use.daysAbstinent"), 50))
    #expect(isClose(run.value("use.daysUsing"), 100 + year - 180 + year))
    #expect(isClose(run.value("use.daysAbstinent", ofPerson: PersonID(.loaded, 0)), 50))
    #expect(run.value("use.daysAbstinent", ofPerson: PersonID(.loaded, 1)) == 0)
  }

  @Test("Nobody is abstinent after death")
  func death() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .useChanged(ann, from: .using, to: .abstinent))
    run.on(30, .imprisoned(ann))
    run.on(40, .died(ann, .other))
    run.on(40, .ended(ann, .prison, .died))
    run.on(40, .released(ann, pickedUp: false, withHomeArranged: false, onLicence: false))
    run.finish(on: year)
    #expect(isClose(run.value("use.daysAbstinent"), 30))
    #expect(isClose(run.value("justice.custodyDays"), 10))
  }
}
