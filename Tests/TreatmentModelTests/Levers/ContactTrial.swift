// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

@testable import TreatmentModel

/// Pairs of small worlds that differ in a lever, with the same people and the same luck.
struct ContactTrial {
  typealias Run = (system: TreatmentSystem, story: Story)

  /// How many pairs.
  static let pairs = 4

  /// The base case, run once for all the tests that compare with it.
  private static let base = Result { try runs([]) }

  static func runs(_ changes: [String], years: Double = 1) throws -> [Run] {
    let world = try World(changes, years: years)
    return (0..<UInt64(pairs)).map { world.run(replication: $0) }
  }

  /// What a lever changes: option less base, pair by pair, with a 95 % interval.
  static func effect(
    of changes: [String], against others: [String] = [], years: Double = 1,
    on measure: (Run) -> Double
  ) throws -> (mean: Double, low: Double, high: Double) {
    let usual = others.isEmpty && years == 1
    let base = usual ? try base.get() : try runs(others, years: years)
    let option = try runs(changes, years: years)
    let differences = zip(option, base).map { measure($0) - measure($1) }
    let mean = differences.reduce(0, +) / Double(pairs)
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / Double(pairs - 1) / Double(pairs)).squareRoot()
    let student = 3.182  // 97.5 % point with three degrees of freedom
    return (mean, mean - student * error, mean + student * error)
  }
}

extension Story {
  /// How often something happened, as a measure.
  func number(_ isMeant: (Signal) -> Bool) -> Double { Double(count(where: isMeant)) }

  /// Share of key-work appointments missed.
  var shareMissed: Double { Double(sessionsMissed) / Double(sessionsMissed + sessionsKept) }

  /// Mean days from asking to the start of treatment, of people for whom a condition holds.
  func meanWait(of isMeant: (Traits, Source) -> Bool = { _, _ in true }) -> Double {
    var asked: [UInt32: (SimTime, Source)] = [:]
    var traits: [UInt32: Traits] = [:]
    var (days, count) = (0.0, 0.0)
    for (time, signal) in signals {
      switch signal {
      case .entered(let client, _, let who): traits[client.slot] = who
      case .presented(let client, let source): asked[client.slot] = (time, source)
      case .started(let client, .treatment):
        guard let (since, source) = asked.removeValue(forKey: client.slot),
          isMeant(traits[client.slot]!, source)
        else { continue }
        days += (time - since).inDays
        count += 1
      default: break
      }
    }
    return days / count
  }
}

extension TreatmentSystem {
  /// Mean of a quantity over everybody in treatment.
  func meanInTreatment(_ quantity: (Client) -> Float) -> Double {
    let values = state.clients.everyone.map { state.clients[$0] }.filter(\.isInTreatment)
      .map { Double(quantity($0)) }
    return values.reduce(0, +) / Double(values.count)
  }
}
