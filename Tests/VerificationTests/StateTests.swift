// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

/// The whole distribution of the number of people at an instant, one replication a number.
@Suite("The number present")
struct StateTests {
  @Test("With room for everybody it is Poisson, over 20,000 replications")
  func unlimited() throws { try verifyUnlimited("MGinf-1") }

  @Test("So it is later on", .enabled(if: Row.runsLong))
  func unlimitedLater() throws { try verifyUnlimited("MGinf-2") }

  private func verifyUnlimited(_ id: String) throws {
    let mean = Target[id]["mean_N_t"]
    let departures = Target[id]["expected_departures"]
    let records = try records(id, count: 20_000)
    let numbers = records.map { $0.stations[0].number }
    #expect(try Fit.chiSquare(numbers, probabilities: poisson(mean)) > Fit.level)
    // So are the departures, and independent of it.
    let left = records.map { $0.visits.count - $0.stations[0].number }
    #expect(try Fit.chiSquare(left, probabilities: poisson(departures)) > Fit.level)
    let products = zip(numbers, left).map {
      (Double($0) - mean) * (Double($1) - departures) / (mean * departures).squareRoot()
    }
    #expect(abs(products.reduce(0, +)) < Verdict.limit * Double(products.count).squareRoot())
  }

  @Test(
    "A queue that starts in its stationary law stays in it",
    arguments: ["MMc-1", "MMc-3", "MMcM-1", "MMcM-1 on hazard clocks"])
  func waiting(_ id: String) throws {
    let target = Target[Table[id].target]
    let (arrivals, service) = (target.parameter("lam"), target.parameter("mu"))
    let givingUp = target.has("theta") ? target.parameter("theta") : 0
    let servers = target.count("c")
    let law = StationaryLaw(
      upTo: servers + 400, birth: { _ in arrivals },
      death: { Double(min($0, servers)) * service + Double(max(0, $0 - servers)) * givingUp })
    let numbers = try records(id, count: 2_000).map { $0.stations[0].number }
    #expect(try Fit.chiSquare(numbers, probabilities: law.probabilities) > Fit.level)
  }

  @Test(
    "Without waiting it depends on the law of service only through its mean",
    arguments: ["exponential", "fixed", "gamma", "lognormal"])
  func insensitive(_ name: String) throws {
    let servers = Target["MGcc-1"].count("c")
    let law = StationaryLaw(
      upTo: servers, birth: { _ in Target["MGcc-1"]["a"] }, death: { Double($0) })
    let numbers = try records("MGcc-1 \(name)", count: 2_000).map { $0.stations[0].number }
    #expect(try Fit.chiSquare(numbers, probabilities: law.probabilities) > Fit.level)
  }

  private func poisson(_ mean: Double) throws -> [Double] {
    let law = try Distribution.poisson(mean: mean)
    return (0..<500).map { law.cdf(Double($0)) - law.cdf(Double($0) - 1) }
  }

  /// Replications of a row, from streams of their own.
  private func records(_ id: String, count: Int) throws -> [Record] {
    let row = Table[id]
    let model = try row.model(Target[row.target])
    let seed = Row.seed("\(id) state")
    return (0..<count).map {
      model.replicate(RandomStreams(seed: seed, replication: UInt64($0)))
    }
  }
}
