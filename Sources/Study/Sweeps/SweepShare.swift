// SPDX-License-Identifier: GPL-3.0-or-later

/// One of so many shares of a sweep's work, the first being number 1.
public struct SweepShare: Sendable, Hashable, CustomStringConvertible {
  /// Which, from 1.
  public let number: Int
  /// Of how many.
  public let count: Int

  /// The most shares of one sweep.
  public static let limit = 10_000

  /// - Precondition: 1 ≤ number ≤ count.
  public init(_ number: Int, of count: Int) {
    precondition(count >= 1 && (1...count).contains(number), "Shares are numbered from 1.")
    self.number = number
    self.count = count
  }

  public var description: String { "\(number)/\(count)" }

  /// Its part of so many units: consecutive ones, and no more than one more than any other share.
  func part(of units: Int) -> Range<Int> {
    units * (number - 1) / count..<units * number / count
  }

  /// Why a share cannot be told.
  public enum Flaw: Error, Sendable, Hashable {
    /// Not of the form `3/8`, `auto/8` or `auto`.
    case form(String)
    /// Not between 1 and the number of shares, or more shares than there may be.
    case outOfRange(String)
    /// No scheduler has told a task's number.
    case noScheduler
    /// The tasks of the array are not numbered from 1.
    case numbering(variable: String, first: String)
    /// A scheduler's variable that holds no number.
    case notANumber(variable: String, value: String)
    /// The scheduler does not tell how many tasks there are.
    case countUnknown(variable: String)
  }

  /// Reads `3/8`, or takes the number of the task from a scheduler: `auto/8`, or `auto` where it
  /// tells how many tasks there are.
  ///
  /// Slurm (`SLURM_ARRAY_TASK_ID`), Grid Engine (`SGE_TASK_ID`) and PBS (`PBS_ARRAY_INDEX`) are
  /// asked in this order. Their tasks must be numbered from 1 to the number of shares: an array from
  /// 0 is refused by every one of its tasks rather than run with one share missing. A task that is
  /// resubmitted by itself keeps its number, so with `auto/8` it does the share that is missing.
  public static func read(
    _ text: String, environment: (String) -> String?
  ) throws(Flaw) -> SweepShare {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first else { throw .form(text) }
    var count: Int?
    if parts.count == 2 {
      guard let written = number(parts[1]) else { throw .form(text) }
      guard (1...limit).contains(written) else { throw .outOfRange(text) }
      count = written
    }
    if first != "auto" {
      guard let count, let number = number(first) else { throw .form(text) }
      guard (1...count).contains(number) else { throw .outOfRange(text) }
      return SweepShare(number, of: count)
    }
    let (variable, task, total) = try task(environment)
    guard let count = count ?? total else { throw .countUnknown(variable: variable) }
    guard (1...count).contains(task), count <= limit else {
      throw .outOfRange("\(task)/\(count)")
    }
    return SweepShare(task, of: count)
  }

  private static func task(
    _ environment: (String) -> String?
  ) throws(Flaw) -> (variable: String, task: Int, total: Int?) {
    // The variables with the task, the first, the last, and how many there are. Grid Engine sets
    // "undefined" where there is no array.
    let known = [
      (
        "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX",
        "SLURM_ARRAY_TASK_COUNT"
      ),
      ("SGE_TASK_ID", "SGE_TASK_FIRST", "SGE_TASK_LAST", "SGE_TASK_LAST"),
      ("PBS_ARRAY_INDEX", "", "", ""),
    ]
    for (variable, first, last, total) in known {
      guard let value = environment(variable), !value.isEmpty, value != "undefined" else {
        continue
      }
      guard let task = number(value[...]) else {
        throw .notANumber(variable: variable, value: value)
      }
      if let lowest = environment(first), lowest == "0" {
        throw .numbering(variable: first, first: lowest)
      }
      if task == 0 { throw .numbering(variable: variable, first: "0") }
      // All tasks from 1 on, and not some that were resubmitted.
      let isWhole =
        environment(first) == "1" && environment(last) == environment(total)
      return (variable, task, isWhole ? environment(total).flatMap { number($0[...]) } : nil)
    }
    throw .noScheduler
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }
}

extension SweepShare.Flaw: CustomStringConvertible {
  public var description: String {
    switch self {
    case .form(let text):
      "'\(text)' is no share: write 3/8 for the third of eight, or auto/8 in a job array"
    case .outOfRange(let text):
      "there is no share \(text): shares are numbered from 1 to their number, at most "
        + "\(SweepShare.limit)"
    case .noScheduler:
      "no scheduler says which task this is (SLURM_ARRAY_TASK_ID, SGE_TASK_ID, PBS_ARRAY_INDEX): "
        + "write 3/8 for the third of eight shares"
    case .numbering(let variable, let first):
      "\(variable) is \(first): number the tasks of the array from 1, as with --array=1-8"
    case .notANumber(let variable, let value): "\(variable) is '\(value)', which is no number"
    case .countUnknown(let variable):
      "\(variable) does not tell how many shares there are: write auto/8 for eight"
    }
  }
}

extension PreparedSweep {
  /// For each design the replications that a share runs.
  ///
  /// A share is a run of consecutive replications, design by design; where a rule says when to stop,
  /// of whole designs, for nobody knows beforehand how many replications they take.
  func work(of share: SweepShare) -> [Range<Int>] {
    if rule != nil {
      let part = share.part(of: designs.count)
      return designs.indices.map { part.contains($0) ? 0..<replications : 0..<0 }
    }
    let part = share.part(of: runs)
    return designs.indices.map { index in
      let first = index * replications
      let low = min(max(part.lowerBound - first, 0), replications)
      let high = min(max(part.upperBound - first, 0), replications)
      return low..<high
    }
  }

  /// The most shares there can be: one unit of work in each.
  public var shareLimit: Int { rule == nil ? runs : designs.count }
}
