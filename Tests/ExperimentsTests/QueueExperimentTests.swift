// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@Suite("An experiment on a queue")
struct QueueExperimentTests {
  @Test("An option that changes nothing differs by exactly 0, for every person")
  func nullOption() throws {
    let comparison = Comparison(of: try Queue.experiment([Queue(), Queue()]))
    #expect(comparison.options[0].unchangedReplications == 40)
    for row in comparison.rows {
      let option = row.options[0]
      #expect(option.verdict == .noDifference)
      #expect(option.difference?.low == 0 && option.difference?.high == 0)
      #expect(option.varianceReduction == nil)
      #expect(option.value == row.base)
    }
    let people = try #require(comparison.rows[0].options[0].people)
    #expect(people.better == 0 && people.worse == 0)
    #expect(people.compared == 400 && people.unpaired == 0)
  }

  @Test("Any number of threads gives the same result", arguments: [2, 3, 7, 64])
  func threads(_ threads: Int) throws {
    let queues = [Queue(), Queue(speed: 1.1), Queue(speed: 0.9)]
    let alone = try Queue.experiment(queues, threads: 1)
    let together = try Queue.experiment(queues, threads: threads)
    #expect(alone == together)
    #expect(Comparison(of: alone) == Comparison(of: together))
  }

  @Test("A faster server is better, and nobody waits longer for it")
  func fasterServer() throws {
    let comparison = Comparison(of: try Queue.experiment([Queue(), Queue(speed: 1.2)]))
    let wait = try #require(comparison.rows.first)
    #expect(wait.measure == Queue.meanWait && wait.isEveryone)
    #expect(wait.options[0].verdict == .better)
    let people = try #require(wait.options[0].people)
    #expect(people.better > 100 && people.worse == 0 && people.compared == 400)
    #expect(comparison.options[0].unchangedReplications == 0)
  }

  @Test("Shared luck makes the interval of a difference narrower than unpaired runs would")
  func varianceReduction() throws {
    let result = try Queue.experiment([Queue(), Queue(speed: 1.05)])
    let reduction = try #require(Comparison(of: result).rows[0].options[0].varianceReduction)
    #expect(reduction > 10)
  }

  @Test("The difference of means is the mean of differences")
  func meansAgree() throws {
    let comparison = Comparison(of: try Queue.experiment([Queue(), Queue(speed: 1.1)]))
    for row in comparison.rows {
      let base = try #require(row.base)
      let option = try #require(row.options[0].value)
      let difference = try #require(row.options[0].difference)
      #expect(abs(option.mean - base.mean - difference.mean) < 1e-9)
    }
  }

  @Test("Rows come by measure and then by group, and only where something was measured")
  func rows() throws {
    let comparison = Comparison(of: try Queue.experiment([Queue()]))
    #expect(comparison.rows.map(\.group) == ["everyone", "even", "odd", "everyone"])
    let names = comparison.rows.map(\.measure.name)
    #expect(names == ["wait.mean", "wait.mean", "wait.mean", "served"])
  }

  @Test("Without options a comparison is the table of the base alone")
  func noOptions() throws {
    let comparison = Comparison(of: try Queue.experiment([Queue()]))
    #expect(comparison.options.isEmpty)
    #expect(comparison.rows.allSatisfy { $0.options.isEmpty && $0.base?.count == 40 })
  }

  @Test("A measure with no better direction is higher or lower, and nobody is better off for it")
  func noDirection() throws {
    let result = try Queue.experiment([Queue(), Queue(customers: 380)])
    let row = try #require(Comparison(of: result).rows.last)
    #expect(row.options[0].verdict == .lower)
    #expect(row.options[0].people == nil)
  }

  @Test("People present in one scenario only are counted apart, not as better or worse off")
  func unpairedPeople() throws {
    let result = try Queue.experiment([Queue(), Queue(customers: 380)])
    let people = try #require(Comparison(of: result).rows[0].options[0].people)
    #expect(people.better == 0 && people.worse == 0)
    #expect(people.compared == 380 && people.unpaired == 20)
  }

  @Test("Replications are known by their number: a later part repeats the same ones")
  func partOfTheReplications() throws {
    let whole = try Queue.experiment([Queue()], replications: 0..<10)
    let part = try Queue.experiment([Queue()], replications: 6..<10)
    for replication in 6..<10 {
      #expect(
        whole.record(design: 0, replication: replication)
          == part.record(design: 0, replication: replication))
    }
  }

  @Test("Intervals from fewer than a hundred replications are flagged")
  func fewReplications() throws {
    #expect(Comparison(of: try Queue.experiment([Queue()])).restsOnFewReplications)
    let enough = try Queue.experiment([Queue(customers: 2)], replications: 0..<100)
    #expect(!Comparison(of: enough).restsOnFewReplications)
  }
}
