// SPDX-License-Identifier: GPL-3.0-or-later

/// Many designs, each replicated under the same luck as all others.
///
/// A sweep holds little: of a replication only the measures that are looked at. Whoever carries one
/// out keeps the rest (`Study` in a results store). What a design's replications are does not depend
/// on threads, nor on when which was run: with a rule for precision too, the number that counts is
/// found on the replications in their order, and any that were run beyond it do not count.
public struct Sweep: Sendable {
  /// What is looked at of a replication.
  public struct Replication: Sendable, Hashable {
    /// The measures in the order of the sweep; nil where one is not defined.
    public let values: [Double?]
    /// The hash of everything that happened.
    public let fingerprint: UInt64
    /// The number of events simulated.
    public let events: Int

    public init(values: [Double?], fingerprint: UInt64, events: Int) {
      self.values = values
      self.fingerprint = fingerprint
      self.events = events
    }
  }

  /// For each design the replications to run: all of them, a share, or none. Where a rule says when
  /// to stop, from 0 to the most there may be.
  public let work: [Range<Int>]
  /// When a design has been replicated enough; nil when all of `work` is to be run.
  public let rule: PrecisionRule?
  /// How many threads share the work.
  public let threads: Int

  /// - Precondition: with a rule, each range begins at 0; `threads` is 1 or more.
  public init(work: [Range<Int>], rule: PrecisionRule? = nil, threads: Int = 1) {
    precondition(threads >= 1, "A sweep needs a thread.")
    precondition(
      rule == nil || work.allSatisfy { $0.lowerBound == 0 },
      "A precision is reached from the first replication on.")
    self.work = work
    self.rule = rule
    self.threads = threads
  }

  /// Runs a replication of a design, or finds it where it was kept. Called from several threads,
  /// each pair at most once.
  public typealias Simulation =
    @Sendable (_ design: Int, _ replication: Int) throws -> Replication

  /// Carries the sweep out.
  ///
  /// - Parameters:
  ///   - progress: told of every finished replication, one call at a time.
  ///   - shouldStop: asked before each replication. Once it says yes, nothing more is started.
  ///   - simulate: the simulation.
  /// - Throws: `.stopped` when asked to stop, `.failed` when a simulation failed.
  public func run(
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    simulate: @escaping Simulation
  ) throws(ExperimentError) -> SweepResult {
    let ledger = SweepLedger(self)
    inParallel(threads: threads) {
      while let (design, replication) = ledger.take(shouldStop: shouldStop) {
        let end = Result { try simulate(design, replication) }
        ledger.close(design, replication, with: end, telling: progress)
      }
    }
    return try ledger.result()
  }
}

/// What a sweep found: every replication that counts, by design.
public struct SweepResult: Sendable, Hashable {
  /// One design.
  public struct Design: Sendable, Hashable {
    /// The number of the first replication.
    public let first: Int
    /// The replications in order.
    public let replications: [Sweep.Replication]
    /// After how many replications the precision asked for was reached; nil where none was asked
    /// for, or where it was not reached.
    public let needed: Int?

    public init(first: Int, replications: [Sweep.Replication], needed: Int?) {
      self.first = first
      self.replications = replications
      self.needed = needed
    }
  }

  public let designs: [Design]

  public init(designs: [Design]) { self.designs = designs }

  /// The values of one measure of one design, where it is defined, in the order of replications.
  public func column(_ measure: Int, design: Int) -> [Double] {
    designs[design].replications.compactMap { $0.values[measure] }
  }

  /// The replications that count, over all designs.
  public var count: Int { designs.reduce(0) { $0 + $1.replications.count } }
}
