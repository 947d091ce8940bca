// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@Suite("Groups, volunteers, work, other needs, involvement")
struct CommunityTests {
  @Test("Groups run from the day they form to the day they dissolve, and meetings are averaged")
  func groups() {
    var run = HandWritten()
    for client in [ann, bob] { run.enter(client) }
    run.on(0, .groupFormed(group: 0), .groupFormed(group: 1))
    run.on(10, .joinedGroup(ann, group: 0), .joinedGroup(bob, group: 0))
    run.on(14, .groupMet(group: 0, attended: 2))
    run.on(21, .groupMet(group: 0, attended: 1))
    run.on(year / 2, .groupDissolved(group: 1))
    run.on(30, .leftGroup(bob))
    run.finish(on: year)
    #expect(isClose(run.value("groups.running"), 1.5))
    #expect(run.value("groups.attendance") == 1.5)
    #expect(run.value("groups.dissolved") == 1)
    #expect(isClose(run.value("groups.members"), (year - 10 + 20) / year))
  }

  @Test("Without a meeting there is no number of people at one")
  func noMeeting() {
    var run = HandWritten()
    run.on(0, .groupFormed(group: 0))
    run.finish(on: year)
    #expect(run.value("groups.attendance") == nil)
  }

  @Test("Volunteers and the hours they free are averaged over time")
  func volunteers() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .volunteersChanged(number: 4, hoursFreed: 12, holdSessions: false))
    run.begin(on: year)
    run.on(year, .startedVolunteering(ann))
    run.on(1.5 * year, .volunteersChanged(number: 2, hoursFreed: 6, holdSessions: false))
    run.on(1.5 * year, .stoppedVolunteering(ann))
    run.on(1.6 * year, .accompanied(ann))
    run.finish(on: 2 * year)
    #expect(isClose(run.value("volunteers.active"), 3))
    #expect(isClose(run.value("volunteers.hoursFreed"), 9))
    #expect(isClose(run.value("volunteers.inRecovery"), 0.5))
    #expect(run.value("volunteers.accompanied") == 1)
  }

  @Test("A job is kept for six months, lost before, or lost sight of with the person")
  func work() {
    var run = HandWritten()
    for client in [ann, bob, cem, dee] { run.enter(client) }
    run.on(
      10, .enteredWork(ann, whenReady: true), .enteredWork(bob, whenReady: false),
      .enteredWork(cem, whenReady: true))
    run.on(60, .leftWork(bob, placedEarly: true))
    run.on(70, .movedAway(cem))
    run.on(80, .startedTraining(dee))
    run.on(90, .endedTraining(dee, completed: true))
    run.finish(on: year)
    #expect(run.value("work.entered") == 3)
    #expect(run.value("work.enteredEarly") == 1)
    #expect(run.value("work.keptSixMonths") == 50)
    #expect(run.value("work.lost") == 1)
    #expect(run.value("work.trainingCompleted") == 100)
    #expect(isClose(run.value("work.newlyInWork"), (year - 10 + 50 + 60) / year))
  }

  @Test("People helped, needs met and people lost between services are told apart")
  func needs() {
    var run = HandWritten()
    for client in [ann, bob] { run.enter(client) }
    run.on(5, .handOffLost(ann, service: 0), .gotCoordinator(ann))
    run.on(10, .helpStarted(ann, service: 1), .helpStarted(bob, service: 1))
    run.on(40, .helpEnded(ann, service: 1, needMet: true))
    run.on(50, .helpEnded(bob, service: 1, needMet: false))
    run.finish(on: year)
    #expect(run.value("needs.met") == 1)
    #expect(run.value("needs.helped") == 2)
    #expect(run.value("needs.lostHandOffs") == 1)
    #expect(run.value("needs.shareMet") == 50)
    #expect(isClose(run.value("needs.coordinated"), (year - 5) / year))
  }

  @Test("What a council raises, adopts and carries out is counted apart")
  func council() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .joinedCouncil(ann))
    run.on(91, .councilMet(members: 1), .issueSurfaced(.waits))
    run.on(182, .councilMet(members: 1), .issueSurfaced(.waits), .adopted(0, takesEffect: true))
    run.on(273, .councilMet(members: 1), .issueSurfaced(.evictions))
    run.on(300, .adopted(1, takesEffect: false))
    run.finish(on: year)
    #expect(run.value("council.meetings") == 3)
    #expect(run.value("council.raised.waits") == 2)
    #expect(run.value("council.raised.evictions") == 1)
    #expect(run.value("council.adopted") == 2)
    #expect(run.value("council.tookEffect") == 1)
    #expect(isClose(run.value("council.members"), 1))
  }
}
