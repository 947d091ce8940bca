// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Reports

/// What is true of one run only: when, how long, by which words. It stands in `run.json`, apart
/// from the results, so that these are the same bytes every time.
public struct RunRecord: Sendable, Hashable {
  /// The command line, word for word.
  public var arguments: [String]
  /// When the run began, in seconds since 1970.
  public var started: Int

  public init(arguments: [String], started: Int) {
    self.arguments = arguments
    self.started = started
  }

  /// A run that begins now.
  public static func beginningNow(arguments: [String]) -> RunRecord {
    RunRecord(arguments: arguments, started: time(nil))
  }

  /// The content of `run.json`.
  func json(of finished: FinishedStudy) -> JSON {
    let seconds = finished.elapsed / .seconds(1)
    // What was found from before took none of this time.
    let events = finished.simulated
    return [
      "started": .string(startedText),
      "arguments": .array(arguments.map(JSON.string)),
      "threads": .integer(finished.study.plan.threads),
      "configuration": .string(Program.configuration),
      "processor": JSON(Machine.processor),
      "processors": .integer(Machine.processors),
      "memoryMiB": Machine.mebibytes.map { .integer($0) } ?? .null,
      "seconds": .number(seconds),
      "events": .integer(finished.result.events),
      "simulatedEvents": .integer(events),
      "eventsPerSecond": seconds > 0 ? .number((Double(events) / seconds).rounded()) : .null,
    ]
  }

  /// The content of `run.json` for a calibration.
  func json(of finished: FinishedCalibration) -> JSON {
    [
      "started": .string(startedText),
      "arguments": .array(arguments.map(JSON.string)),
      "threads": .integer(finished.calibration.calibration.threads),
      "configuration": .string(Program.configuration),
      "processor": JSON(Machine.processor),
      "processors": .integer(Machine.processors),
      "memoryMiB": Machine.mebibytes.map { .integer($0) } ?? .null,
      "seconds": .number(finished.elapsed / .seconds(1)),
    ]
  }

  /// The content of `run.json` for a sweep.
  func json(of finished: FinishedSweep) -> JSON {
    [
      "started": .string(startedText),
      "arguments": .array(arguments.map(JSON.string)),
      "configuration": .string(Program.configuration),
      "processor": JSON(Machine.processor),
      "processors": .integer(Machine.processors),
      "memoryMiB": Machine.mebibytes.map { .integer($0) } ?? .null,
      "program": .string(Program.identity),
      "seconds": .number(finished.elapsed / .seconds(1)),
      "replications": .integer(finished.result.count),
      "found": .integer(finished.found),
    ]
  }

  /// The beginning in coordinated universal time: "2026-11-21T11:30:00Z".
  private var startedText: String {
    var moment = time_t(started)
    var parts = tm()
    gmtime_r(&moment, &parts)
    func digits(_ number: Int32, _ count: Int = 2) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1))-"
      + "\(digits(parts.tm_mday))T\(digits(parts.tm_hour)):\(digits(parts.tm_min)):"
      + "\(digits(parts.tm_sec))Z"
  }
}
