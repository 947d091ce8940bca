// SPDX-License-Identifier: GPL-3.0-or-later

/// Scenarios run side by side: the same people with the same luck, replication by replication.
///
/// An experiment knows nothing of what is simulated. It is given a pure function from a scenario
/// and a replication to an outcome, and calls it for every pair. The base and all options of one
/// replication are one unit of work: as soon as they are done their people are paired and
/// counted, and the values of single people are dropped. Units run on several threads; a result
/// stands at its replication's place whoever computed it, so that the number of threads changes
/// nothing but the time taken.
///
/// ```swift
/// let experiment = Experiment(
///   designs: ["one server", "two servers"], measures: [meanWait], replications: 0..<200)
/// let result = try experiment.run { design, replication in
///   queue(servers: design + 1, luck: replication)
/// }
/// let comparison = Comparison(of: result)
/// ```
public struct Experiment: Sendable {
  /// The names of the scenarios; the first is the base, the others are compared with it.
  public let designs: [String]

  /// What is measured, in the order of tables and files.
  public let measures: [MeasureDeclaration]

  /// The groups of people measures are given for; the first is everyone.
  public let groups: [String]

  /// The profiles, in the order of files. With none, those that a simulation gives are dropped.
  public let profiles: [ProfileDeclaration]

  /// The replications, by number. The number is all that tells one from another.
  public let replications: Range<Int>

  /// How many threads share the work.
  public let threads: Int

  /// Whether the people better and worse off are counted. Without it no values of single people
  /// are needed, and a result has no personal measures.
  public var countsPeople = true

  /// A simulated replication of a scenario: design, replication → outcome. Called from several
  /// threads, in no promised order, each pair at most once.
  public typealias Simulation =
    @Sendable (_ design: Int, _ replication: Int) throws -> Outcome

  /// Describes an experiment; `run` carries it out.
  ///
  /// - Precondition: there is a scenario, a group and a replication; the names of measures
  ///   differ, and those of profiles; at most one measure is the expected deaths; `threads` is 1
  ///   or more.
  public init(
    designs: [String], measures: [MeasureDeclaration], groups: [String] = ["everyone"],
    profiles: [ProfileDeclaration] = [], replications: Range<Int>, threads: Int = 1
  ) {
    precondition(!designs.isEmpty, "An experiment needs a base.")
    precondition(!groups.isEmpty, "The first group is everyone.")
    precondition(!replications.isEmpty, "An experiment needs a replication.")
    precondition(threads >= 1, "An experiment needs a thread.")
    precondition(
      Set(measures.map(\.name)).count == measures.count, "Two measures have the same name.")
    precondition(
      Set(profiles.map(\.name)).count == profiles.count, "Two profiles have the same name.")
    precondition(
      measures.count { $0.role == .expectedDeaths } <= 1, "Expected deaths are measured once.")
    self.designs = designs
    self.measures = measures
    self.groups = groups
    self.profiles = profiles
    self.replications = replications
    self.threads = threads
  }

  /// Runs every scenario in every replication.
  ///
  /// - Parameters:
  ///   - keeping: where finished replications are kept, and those of before are found. What is
  ///     found is not simulated; the result is the same as without.
  ///   - progress: told of every finished replication of a scenario, from the thread that
  ///     finished it, one call at a time and in the order of counting.
  ///   - shouldStop: asked before each replication of a scenario. Once it says yes, nothing more
  ///     is started; what has been started is finished, kept if there is somebody who keeps, and
  ///     otherwise thrown away.
  ///   - simulate: the simulation.
  /// - Throws: `.stopped` when asked to stop, `.failed` when a simulation failed or could not be
  ///   kept. Of several failures, always the one of the lowest replication and scenario.
  public func run(
    keeping: (any Keeping)? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    simulate: @escaping Simulation
  ) throws(ExperimentError) -> ExperimentResult {
    let ledger = Ledger(units: replications.count, simulations: replications.count * designs.count)
    let personal = countsPeople ? measures.indices.filter { measures[$0].isPersonal } : []

    inParallel(threads: min(threads, replications.count)) {
      while let unit = ledger.takeUnit() {
        let end = self.unit(
          of: replications.lowerBound + unit, personal: personal, keeping: keeping,
          shouldStop: shouldStop,
          finished: { ledger.countSimulation(wasFound: $0, telling: progress) },
          simulate: simulate)
        ledger.close(unit, with: end)
      }
    }

    return ExperimentResult(
      designs: designs, measures: measures, groups: groups, profiles: profiles,
      replications: replications, personalMeasures: personal, records: try ledger.records())
  }

  /// Runs every scenario in one replication, and pairs its people with those of the base.
  private func unit(
    of replication: Int, personal: [Int], keeping: (any Keeping)?, shouldStop: () -> Bool,
    finished: (_ wasFound: Bool) -> Void, simulate: Simulation
  ) -> Result<[ExperimentResult.Record], ExperimentError> {
    var records: [ExperimentResult.Record] = []
    var base: [PersonalValues?]?
    for design in designs.indices {
      if shouldStop() { return .failure(.stopped(finished: 0, total: replications.count)) }
      do {
        if let record = try keeping?.record(design: design, replication: replication) {
          records.append(record)
          finished(true)
          continue
        }
        if design > 0, base == nil, !personal.isEmpty {
          base = try people(of: personal, inBaseOf: replication, keeping: keeping, simulate)
        }
        let outcome = try simulate(design, replication)
        let people = personal.map { measure in outcome.personal.first { $0.measure == measure } }
        if design == 0 { base = people }
        let record = ExperimentResult.Record(
          values: checked(outcome.values), fingerprint: outcome.fingerprint,
          events: outcome.events,
          people: design == 0 ? [] : count(personal, base: base ?? [], option: people),
          profiles: checked(outcome.profiles))
        try keeping?.keep(
          record, people: design == 0 ? people.compactMap(\.self) : [], design: design,
          replication: replication)
        records.append(record)
        finished(false)
      } catch {
        return .failure(
          .failed(scenario: designs[design], replication: replication, reason: error))
      }
    }
    return .success(records)
  }

  /// The values of single people in a base that was found and not simulated now. Where only its
  /// measures were kept, it is simulated again.
  private func people(
    of personal: [Int], inBaseOf replication: Int, keeping: (any Keeping)?,
    _ simulate: Simulation
  ) throws -> [PersonalValues?] {
    let found = try keeping?.peopleOfBase(replication: replication)
    let values = try found ?? simulate(0, replication).personal
    return personal.map { measure in values.first { $0.measure == measure } }
  }

  /// The people better and worse off, one count for each personal measure.
  private func count(
    _ personal: [Int], base: [PersonalValues?], option: [PersonalValues?]
  ) -> [PeopleCount] {
    personal.indices.map { n in
      let measure = measures[personal[n]]
      return PeopleCount(
        base: base[n], option: option[n], direction: measure.better, matters: measure.matters)
    }
  }

  /// The values in the order of tables, with every index known and no cell given twice.
  private func checked(_ values: [MeasureValue]) -> [MeasureValue] {
    let sorted = values.sorted(by: MeasureValue.inOrder)
    precondition(
      sorted.allSatisfy { $0.measure < measures.count && $0.group < groups.count },
      "A simulation returned a value of an undeclared measure or group.")
    precondition(
      zip(sorted, sorted.dropFirst()).allSatisfy(MeasureValue.inOrder),
      "A simulation returned two values of one measure and group.")
    return sorted
  }

  /// The profiles in the order of files, each known, of a length it can have, and given once.
  private func checked(_ values: [ProfileValues]) -> [ProfileValues] {
    if profiles.isEmpty { return [] }
    let sorted = values.sorted { $0.profile < $1.profile }
    precondition(
      sorted.allSatisfy {
        $0.profile < profiles.count && profiles[$0.profile].allows($0.values.count)
      },
      "A simulation returned an undeclared profile, or one of another length.")
    precondition(
      zip(sorted, sorted.dropFirst()).allSatisfy { $0.profile < $1.profile },
      "A simulation returned a profile twice.")
    return sorted
  }
}
