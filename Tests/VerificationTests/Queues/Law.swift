// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// How long something takes: drawn from a distribution, or listed person by person.
///
/// Analytic targets count time in units of their own. Here a unit is a day of 86,400 seconds, so
/// that the shortest mean of any target, one thirtieth of a unit, is still 2,880 ticks of the clock.
struct Law: Sendable {
  /// Ticks in one unit of time.
  static let unit = 86_400.0

  private let samplers: [Sampler]
  private let tables: SamplerTables
  /// The probability of the first distribution, where there are two.
  private let share: Double
  private let list: [TimeSpan]
  /// The law of a stay that an instant falls into, which favours the long.
  private let stayAtAnInstant: Sampler?

  /// Drawn from one distribution [units of time].
  init(_ distribution: Distribution) throws {
    var tables = SamplerTables()
    samplers = [Sampler.compile(distribution, into: &tables)]
    stayAtAnInstant = try Self.lengthBiased(distribution).map {
      Sampler.compile($0, into: &tables)
    }
    self.tables = tables
    share = 1
    list = []
  }

  /// Drawn from the first distribution with this probability, else from the second.
  init(_ first: Distribution, share: Double, else second: Distribution) {
    var tables = SamplerTables()
    samplers = [first, second].map { Sampler.compile($0, into: &tables) }
    stayAtAnInstant = nil
    self.tables = tables
    self.share = share
    list = []
  }

  /// Taken from a list by the number of the person.
  init(listed: [TimeSpan]) {
    samplers = []
    tables = SamplerTables()
    stayAtAnInstant = nil
    share = 1
    list = listed
  }

  static func exponential(mean: Double) throws -> Law { try Law(.exponential(mean: mean)) }
  static func fixed(_ value: Double) throws -> Law { try Law(.fixed(value)) }

  /// How long it takes this person.
  func duration(of person: Int, from stream: inout RandomStream, stretch: Double) -> TimeSpan {
    if samplers.isEmpty { return list[person] }
    let sampler = share < 1 && stream.uniform() >= share ? samplers[1] : samplers[0]
    return .rounding(seconds: sampler.sample(&stream, tables: tables) * Self.unit * stretch)
  }

  /// How long it still takes somebody who is found at it by chance: the equilibrium law.
  func remainder(from stream: inout RandomStream) -> TimeSpan {
    guard let stayAtAnInstant else {
      preconditionFailure("The equilibrium law of this law is not known.")
    }
    let stay = stayAtAnInstant.sample(&stream, tables: tables)
    return .rounding(seconds: stream.uniform() * stay * Self.unit)
  }

  /// The density x·f(x) ÷ mean, which for these families is of the same family.
  private static func lengthBiased(_ distribution: Distribution) throws -> Distribution? {
    switch distribution.family {
    case .exponential(let mean): try .gamma(shape: 2, scale: mean)
    case .gamma(let shape, let scale): try .gamma(shape: shape + 1, scale: scale)
    case .lognormal(let zeta, let sigma):
      try .lognormal(zeta: zeta + sigma * sigma, sigma: sigma)
    case .fixed: distribution
    default: nil
    }
  }
}

extension TimeSpan {
  /// A span from units of time, rounded to the clock.
  static func units(_ count: Double) -> TimeSpan { .rounding(seconds: count * Law.unit) }
  /// The span in units of time.
  var inUnits: Double { Double(seconds) / Law.unit }
}
