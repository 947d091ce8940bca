// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

@testable import TreatmentModel

/// The same people with and without a change, replication by replication.
enum Paired {
  /// The difference that a change makes to a number, option less base.
  static func difference(
    _ changes: [String], to base: [String] = [], years: Double = 2,
    replications: UInt64 = 4, of number: (Story) -> Double
  ) throws -> ConfidenceInterval {
    let world = try World(base, years: years)
    let option = try World(base + changes, years: years)
    let differences = (0..<replications).map { replication in
      number(option.run(replication: replication).story)
        - number(world.run(replication: replication).story)
    }
    return Student.interval(of: differences)
  }

  /// What was said and which addresses were drawn from, leaving out purposes and signals of the
  /// part of the system that is looked at.
  static func trail(
    _ changes: [String], years: Double = 0.5, without purposes: Range<UInt64>,
    _ isLeftOut: (Signal) -> Bool
  ) throws -> (said: [String], draws: [String]) {
    let (system, story) = try World(changes, years: years).run(loggingDraws: true)
    let draws = system.state.draws.log!.filter { !purposes.contains($0.purpose) }
    return (
      story.signals.filter { !isLeftOut($0.signal) }.map { "\($0)" }, draws.map { "\($0)" }
    )
  }
}
