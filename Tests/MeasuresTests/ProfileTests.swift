// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import Testing
import TreatmentModel

@testable import Measures

@Suite("Series, histograms and flows")
struct ProfileTests {
  /// A month, in days.
  private let month = 365.25 / 12

  @Test("A level is averaged over each month, the last one cut short by the end of the run")
  func levels() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .loaded(ann, .treatment, since: .start))
    run.begin(on: 10)
    run.on(10 + month * 1.25, .started(bob, .treatment))
    run.on(10 + month * 2, .ended(ann, .treatment, .completed))
    run.finish(on: 10 + month * 2.5)
    #expect(run.profile("monthly.inTreatment") == [1, 1.75, 1])
  }

  @Test("Waiting begins with asking, goes on after assessment, and ends with treatment or without")
  func waiting() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .presented(ann, .themselves), .presented(bob, .gp))
    run.on(month / 2, .assessed(ann), .gaveUpWaiting(bob))
    run.on(month, .allocated(ann, keyWorker(0)), .started(ann, .treatment))
    run.finish(on: 2 * month)
    #expect(run.profile("monthly.waitingForAssessment") == [1, 0])
    #expect(run.profile("monthly.waitingForKeyWorker") == [0.5, 0])
  }

  @Test("Whoever dies or moves away waits no longer and is on no script")
  func leavers() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .presented(ann, .themselves), .loaded(bob, .prescribing, since: .start))
    run.on(month / 4, .died(ann, .other), .movedAway(bob))
    run.finish(on: month)
    #expect(run.profile("monthly.waitingForAssessment") == [0.25])
    #expect(run.profile("monthly.onScript") == [0.25])
    #expect(run.profile("spread.timeOnScript")?.reduce(0) { $0 + ($1 ?? 0) } == 0)
  }

  @Test("Waiting for a first dose is told once it is given, and not for the last three months")
  func firstDose() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .started(ann, .treatment), .started(bob, .treatment))
    run.on(month * 1.5, .started(ann, .prescribing))
    run.on(month * 2, .ended(ann, .prescribing, .stopped))
    run.on(month * 3, .started(ann, .prescribing))
    run.finish(on: month * 5)
    #expect(run.profile("monthly.waitingForScript") == [1, 0.5, nil, nil, nil])
  }

  @Test("Only people in treatment without a home are counted as homeless in treatment")
  func homeless() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(
      0, .loaded(ann, .treatment, since: .start),
      .housingChanged(ann, from: .settled, to: .noFixedAbode),
      .housingChanged(bob, from: .settled, to: .noFixedAbode))
    run.on(month / 2, .housingChanged(ann, from: .noFixedAbode, to: .supported))
    run.finish(on: month)
    #expect(run.profile("monthly.homelessInTreatment") == [0.5])
  }

  @Test("A caseload is people over workers; in a month without workers there is none")
  func caseload() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .staffJoined(keyWorker(0)), .staffJoined(keyWorker(1)))
    run.on(0, .loaded(ann, .treatment, since: .start), .loaded(bob, .treatment, since: .start))
    run.on(month / 2, .staffLeft(keyWorker(0)))
    run.on(month, .staffLeft(keyWorker(1)))
    run.finish(on: month * 2)
    #expect(run.profile("monthly.caseload")?[0].map { ($0 * 3).rounded() } == 4)
    #expect(run.profile("monthly.caseload")?[1] == nil)
  }

  @Test("The mean interval of a month is of the meetings in it; a month without any has none")
  func contact() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .loaded(ann, .treatment, since: .start))
    for day in [0.0, 10, 25, 100] { run.on(day, .attended(ann, .keyWork, keyWorker(0))) }
    run.finish(on: month * 4)
    #expect(run.profile("monthly.contactInterval") == [12.5, nil, nil, 75])
    #expect(run.profile("spread.contactInterval") == [0, 1, 1, 0, 0, 0, 0, 1, 0])
  }

  @Test("A wait on the bound of a bin belongs to it")
  func waits() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.enter(cem)
    run.on(0, .presented(ann, .gp), .presented(bob, .gp), .presented(cem, .gp))
    run.on(7, .started(ann, .treatment))
    run.on(7.05, .started(bob, .treatment))
    run.on(366, .started(cem, .treatment))
    run.finish(on: 400)
    #expect(run.profile("spread.waitToTreatment") == [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  }

  @Test("Time on a script runs from its first dose, before the run where it began there")
  func timeOnScript() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.enter(cem)
    run.on(0, .loaded(ann, .prescribing, since: .day(-3 * year)))
    run.on(1, .started(bob, .prescribing), .started(cem, .prescribing))
    run.on(2, .ended(cem, .prescribing, .stopped))
    run.finish(on: 1.5 * year)
    #expect(run.profile("spread.timeOnScript") == [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test("A move is one from the place of the last instant to that of this one")
  func moves() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .loaded(ann, .treatment, since: .start), .loaded(ann, .prescribing, since: .start))
    run.begin(on: 1)
    run.on(
      5, .ended(ann, .prescribing, .imprisoned), .ended(ann, .treatment, .imprisoned),
      .started(ann, .prison))
    run.on(50, .ended(ann, .prison, .completed))
    run.on(400, .died(ann, .poisoning))
    run.finish(on: 500)
    #expect(
      run.moves == [
        ["On a script → Prison: 1", "Prison → Outside treatment: 1"],
        ["Outside treatment → Died: 1"],
      ])
  }

  @Test("Whoever leaves and comes back in one instant has not moved")
  func noMove() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .loaded(ann, .treatment, since: .start))
    run.on(5, .ended(ann, .treatment, .transferred), .started(ann, .treatment))
    run.finish(on: 50)
    #expect(run.moves == [[]])
  }

  @Test("Detoxification counts before the script, a waiting list before a recovery group")
  func order() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .joinedGroup(ann, group: 0))
    run.on(1, .presented(ann, .themselves))
    run.on(2, .assessed(ann))
    run.on(3, .started(ann, .treatment))
    run.on(4, .started(ann, .prescribing))
    run.on(5, .started(ann, .inpatientDetox))
    run.on(6, .ended(ann, .prescribing, .completed))
    run.on(7, .ended(ann, .inpatientDetox, .completed))
    run.on(8, .ended(ann, .treatment, .completed))
    run.on(9, .leftGroup(ann))
    run.finish(on: 50)
    #expect(
      run.moves == [
        [
          "Outside treatment → Aftercare or a recovery group: 1",
          "Aftercare or a recovery group → Outside treatment: 1",
          "Aftercare or a recovery group → Waiting to be assessed: 1",
          "Waiting to be assessed → Waiting for a key worker: 1",
          "Waiting for a key worker → In treatment, no script: 1",
          "In treatment, no script → Aftercare or a recovery group: 1",
          "In treatment, no script → On a script: 1",
          "On a script → Detox, day programme or rehab: 1",
          "Detox, day programme or rehab → In treatment, no script: 1",
        ]
      ])
  }

  @Test("Every profile has a name, a title and a theme of its own, before and after a run")
  func declarations() {
    let declared = MeasureSet.profileDeclarations
    #expect(Set(declared.map(\.name)).count == declared.count)
    #expect(Set(declared.map(\.title)).count == declared.count)
    var run = HandWritten()
    run.finish(on: year)
    #expect(run.measures.profileSheet().declarations == declared)
    for values in run.measures.profiles() {
      #expect(declared[values.profile].allows(values.values.count))
    }
  }
}

extension HandWritten {
  /// The values of a profile; nil where there is none of that name.
  func profile(_ name: String) -> [Double?]? {
    guard let profile = MeasureSet.profileDeclarations.firstIndex(where: { $0.name == name })
    else { return nil }
    return measures.profiles().first { $0.profile == profile }?.values
  }

  /// The moves of each year in words.
  var moves: [[String]] {
    let places = Whereabouts.Place.allCases
    guard let values = profile("flows") else { return [] }
    let size = places.count * places.count
    return stride(from: 0, to: values.count, by: size).map { year in
      (0..<size).compactMap { cell in
        guard let count = values[year + cell], count > 0 else { return nil }
        let (from, to) = (places[cell / places.count], places[cell % places.count])
        return "\(from.words) → \(to.words): \(Int(count))"
      }
    }
  }
}
