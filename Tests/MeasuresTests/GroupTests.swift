// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Groups of people")
struct GroupTests {
  @Test("Everybody counts once in each classification, and once in everyone")
  func onceEach() {
    var run = HandWritten()
    var slot: UInt32 = 0
    for problem in Problem.allCases {
      for sex in Sex.allCases {
        for number in 0..<48 {
          let traits = Traits(
            sex: sex, problem: problem, hasDependentChildren: number % 2 == 0,
            livesFarOut: number % 3 == 0, age: UInt8(18 + number),
            ethnicity: number % 5 == 0 ? .minority : .whiteBritish,
            hasDisabilityOrLearningNeed: number % 7 == 0, needs: UInt8(number % 6),
            isEmployed: number % 4 == 0, hasBeenInCustody: number % 11 == 0)
          run.enter(ClientID(slot), on: 0, traits)
          run.on(0, .presented(ClientID(slot), .themselves))
          slot += 1
        }
      }
    }
    run.finish(on: year)
    #expect(isClose(run.value("access.presented"), Double(slot)))
    for classification in Group.classifications {
      let total = classification.reduce(0.0) {
        $0 + (run.value("access.presented", of: Group.names[$1]) ?? 0)
      }
      #expect(isClose(total, Double(slot)), "\(Group.names[classification.lowerBound])")
    }
    #expect(isClose(run.value("access.presented", of: "opiates"), 96))
    #expect(isClose(run.value("access.presented", of: "Black and minority ethnic"), 8 * 10))
    #expect(isClose(run.value("access.presented", of: "disability or learning need"), 8 * 7))
    #expect(isClose(run.value("access.presented", of: "women with children"), 4 * 24))
    #expect(isClose(run.value("access.presented", of: "under 25 on entry"), 8 * 7))
    #expect(isClose(run.value("access.presented", of: "45 or older on entry"), 8 * 21))
    #expect(isClose(run.value("access.presented", of: "at most one other need"), 8 * 16))
    #expect(isClose(run.value("access.presented", of: "three or more other needs"), 8 * 24))
    #expect(isClose(run.value("access.presented", of: "in work on entry"), 8 * 12))
    #expect(isClose(run.value("access.presented", of: "in custody before entry"), 8 * 5))
  }

  @Test("A gap is what one group has more than the other, and none where one has no value")
  func gaps() {
    var run = HandWritten()
    run.enter(ann, nil, on: 0, .of(.opiate, .female, far: true))
    run.enter(bob, nil, on: 0, .of(.opiate))
    run.on(0, .presented(ann, .gp), .presented(bob, .gp))
    run.on(4, .started(bob, .treatment))
    run.on(10, .started(ann, .treatment))
    run.finish(on: year)
    #expect(run.value("gap.wait.median.sex") == 6)
    #expect(run.value("gap.wait.median.distance") == 6)
    #expect(run.value("gap.wait.median.ethnicity") == nil)
    #expect(run.value("gap.wait.withinThreeWeeks.sex") == 0)
  }

  @Test("No two groups have the same name")
  func names() {
    #expect(Group.names.sorted() == Array(Set(Group.names)).sorted())
  }
}
