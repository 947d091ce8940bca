// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// A network of stations, who comes to it, and where they go next: one queueing model.
struct Network: Sendable {
  /// When people come.
  enum Arrivals: Sendable {
    /// At random, this many in a unit of time.
    case poisson(Double)
    /// At a rate that varies [per unit of time], by thinning.
    case thinned(bound: Double, rate: @Sendable (Double) -> Double)
    /// At a rate that varies in steps, by inversion.
    case stepwise(NonHomogeneousPoisson)
    /// One at the start and one after each such span.
    case every(TimeSpan)
    /// At these times, which do not fall.
    case times([SimTime])
  }

  /// People of one kind who come to one station.
  struct Source: Sendable {
    var arrivals: Arrivals
    var kind = 0
    var station = 0
  }

  /// How long a replication lasts, and what is counted of it.
  enum Span: Sendable {
    /// From empty for this many units of time, and then it stops.
    case horizon(Double)
    /// From the start law for this many units of time, which are observed; then on, with everybody
    /// else still arriving, until all who came in that time have gone. Nobody's wait is cut off.
    case window(Double)
    /// Until this many departures have left exactly this many people.
    ///
    /// The state then is the one at the start (nobody, or all in memoryless service), so these are
    /// whole cycles of a regenerative process, and ratios of their sums have no bias of start or
    /// end.
    case cycles(Int, leaving: Int = 0)
  }

  var stations: [Station]
  var sources: [Source]
  /// The probability of going from one station to another; who goes nowhere leaves.
  var routing: [[Double]] = []
  /// Draws how many are at each station at time 0; those in service have the equilibrium law.
  var start: (@Sendable (inout RandomStream) -> [Int])?
  /// When to count everybody present [units of time].
  var looks: [Double] = []
  var span: Span
  /// A deliberate mistake in the model.
  var fault: Fault?

  /// One station with people of one kind.
  init(_ station: Station, arrivals: Arrivals, for span: Span) {
    self.init([station], sources: [Source(arrivals: arrivals)], for: span)
  }

  init(_ stations: [Station], sources: [Source], for span: Span) {
    self.stations = stations
    self.sources = sources
    self.span = span
  }

  /// How many kinds of people there are.
  var kinds: Int { sources.reduce(1) { max($0, $1.kind + 1) } }

  /// One replication.
  func replicate(_ random: RandomStreams) -> Record {
    var run = NetworkRun(self, random)
    run.finish()
    return run.record
  }
}

/// A deliberate mistake in the model, which the assertions must refuse.
enum Fault: CaseIterable, Sendable {
  /// Last come, first served.
  case lastComeFirst
  /// There is one server more than there should be.
  case extraServer
  /// Every service takes 1 % longer.
  case slowService
  /// The gap to the next arrival and the service are drawn from the same numbers.
  case sharedStream
  /// The gaps and services are whole multiples of one twenty-fourth of a unit of time.
  case coarseClock
  /// Who waits is only called at the next arrival, not when a server falls free.
  case idleServer
  /// Whoever gives up waiting is not written down.
  case lostRecord
  /// The clock runs backwards once.
  case backwardClock
}
