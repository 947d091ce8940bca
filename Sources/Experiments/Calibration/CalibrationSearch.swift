// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A calibration at work: the waves, then the simplex.
struct CalibrationSearch {
  private let plan: Calibration
  private let counter: SimulationCounter
  private let shouldStop: @Sendable () -> Bool
  private let simulation: ([Double]) throws -> Calibration.Simulation

  init(
    _ plan: Calibration, counter: SimulationCounter,
    shouldStop: @escaping @Sendable () -> Bool,
    simulation: @escaping ([Double]) throws -> Calibration.Simulation
  ) {
    self.plan = plan
    self.counter = counter
    self.shouldStop = shouldStop
    self.simulation = simulation
  }

  private var parameters: [FittedParameter] { plan.parameters }
  private var targets: [FitTarget] { plan.targets }
  private var effort: Calibration.Effort { plan.effort }

  func run() throws(ExperimentError) -> CalibrationResult {
    var samples: [CalibrationSample] = []
    var counts: [(points: Int, spaceLeft: Double?)] = []
    var standIns: [[Emulator?]] = []
    var used = 0
    for wave in 1...effort.waves {
      if wave > 1 { standIns.append(emulators(of: samples, notRuledOutBy: standIns)) }
      var (points, spaceLeft) = next(wave: wave, standIns: standIns, after: &used)
      if wave == 1, let start = plan.start {
        points.insert(zip(parameters, start).map { $0.share(of: $1) }, at: 0)
      }
      samples += try simulate(points, wave: wave, replications: effort.replications)
      counts.append((points.count, spaceLeft))
    }

    let noise = MonteCarloNoise(samples, targets: targets.count)
    let best = samples.min { misfit($0) < misfit($1) } ?? samples[0]
    let walked = try walk(from: best)
    let waves = counts.enumerated().map { n, count in
      CalibrationWave(
        number: n + 1, points: count.points,
        plausible: samples.count {
          $0.wave == n + 1 && implausibility($0, noise) <= effort.cutoff
        }, spaceLeft: count.spaceLeft)
    }
    return CalibrationResult(
      plan: plan, samples: samples, waves: waves, best: walked ?? best, noise: noise,
      implausibilities: samples.map { implausibility($0, noise) },
      bestImplausibility: implausibility(walked ?? best, noise),
      replicationsRun: counter.done)
  }

  // MARK: Waves

  /// The points of a wave: the next of the sequence that are not ruled out. Where too few are left,
  /// those that come nearest make up the number.
  private func next(
    wave: Int, standIns: [[Emulator?]], after used: inout Int
  ) -> (points: [[Double]], spaceLeft: Double?) {
    let isFree = standIns.allSatisfy { $0.allSatisfy { $0 == nil } }
    let count = isFree ? effort.points : max(effort.points, effort.candidates)
    let candidates = SobolSequence.points(
      count: count, dimensions: parameters.count, skipping: used)
    used += count
    if isFree { return (candidates, nil) }
    let scores = candidates.map { candidate in
      standIns.map { guess($0, at: candidate) }.max() ?? 0
    }
    let open = candidates.indices.filter { scores[$0] <= effort.cutoff }
    var chosen = Array(open.prefix(effort.points))
    if chosen.count < effort.points {
      let rest = candidates.indices.filter { scores[$0] > effort.cutoff }
        .sorted { (scores[$0], $0) < (scores[$1], $1) }
      chosen += rest.prefix(effort.points - chosen.count)
    }
    return (
      chosen.sorted().map { candidates[$0] }, Double(open.count) / Double(candidates.count)
    )
  }

  /// Stand-ins for every target to fit, made from the samples that lie where they will be used.
  private func emulators(
    of samples: [CalibrationSample], notRuledOutBy standIns: [[Emulator?]]
  ) -> [Emulator?] {
    let inside = samples.filter { sample in
      standIns.allSatisfy { guess($0, at: shares(of: sample)) <= effort.cutoff }
    }
    return targets.indices.map { target in
      guard targets[target].use == .fit else { return nil }
      let defined = inside.filter { $0.mean(target) != nil }
      return Emulator(
        shares: defined.map(shares), values: defined.compactMap { $0.mean(target) })
    }
  }

  /// The implausibility of a point that was not simulated, by the stand-ins of one wave.
  private func guess(_ standIns: [Emulator?], at shares: [Double]) -> Double {
    ranked(
      standIns.enumerated().compactMap { target, standIn in
        guard let (mean, variance) = standIn?.prediction(at: shares) else { return nil }
        return targets[target].implausibility(of: mean, uncertainty: variance)
      })
  }

  private func implausibility(_ sample: CalibrationSample, _ noise: MonteCarloNoise) -> Double {
    ranked(
      targets.indices.filter { targets[$0].use == .fit }.map { target in
        targets[target].implausibility(
          of: sample.mean(target), uncertainty: noise.variance(of: sample, target))
      })
  }

  /// The greatest, the second greatest and so on, as the plan says; the least where there are
  /// fewer.
  private func ranked(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    return values.sorted(by: >)[min(effort.rank, values.count) - 1]
  }

  private func shares(of sample: CalibrationSample) -> [Double] {
    zip(parameters, sample.point).map { $0.share(of: $1) }
  }

  // MARK: The simplex

  /// The sum of squared distances of the targets to fit, each in standard deviations of the
  /// observation. The noise of the simulation is left out: a walk would seek it.
  private func misfit(_ sample: CalibrationSample) -> Double {
    targets.indices.filter { targets[$0].use == .fit }.reduce(0) { sum, target in
      guard let mean = sample.mean(target) else { return sum + 1_000 }
      let distance = targets[target].distance(of: mean)
      return sum + distance * distance / targets[target].variance
    }
  }

  /// Walks downhill from the best point of the waves; nil where no walk is wanted.
  private func walk(from best: CalibrationSample) throws(ExperimentError) -> CalibrationSample? {
    guard effort.simplexEvaluations > 0 else { return nil }
    var visited: [CalibrationSample] = []
    // Steps lead inwards, where there is room.
    let start = shares(of: best).map { min(0.9, max(0, $0)) }
    _ = try Simplex.minimum(
      from: start, step: 0.1, size: 0.01, limit: effort.simplexEvaluations
    ) { (shares: [Double]) throws(ExperimentError) -> Double in
      let inside = shares.map { min(1, max(0, $0)) }
      let outside = zip(shares, inside).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let sample = try simulate(
        [inside], wave: 0, replications: effort.simplexReplications)[0]
      visited.append(sample)
      return misfit(sample) + 1_000 * outside
    }
    // The point of the waves is judged again, by as many replications as those of the walk.
    visited += try simulate(
      [shares(of: best)], wave: 0, replications: effort.simplexReplications)
    return visited.min { misfit($0) < misfit($1) }
  }

  // MARK: Simulating

  /// Simulates points given by the shares of their ranges.
  private func simulate(
    _ points: [[Double]], wave: Int, replications: Int
  ) throws(ExperimentError) -> [CalibrationSample] {
    let values = points.map { zip(parameters, $0).map { $0.value(at: $1) } }
    let runs: [[Double?]]?
    do {
      let simulations = try values.map(simulation)
      runs = try Pieces.done(
        points.count * replications, threads: plan.threads, shouldStop: shouldStop
      ) { [counter] piece in
        let run = try simulations[piece / replications](piece % replications)
        counter.countOne()
        return run
      }
    } catch let error as ExperimentError {
      throw error
    } catch {
      throw .failed(scenario: "calibration", replication: counter.done, reason: error)
    }
    guard let runs else { throw .stopped(finished: counter.done, total: counter.planned) }
    return values.indices.map { n in
      CalibrationSample(
        point: values[n], wave: wave,
        replications: Array(runs[n * replications..<(n + 1) * replications]))
    }
  }
}
