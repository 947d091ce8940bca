// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Statistics
import Testing

@Suite("The warm-up")
struct WarmUpTests {
  @Test("It is cut where the beginning no longer shows")
  func transient() throws {
    var stream = RandomStreams(seed: 54, replication: 1).stream(Purpose(1))
    let series = (0..<1000).map { day in
      (day < 200 ? Double(day) / 200 * 10 : 10) + stream.normal(sd: 0.5)
    }
    let cut = try #require(WarmUp.truncation(of: series))
    #expect(cut % 5 == 0 && cut > 150 && cut < 260)
  }

  @Test("A series that settles from the start loses little or nothing")
  func settled() throws {
    #expect(WarmUp.truncation(of: [Double](repeating: 3, count: 100)) == 0)
  }

  @Test("A series that never settles, or hardly begins, has no cut")
  func never() {
    #expect(WarmUp.truncation(of: (0..<200).map { Double($0) }) == nil)
    #expect(WarmUp.truncation(of: [1, 2, 3]) == nil)
    #expect(WarmUp.truncation(of: []) == nil)
  }
}
