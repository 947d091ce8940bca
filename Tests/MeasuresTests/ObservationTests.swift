// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("What is observed, and of whom")
struct ObservationTests {
  // MARK: Warm-up

  @Test("What happened in the warm-up leaves no trace in the results, whatever it was")
  func nothingLeaks() {
    let trace = RandomTrace(seed: 2, length: 8_000)
    var measures = MeasureSet()
    for step in trace.steps { measures.record(step.signal, at: step.time) }
    let begin = trace.steps.last!.time
    measures.beginObservation(at: begin)
    measures.finish(at: begin + .week)
    for value in measures.values() {
      let declaration = MeasureSet.declarations[value.measure]
      // Only what goes on can have a value: states that last, and costs that run.
      let goesOn =
        [
          "days a year", "people", "workers", "groups", "hours a week", "£ a year", "£", "%",
        ].contains(declaration.unit)
      #expect(goesOn || value.value == 0, "\(declaration.name) remembers the warm-up")
    }
  }

  @Test("A state that began in the warm-up counts from its end on")
  func statesGoOn() {
    var run = HandWritten()
    run.enter(ann)
    run.on(1, .housingChanged(ann, from: .settled, to: .noFixedAbode))
    run.on(2, .presented(ann, .gp))
    run.begin(on: 10)
    run.on(12, .started(ann, .treatment))
    run.on(20, .housingChanged(ann, from: .noFixedAbode, to: .insecure))
    run.finish(on: 10 + year)
    #expect(isClose(run.value("housing.daysWithout"), 10))
    #expect(isClose(run.value("housing.daysWithout", ofPerson: PersonID(.loaded, 0)), 10))
    #expect(run.value("wait.median") == 10)
    #expect(run.value("access.presented") == 0)
  }

  @Test("Episodes that began in the warm-up are not followed up")
  func followUps() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(9, .started(ann, .treatment), .ended(bob, .treatment, .completed))
    run.begin(on: 10)
    run.on(11, .ended(ann, .treatment, .droppedOut))
    run.finish(on: 10 + 3 * year)
    #expect(run.value("retention.twelveWeeks") == nil)
    #expect(run.value("recovery.sustained") == 0)
  }

  @Test("Measuring from later on is the same as subtracting what came before")
  func additive() {
    let trace = RandomTrace(seed: 3, length: 6_000)
    let middle = trace.steps[3_000].time
    var whole = MeasureSet()
    var late = MeasureSet()
    var early = MeasureSet()
    var hasBegun = false
    for step in trace.steps {
      if step.time > middle, !hasBegun {
        late.beginObservation(at: middle)
        hasBegun = true
      }
      whole.record(step.signal, at: step.time)
      late.record(step.signal, at: step.time)
      if step.time <= middle { early.record(step.signal, at: step.time) }
    }
    let end = trace.steps.last!.time
    early.finish(at: middle)
    late.finish(at: end)
    whole.finish(at: end)
    let additive = ["deaths.expected", "use.daysAbstinent", "housing.daysWithout", "exits.planned"]
    for name in additive {
      let measure = MeasureSet.declarations.firstIndex { $0.name == name }!
      func sum(_ measures: MeasureSet, from begin: SimTime, to end: SimTime) -> Double {
        measures.values().first { $0.measure == measure && $0.group == 0 }!.value
          * (end - begin).inYears
      }
      let parts = sum(early, from: .start, to: middle) + sum(late, from: middle, to: end)
      #expect(isClose(parts, sum(whole, from: .start, to: end)), "\(name)")
    }
  }

  // MARK: Groups

  @Test("Every measure of a number of people or things adds up over each classification")
  func groupsAddUp() {
    var measures = MeasureSet(prices: CrimePrices(perPersonUsing: 15_600, others: 0.2))
    let trace = RandomTrace(seed: 4, length: 10_000)
    for step in trace.steps { measures.record(step.signal, at: step.time) }
    measures.finish(at: trace.steps.last!.time)
    let values = measures.values()
    var checked = 0
    for (number, declaration) in MeasureSet.declarations.enumerated() {
      let byGroup = values.filter { $0.measure == number }
      let isSum = !["%", "days", "per 100 person-years", "workers a person"].contains(
        declaration.unit)
      guard isSum, byGroup.count == Group.count else { continue }
      for classification in Group.classifications {
        let sum = classification.reduce(0.0) { $0 + byGroup[$1].value }
        #expect(isClose(sum, byGroup[Group.everyone].value), "\(declaration.name)")
      }
      checked += 1
    }
    #expect(checked > 30)
  }

  @Test("A person belongs to everyone and to one group of each classification")
  func membership() {
    var run = HandWritten()
    run.enter(ann, on: 0, .of(.nonOpiate, .female, children: true, far: true))
    run.on(1, .presented(ann, .gp))
    run.finish(on: year)
    let counted = MeasureSet.groups.filter { run.value("access.presented", of: $0) == 1 }
    #expect(
      counted == [
        "everyone", "non-opiates", "women", "with children", "5 miles or more",
        "women with children", "25 to 34 on entry", "white British",
        "no disability or learning need", "at most one other need", "out of work on entry",
        "never in custody before entry",
      ])
  }

  // MARK: People

  @Test("A slot that is used again does not hand one person's history to the next")
  func recycledSlots() {
    var run = HandWritten()
    let first = PersonID(.loaded, 0)
    let second = PersonID(.incident, 0)
    run.enter(ann, first)
    run.on(0, .presented(ann, .gp), .useChanged(ann, from: .using, to: .abstinent))
    run.on(0, .housingChanged(ann, from: .settled, to: .noFixedAbode))
    run.on(0, .attended(ann, .keyWork, keyWorker(0)), .loaded(ann, .prescribing, since: .start))
    run.on(10, .movedAway(ann), .ended(ann, .treatment, .transferred))
    run.enter(ann, second, on: 20)
    run.on(30, .started(ann, .treatment), .attended(ann, .keyWork, keyWorker(0)))
    run.finish(on: year)
    #expect(run.value("wait.median") == nil)
    #expect(run.value("contact.interval") == nil)
    #expect(isClose(run.value("ost.people"), 10 / year))
    #expect(isClose(run.value("housing.daysWithout", ofPerson: first), 10))
    #expect(run.value("housing.daysWithout", ofPerson: second) == 0)
    #expect(isClose(run.value("use.daysAbstinent", ofPerson: first), 10))
    #expect(run.value("use.daysAbstinent", ofPerson: second) == 0)
  }

  @Test("Everybody who ever entered has a value of each personal measure, in order of identity")
  func personal() {
    var run = HandWritten()
    run.enter(ann, PersonID(.added, 0))
    run.enter(bob, PersonID(.incident, 3))
    run.enter(cem, PersonID(.loaded, 9))
    run.on(1, .died(bob, .other))
    run.begin(on: 10)
    run.finish(on: 10 + 2 * year)
    let values = run.measures.personalValues()
    let personal = MeasureSet.declarations.indices.filter { MeasureSet.declarations[$0].isPersonal }
    #expect(values.map(\.measure) == personal)
    let keys = [PersonID(.loaded, 9), PersonID(.incident, 3), PersonID(.added, 0)].map(\.rawValue)
    #expect(values.allSatisfy { $0.keys == keys })
  }

  @Test("The values of all people add up to the value for everyone")
  func personalAddUp() {
    var measures = MeasureSet(money: .usual)
    let trace = RandomTrace(seed: 5, length: 10_000)
    for step in trace.steps { measures.record(step.signal, at: step.time) }
    measures.finish(at: trace.steps.last!.time)
    let values = measures.values()
    #expect(measures.personalValues().count == 6)
    for personal in measures.personalValues() {
      let everyone = values.first { $0.measure == personal.measure && $0.group == 0 }!
      let name = MeasureSet.declarations[personal.measure].name
      #expect(isClose(everyone.value, personal.values.reduce(0, +)), "\(name)")
      #expect(everyone.value > 0, "\(name)")
    }
  }
}
