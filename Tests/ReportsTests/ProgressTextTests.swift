// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports
import Testing

@Suite("Progress in words")
struct ProgressTextTests {
  @Test("Shows how much is done and how long the rest will take, within the line")
  func line() {
    let progress = Progress(done: 85, total: 400, elapsed: .seconds(34))
    #expect(
      ProgressText.line(progress, width: 100)
        == " 85 of 400 runs  [####................]  about 2 min 10 s left")
    #expect(ProgressText.line(progress, width: 12) == " 85 of 400 r")
    let start = Progress(done: 0, total: 4_000, elapsed: .zero)
    #expect(
      ProgressText.line(start, width: 100) == "    0 of 4,000 runs  [....................]")
  }

  @Test(
    "Says a time no more exactly than it is known",
    arguments: [
      (0, "0 s"), (45, "45 s"), (60, "1 min"), (64, "1 min"), (150, "2 min 30 s"), (599, "10 min"),
      (1_000, "17 min"), (3_600, "1 h"), (11_100, "3 h 5 min"),
    ])
  func times(seconds: Int, text: String) {
    #expect(ProgressText.words(.seconds(seconds)) == text)
  }
}
