// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@Suite("Arrest, supervision and stays")
struct SupervisionTests {
  @Test("Arrests, remands, recalls, referrals and contacts are counted by the year")
  func counts() {
    var run = HandWritten()
    run.enter(ann)
    run.on(1, .arrested(ann), .testedPositive(ann))
    run.on(3, .attended(ann, .drugIntervention, .none), .referredToTreatment(ann))
    run.on(40, .arrested(ann), .remanded(ann), .imprisoned(ann))
    run.on(90, .released(ann, pickedUp: false, withHomeArranged: false, onLicence: true))
    run.on(100, .recalled(ann), .imprisoned(ann))
    run.finish(on: year)
    #expect(run.value("justice.arrests") == 2)
    #expect(run.value("justice.remands") == 1)
    #expect(run.value("justice.recalls") == 1)
    #expect(run.value("justice.dipContacts") == 1)
    #expect(run.value("justice.referrals") == 1)
    #expect(run.value("justice.imprisonments") == 2)
  }

  @Test("The mix of tiers is the share of supervised time, from the first day of the order")
  func tiers() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .tierChanged(ann, to: .high), .started(ann, .probation))
    run.on(25, .tierChanged(ann, to: .medium))
    run.on(50, .tierChanged(ann, to: .low))
    run.on(100, .ended(ann, .probation, .completed))
    run.finish(on: 200)
    #expect(run.value("probation.people") == 0.5)
    #expect(run.value("probation.highTier") == 25)
    #expect(run.value("probation.lowTier") == 50)
  }

  @Test("Appointments missed, lapses told and requirements met are shares of their own kind")
  func shares() {
    var run = HandWritten()
    run.enter(ann)
    run.on(1, .started(ann, .probation))
    run.on(8, .attended(ann, .probation, officer))
    run.on(15, .attended(ann, .probation, officer))
    run.on(22, .missed(ann, .probation, officer))
    run.on(29, .attended(ann, .keyWork, keyWorker(0)))
    run.on(30, .lapseKnown(ann, disclosed: true, sanctioned: true))
    run.on(31, .lapseKnown(ann, disclosed: false, sanctioned: false))
    run.on(60, .requirementEnded(ann, completed: true))
    run.finish(on: year)
    #expect(isClose(run.value("probation.missed"), 100.0 / 3))
    #expect(run.value("probation.appointments") == 3)
    #expect(run.value("probation.lapsesTold") == 50)
    #expect(run.value("probation.lapsesKnown") == 2)
    #expect(run.value("probation.requirementsMet") == 100)
  }

  @Test("Time in every kind of housing runs from moving in to moving out")
  func stays() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .housingChanged(ann, from: .settled, to: .custody))
    run.on(
      10, .addressFellThrough(ann), .housingChanged(ann, from: .custody, to: .temporary))
    run.on(12, .housingChanged(ann, from: .temporary, to: .noFixedAbode))
    run.on(20, .housingChanged(ann, from: .noFixedAbode, to: .insecure))
    run.on(30, .housingChanged(ann, from: .insecure, to: .recoveryHousing))
    run.on(50, .moveOnBlocked(ann))
    run.on(60, .housingChanged(ann, from: .recoveryHousing, to: .bondTenancy))
    run.on(80, .ended(ann, .treatment, .completed))
    run.finish(on: 100)
    #expect(isClose(run.value("housing.temporaryNights"), 2 * year / 100))
    #expect(isClose(run.value("housing.insecure"), 0.1))
    #expect(isClose(run.value("housing.recovery"), 0.3))
    #expect(isClose(run.value("housing.bondTenancies"), 0.4))
    #expect(isClose(run.value("housing.blockedDays"), 10 * year / 100))
    #expect(run.value("housing.releasedToNothing") == 100)
    #expect(isClose(run.value("housing.addressesLost"), year / 100))
    #expect(run.value("housing.settledAtExit") == 100)
  }
}
