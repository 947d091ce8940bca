// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import RandomStreams
import SimulationKernel

/// The settings of one submodel: whether it is there at all, what a commissioner decides, and what
/// is believed about the world.
public struct SubmodelSettings<
  Policy: Readable & Sendable & Equatable, Evidence: Readable & Sendable & Equatable
>: Readable, Sendable, Equatable {
  public var isEnabled: Bool
  public var policy: Policy
  public var evidence: Evidence

  public init(from reader: inout SettingsReader) {
    isEnabled = reader.flag("enabled", "Whether this part of the system is simulated at all.")
    policy = reader.group("policy", "What a commissioner decides.") { Policy(from: &$0) }
    evidence = reader.group("evidence", "What is believed about the world.") {
      Evidence(from: &$0)
    }
  }
}

/// The policy, or the evidence, of a submodel that has none.
public struct NoSettings: Readable, Sendable, Equatable {
  public init(from reader: inout SettingsReader) {}
}

extension SettingsReader {
  /// A length of time, as the kernel counts it.
  mutating func span(_ name: String, _ range: ClosedRange<Span>, _ meaning: String) -> TimeSpan {
    .seconds(duration(name, range, meaning).seconds)
  }

  /// What multiplies a rate: a hazard ratio, a rate ratio or a relative price.
  mutating func ratio(
    _ name: String, _ range: ClosedRange<Double> = 0...20, _ meaning: String
  ) -> Double {
    number(name, range, "", meaning)
  }

  /// A number of slots a week, written as a rate (`26 per week`); the range is per year.
  mutating func weekly(
    _ name: String, _ range: ClosedRange<Double>, _ meaning: String
  ) -> Double {
    rate(name, range, meaning) * TimeSpan.week.inYears
  }

  /// The yearly price of something, in pounds.
  mutating func yearlyCost(_ name: String, _ meaning: String) -> Double {
    money(name, 0...10_000_000, meaning)
  }
}

/// How a rate that falls with time since some beginning is written: constant in each of four bands.
struct Bands: Sendable, Equatable {
  /// Where each band but the last ends. Not an array: these are looked at at every session, and a
  /// constant array has to be made when it is first asked for, and asked whether it has been.
  let first, second, third: TimeSpan

  var ends: [TimeSpan] { [first, second, third] }

  /// The number of the band that holds an elapsed time.
  @inline(__always)
  func band(at elapsed: TimeSpan) -> Int {
    (elapsed >= first ? 1 : 0) + (elapsed >= second ? 1 : 0) + (elapsed >= third ? 1 : 0)
  }

  /// How long until the next band begins; nil in the last.
  @inline(__always)
  func remaining(at elapsed: TimeSpan) -> TimeSpan? {
    if elapsed < first { return first - elapsed }
    if elapsed < second { return second - elapsed }
    return elapsed < third ? third - elapsed : nil
  }
}

/// The inverse of the logistic function.
func logit(_ probability: Double) -> Double { Logistic.logit(probability) }

/// The logistic function.
@inline(__always)
func logistic(_ x: Double) -> Double { Logistic.logistic(x) }
