// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// Progress in a line: "  85 of 400 runs  [####................]  about 2 min left".
public enum ProgressText {
  /// The line, no longer than `width`.
  public static func line(_ progress: Progress, width: Int) -> String {
    let total = NumberText.whole(progress.total)
    let done = NumberText.whole(progress.done)
    let count = String(repeating: " ", count: max(0, total.count - done.count)) + done
    let left = progress.timeLeft.map { "  about \(words($0)) left" } ?? ""
    let line = "\(count) of \(total) runs  [\(bar(progress))]\(left)"
    return String(line.prefix(max(0, width)))
  }

  private static func bar(_ progress: Progress) -> String {
    let length = 20
    let filled = length * progress.done / max(1, progress.total)
    return String(repeating: "#", count: filled) + String(repeating: ".", count: length - filled)
  }

  /// A time in one or two units: "45 s", "2 min 30 s", "3 h 5 min".
  public static func words(_ time: Duration) -> String {
    let seconds = Int((time / .seconds(1)).rounded(.up))
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<600:
      // To ten seconds: the estimate is not better than that.
      let tens = (seconds + 5) / 10 * 10
      return tens % 60 == 0 ? "\(tens / 60) min" : "\(tens / 60) min \(tens % 60) s"
    case ..<3600: return "\((seconds + 30) / 60) min"
    default:
      let minutes = (seconds + 30) / 60
      return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
  }
}
