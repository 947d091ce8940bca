// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports
import Study
import Synchronization

/// A line of progress on standard error that is written over and over. Only on a terminal.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let width: Int
  private let lastShown = Mutex<Duration?>(nil)

  init(isShown: Bool) {
    self.isShown =
      isShown && Terminal.isTerminal(.error) && Terminal.variable("TERM") != "dumb"
    // One short of the terminal: some move to the next line when the last place is filled.
    width = (Terminal.width(.error) ?? 80) - 1
  }

  /// Shows how far the experiment has come, ten times a second at most.
  @Sendable func show(_ progress: Progress) {
    guard isShown else { return }
    lastShown.withLock { last in
      if let last, progress.elapsed - last < .milliseconds(100), progress.done < progress.total {
        return
      }
      last = progress.elapsed
      let line = ProgressText.line(progress, width: width)
      try? StandardStream.error.write("\r\u{1B}[K" + line)
    }
  }

  /// Takes the line away.
  func clear() {
    lastShown.withLock { last in
      if last != nil { try? StandardStream.error.write("\r\u{1B}[K") }
      last = nil
    }
  }
}
