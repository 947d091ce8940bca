// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Glibc
import Study

/// A command that failed: the words for it and the exit code, both from the error alone.
///
/// The codes are those of `sysexits.h`, and 128 and the signal for an interruption.
struct Failure {
  /// What is told, each entry on a line of its own.
  let messages: [String]
  let code: Int32

  /// The failure behind an error; `nil` for one that belongs to the parser of arguments, such as
  /// an unknown option or a call for help.
  init?(_ error: any Error) {
    switch error {
    case let errors as StudyErrors:
      messages = Self.lines(of: errors)
      code = EX_DATAERR
    case let errors as ScenarioErrors:
      messages = errors.lines
      code = EX_DATAERR
    case ResultsError.nothingToResume:
      messages = ["error: \(error)"]
      code = EX_NOINPUT
    case let error as ResultsError:
      messages = ["error: \(error)"]
      code = EX_IOERR
    case let failure as KeptManifest.Failure:
      messages = ["error: \(failure)"]
      code = EX_DATAERR
    case let refusal as OutputFile.Refusal:
      messages = ["error: \(refusal)"]
      code = EX_IOERR
    case let error as StoreError:
      messages = ["error: \(error)"]
      code = EX_IOERR
    case let error as CalibrationInterrupted:
      messages = [
        "Stopped after \(error.finished) of about \(error.total) replications. They are kept in "
          + "\(error.store); the same command goes on from there."
      ]
      code = Interruption.exitCode
    case let error as ShardError:
      messages = ["error: \(error)"]
      code = EX_DATAERR
    case let error as SweepIncomplete:
      messages = error.lines
      code = EX_TEMPFAIL
    case let error as NotSubmitted:
      messages = [
        "error: the jobs were not submitted (\(error.scripts)/submit.sh ended with \(error.code)): "
          + "is this a machine of the cluster, with sbatch on it? The scripts are written."
      ]
      code = EX_UNAVAILABLE
    case let error as SweepInterrupted:
      let kept = error.store.map { "They are kept in \($0)." } ?? "Nothing was written."
      messages = [
        "Stopped after \(error.finished) of \(error.total) replications. \(kept)",
        "To go on: \(error.command)",
      ]
      code = Interruption.exitCode
    case let failure as SystemFailure:
      messages = ["error: could not \(failure.operation) \(failure.path): \(failure.reason)"]
      code = EX_IOERR
    case let error as Interrupted:
      let stopped = "Stopped after \(error.finished) of \(error.total) replications."
      messages =
        if let folder = error.folder {
          ["\(stopped) They are kept in \(folder).", "To go on: \(error.command)"]
        } else {
          ["\(stopped) Nothing was written.", "To start again: \(error.command)"]
        }
      code = Interruption.exitCode
    case let error as Unfinished:
      guard let reason = Failure(error.reason) else { return nil }
      messages =
        reason.messages + [
          "What was finished is kept in \(error.folder). To go on once that is mended: "
            + error.command
        ]
      code = reason.code
    case let error as KeptSweepError:
      messages = ["error: \(error)"]
      code = EX_NOINPUT
    case let error as KeptStudyError:
      messages = ["error: \(error)"]
      code = EX_NOINPUT
    case ExperimentError.failed(_, _, let errors as ScenarioErrors):
      messages = errors.lines
      code = EX_DATAERR
    case ExperimentError.failed(let scenario, let replication, let reason):
      messages = [
        "error: replication \(replication) of '\(scenario)' failed: \(reason)",
        "This is a fault of the program. Please report it with the scenario and the seed.",
      ]
      code = EX_SOFTWARE
    default:
      return nil
    }
  }

  /// The lines about every scenario, each once: options that extend the same file share its
  /// errors.
  private static func lines(of errors: StudyErrors) -> [String] {
    var lines: [String] = []
    for error in errors.errors {
      let own = (error as? ScenarioErrors)?.lines ?? ["error: \(error)"]
      lines += own.filter { !lines.contains($0) }
    }
    return lines
  }

  /// Prints the messages on standard error.
  func tell() {
    for message in messages { try? StandardStream.error.write(CalledName.naming(message) + "\n") }
  }
}
