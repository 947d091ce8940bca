// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Synchronization

/// The fitting of a model to what was observed: which values of parameters nobody knows are
/// consistent with it, which agree best, and which the observations say nothing about.
///
/// History matching in waves. The first simulates the values as they stand and points spread evenly
/// over the ranges of all parameters; each later one only where quick stand-ins for the simulation, fitted to the points so
/// far, do not rule the outcome out. All points that were simulated and are not ruled out are the
/// plausible ensemble: not one answer, but everything the observations leave open. From the best of
/// them a simplex then walks to the best there is nearby. All points share their replications, that
/// is, their people and their luck, so that they differ in their parameters alone.
///
/// Nothing is known here of what is simulated.
///
/// Sources: Andrianakis et al., *PLoS Computational Biology* 11 (2015), history matching of a
/// simulator of an epidemic in waves; Vernon, Goldstein and Bower, *Bayesian Analysis* 5 (2010), the
/// second-greatest implausibility.
public struct Calibration: Sendable {
  /// How thorough the search is.
  public struct Effort: Sendable, Hashable {
    /// Points simulated in each wave.
    public var points = 64
    /// The waves.
    public var waves = 3
    /// Replications of each point.
    public var replications = 4
    /// A point is ruled out by an implausibility above this. At 3, at most one in twenty of any
    /// unimodal distribution lies as far out (Pukelsheim 1994).
    public var cutoff = 3.0
    /// Which implausibility counts, from the greatest: with 2 a single target that is missed rules
    /// nothing out.
    public var rank = 2
    /// Points looked at with stand-ins before each wave after the first.
    public var candidates = 20_000
    /// The most evaluations of the simplex; none with 0.
    public var simplexEvaluations = 40
    /// Replications of each of them.
    public var simplexReplications = 8

    public init() {}
  }

  public let parameters: [FittedParameter]
  /// The values as they stand, looked at before any other point; nil where one of them lies outside
  /// its range.
  public let start: [Double]?
  public let targets: [FitTarget]
  public let effort: Effort
  public let threads: Int

  /// A replication of a point → the value of each target, where it has one.
  public typealias Simulation = @Sendable (_ replication: Int) throws -> [Double?]

  /// Describes a calibration; `run` carries it out.
  ///
  /// - Precondition: there are parameters, at most as many as a Sobol sequence has dimensions, and
  ///   a target to fit; `start` has a value for each parameter, within its range.
  public init(
    parameters: [FittedParameter], startingFrom start: [Double]? = nil, targets: [FitTarget],
    effort: Effort = Effort(), threads: Int = 1
  ) {
    precondition(
      (1...SobolSequence.dimensionLimit).contains(parameters.count),
      "A calibration has 1 to 40 parameters.")
    precondition(targets.contains { $0.use == .fit }, "A calibration has a target to fit.")
    precondition(
      start.map { $0.count == parameters.count && zip($0, parameters).allSatisfy { $1.holds($0) } }
        ?? true, "A calibration starts within its ranges.")
    precondition(
      effort.points > 0 && effort.waves > 0 && effort.replications > 0 && effort.rank > 0
        && effort.candidates > 0 && effort.simplexEvaluations >= 0
        && effort.simplexReplications > 0 && threads > 0, "There is something to do.")
    self.parameters = parameters
    self.start = start
    self.targets = targets
    self.effort = effort
    self.threads = threads
  }

  /// Carries the calibration out.
  ///
  /// - Parameters:
  ///   - progress: told of every finished replication.
  ///   - shouldStop: asked before each; once it says yes, nothing more is started.
  ///   - simulation: makes the simulation of a point. Called for one point at a time; what it
  ///     returns is called from several threads.
  /// - Throws: `.stopped` when asked to stop, `.failed` when a simulation failed.
  public func run(
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    simulation: @escaping (_ point: [Double]) throws -> Simulation
  ) throws(ExperimentError) -> CalibrationResult {
    let total =
      (effort.points * effort.waves + (start == nil ? 0 : 1)) * effort.replications
      + effort.simplexEvaluations * effort.simplexReplications
    let search = CalibrationSearch(
      self, counter: SimulationCounter(total: total, tell: progress), shouldStop: shouldStop,
      simulation: simulation)
    return try search.run()
  }
}

/// How one wave went.
public struct CalibrationWave: Sendable, Hashable {
  /// Its number, from 1.
  public let number: Int
  /// The points simulated in it.
  public let points: Int
  /// Of these, the points not ruled out.
  public let plausible: Int
  /// The share of the space of all parameters that stand-ins had not ruled out before the wave; nil
  /// where there were none.
  public let spaceLeft: Double?
}

/// Counts replications from several threads and tells of each.
final class SimulationCounter: Sendable {
  private let count = Mutex(0)
  private let total: Int
  private let started = ContinuousClock.now
  private let tell: @Sendable (Progress) -> Void

  init(total: Int, tell: @escaping @Sendable (Progress) -> Void) {
    self.total = total
    self.tell = tell
  }

  /// How many are done.
  var done: Int { count.withLock { $0 } }
  /// How many there may be in all.
  var planned: Int { total }

  func countOne() {
    count.withLock { count in
      count += 1
      tell(
        Progress(
          done: count, total: max(total, count), elapsed: ContinuousClock.now - started))
    }
  }
}
