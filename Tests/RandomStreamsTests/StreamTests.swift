// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

@Suite("A stream")
struct StreamTests {
  @Test("The generator checks itself at the start")
  func selfCheck() throws {
    try RandomSelfCheck.verify()
  }
}
