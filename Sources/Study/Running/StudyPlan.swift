// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import RandomStreams
import Reports

/// What somebody asked for: which scenarios, how often, with which luck.
public struct StudyPlan: Sendable, Hashable {
  /// The command of that name.
  public enum Kind: String, Sendable {
    case run, compare
  }

  public var kind: Kind
  /// The scenario files; the first is the base.
  public var files: [String]
  /// Changes to every scenario: `PATH=VALUE`.
  public var changes: [String]
  /// How many replications, instead of what the base says. Where a precision is asked for it is
  /// nil until the replications have shown how many that takes.
  public var replications: Int?
  /// The precisions to reach, as written: "5% on wait.median".
  public var precisions: [String] = []
  /// The most replications to reach them with; ``PreparedStudy/mostReplications`` where nil.
  public var mostReplications: Int?
  /// The seed, instead of what the base says.
  public var seed: UInt64?
  /// How many threads share the work. It changes no result.
  public var threads: Int
  /// A file of plausible sets of values, under each of which the comparison is run again.
  public var evidence: String?
  /// How many of them to take; all when nil.
  public var members: Int?
  /// Whether to run the comparison again with every effect in doubt set to none.
  public var nullEffects = false

  public init(
    _ kind: Kind, files: [String], changes: [String] = [], replications: Int? = nil,
    seed: UInt64? = nil, threads: Int = 1
  ) {
    self.kind = kind
    self.files = files
    self.changes = changes
    self.replications = replications
    self.seed = seed
    self.threads = threads
  }

  /// The command that gives the same results again. What changes no result is left out of it.
  public var command: String {
    var words = ["caseload", kind.rawValue] + files
    for change in changes { words += ["--set", change] }
    for precision in precisions { words += ["--precision", precision] }
    if let mostReplications { words += ["--max-replications", "\(mostReplications)"] }
    if let replications, precisions.isEmpty { words += ["--replications", "\(replications)"] }
    if let seed { words += ["--seed", "\(seed)"] }
    if let evidence { words += ["--evidence", evidence] }
    if let members { words += ["--members", "\(members)"] }
    if nullEffects { words.append("--null-effects") }
    return words.map(Self.quoted).joined(separator: " ")
  }

  /// Reads and checks all scenarios.
  ///
  /// - Throws: `StudyErrors` with what is wrong in each of them.
  public func prepare(_ system: StudiedSystem) throws(StudyErrors) -> PreparedStudy {
    var designs: [Design] = []
    var errors: [any Error] = []
    for file in files {
      do {
        designs.append(try system.design(file, changes))
      } catch {
        errors.append(error)
      }
    }
    if let base = designs.first, errors.isEmpty {
      for option in designs.dropFirst() where option.period != base.period {
        errors.append(
          StudyError.differentPeriods(
            base: base.file, basePeriod: base.period, option: option.file,
            optionPeriod: option.period))
      }
    }
    let issues = precisions.compactMap { text -> ScenarioIssue? in
      guard case .failure(let reason) = PrecisionReading.read(text, among: system.measures) else {
        return nil
      }
      return ScenarioIssue(at: Place(file: "--precision \(text)"), .plan(reason.flaw))
    }
    if !issues.isEmpty { errors.append(ScenarioErrors(issues, files: [])) }
    var beliefs: Beliefs?
    if errors.isEmpty && (evidence != nil || nullEffects) {
      do {
        beliefs = try Beliefs(of: self, system)
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw StudyErrors(errors: errors) }
    return PreparedStudy(
      plan: self, system: system, designs: Self.named(designs), beliefs: beliefs)
  }

  /// Gives every scenario a name of its own: a second `baseline` becomes `baseline-2`.
  private static func named(_ designs: [Design]) -> [Design] {
    var named: [Design] = []
    for var design in designs {
      let name = design.name
      var number = 1
      while named.contains(where: { $0.name == design.name }) {
        number += 1
        design.name = "\(name)-\(number)"
      }
      named.append(design)
    }
    return named
  }

  /// A word as a shell must be given it.
  public static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./=:+,%@".utf8.contains(byte)
      }
    }
    if isPlain && !word.isEmpty { return word }
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}

/// Why scenarios that can be read cannot be studied.
public enum StudyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The base and an option simulate different periods.
  case differentPeriods(base: String, basePeriod: String, option: String, optionPeriod: String)
  /// A dated change switches a part of the system on or off.
  case switchedInMidRun(path: String, place: Place)
  /// Asked to set effects in doubt to none, where no value says what none is.
  case noEffectsInDoubt(file: String)
  /// More plausible sets of values wanted than there are.
  case tooFewMembers(ensemble: String, wanted: Int, there: Int)
  /// Plausible sets of values for another place than the base tells of.
  case ensembleOfAnotherPlace(ensemble: String, base: String, paths: [String])

  public var description: String {
    switch self {
    case .tooFewMembers(let ensemble, let wanted, let there):
      "'--members \(wanted)' is more than the \(there) sets of values in '\(ensemble)': ask for "
        + "\(there) or fewer, or leave it out for all of them"
    case .ensembleOfAnotherPlace(let ensemble, let base, let paths):
      "'\(ensemble)' holds sets of values for another place: those of '\(base)' lie outside all of "
        + "them for \(paths.joined(separator: ", ")). Compare under the base that was calibrated, or "
        + "calibrate this one"
    case .noEffectsInDoubt(let file):
      "'\(file)' has no effects in doubt: write 'null:' beside the values of those that may be none"
    case .switchedInMidRun(let path, let place):
      "\(place.file):\(place.line):\(place.column): \(path) cannot change during a run: a part of the "
        + "system is simulated for the whole run or not at all. Change its policy instead"
    case .differentPeriods(let base, let basePeriod, let option, let optionPeriod):
      "'\(option)' runs \(optionPeriod), but the base '\(base)' \(basePeriod): to be compared, "
        + "both must run the same period"
    }
  }
}

/// Everything that is wrong with the scenarios of a study.
public struct StudyErrors: Error {
  /// One for each scenario that is wrong, in the order in which they were named.
  public let errors: [any Error]

  public init(errors: [any Error]) { self.errors = errors }
}
