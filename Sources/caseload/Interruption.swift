// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Synchronization

/// A study that was told to stop.
struct Interrupted: Error {
  /// The replications that were finished, of so many.
  let finished: Int
  let total: Int
  /// The command to start it again, or to go on with it.
  let command: String
  /// Where what was finished is kept; nil where nothing was.
  var folder: String?
}

/// A study that something went wrong in, after some of it was kept.
struct Unfinished: Error {
  let reason: any Error
  /// Where it is kept.
  let folder: String
  /// The command that goes on with it.
  let command: String
}

/// Being told to stop: by ^C, by `kill`, by a terminal that is closed.
///
/// The first time, the replications under way are finished and kept, and the program ends. The
/// second time it ends at once.
enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// Starts to listen.
  static func listen() {
    // A handler may not be the first to use a global: that takes a lock.
    received.store(0, ordering: .relaxed)
    // A file that may not grow is to be told of like a full disk, not to end the program.
    signal(SIGXFSZ, SIG_IGN)
    for signal in [SIGINT, SIGTERM, SIGHUP] where signal != SIGHUP || !isIgnored(signal) {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        if Interruption.received.exchange(signal, ordering: .relaxed) != 0 {
          _exit(128 + signal)
        }
      }
      sigaction(signal, &action, nil)
    }
  }

  /// Whether the program has been told to stop.
  static var isAsked: Bool { received.load(ordering: .relaxed) != 0 }

  /// The exit code for having been told to stop: 130 after ^C, 143 after `kill`.
  static var exitCode: Int32 {
    let signal = received.load(ordering: .relaxed)
    return 128 + (signal == 0 ? SIGINT : signal)
  }

  /// Whether whoever started the program wants it to survive the signal, as `nohup` does.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    sigaction(signal, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
