// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Event log")
struct EventLogTests {
  private let calendar = Calendar(startingOn: CalendarDate("2010-04-01")!, years: 30)

  private func lines(_ signals: (Double, Signal)...) -> [String] {
    var log = EventLog(calendar: calendar, to: "")
    log.record(.entered(ann, PersonID(.loaded, 17), .of(.alcohol, .female, far: true)), at: .start)
    log.record(.entered(bob, PersonID(.incident, 4), .usual), at: .start)
    for (day, signal) in signals { log.record(signal, at: .day(day)) }
    return log.output.split(separator: "\n").map { line in
      String(line.map { $0 == "\t" ? "|" : $0 })
    }
  }

  @Test("The first line names the fields")
  func header() {
    #expect(
      lines()[0] == "time|date|signal|person|subject|staff|from|to|amount|details")
  }

  @Test("Whoever enters is written with what groups them")
  func entered() {
    #expect(
      lines()[1]
        == "0|2010-04-01T00:00:00|entered|17|alcohol|||||sex=female;children=no;far=yes"
        + ";age=33;ethnicity=whiteBritish;disability=no;needs=0;employed=no;custodyBefore=no;offending=1.0"
    )
  }

  @Test("Each signal is one line with all that it carries")
  func entries() {
    let written = lines(
      (1.5, .missed(ann, .keyWork, keyWorker(6, 2))),
      (2, .ended(ann, .prescribing, .stopped)),
      (3, .loaded(ann, .treatment, since: .day(-2))),
      (4, .matched(ann, mentor: bob)),
      (5, .allocated(ann, .none)),
      (
        6,
        .exposed(
          ann, nanoPoisonings: 30, nanoOtherDeaths: 12, [.onScript, .withinFourWeeksOfRelease])
      ),
      (7, .runningCostChanged(.keyWork, pencePerDay: 12_345)),
      (8, .useChanged(bob, from: .using, to: .reduced)))
    #expect(
      Array(written.dropFirst(3)) == [
        "129600|2010-04-02T12:00:00|missed|17|keyWork|keyWork/6/2||||",
        "172800|2010-04-03T00:00:00|ended|17|prescribing|||stopped||",
        "259200|2010-04-04T00:00:00|loaded|17|treatment||-172800|||",
        "345600|2010-04-05T00:00:00|matched|17||||n4||",
        "432000|2010-04-06T00:00:00|allocated|17||||||",
        "518400|2010-04-07T00:00:00|exposed|17|||||42|poisonings=30;others=12;onScript=yes"
          + ";withinFourWeeksOfRelease=yes",
        "604800|2010-04-08T00:00:00|runningCostChanged||keyWork||||12345|",
        "691200|2010-04-09T00:00:00|useChanged|n4|||using|reduced||",
      ])
  }

  @Test("A log has as many lines as there were signals, each with every field")
  func complete() {
    let trace = RandomTrace(seed: 7, length: 3_000)
    var log = Both(EventLog(calendar: calendar, to: ""), MeasureSet())
    for step in trace.steps { log.record(step.signal, at: step.time) }
    let lines = log.first.output.split(separator: "\n")
    #expect(lines.count == trace.steps.count + 1)
    #expect(lines.allSatisfy { $0.count(where: { $0 == "\t" }) == 9 })
  }
}
