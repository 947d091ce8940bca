// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("A backlog")
struct BacklogTests {
  @Test("What was appended since it was emptied is read in that order, and nothing else")
  func order() {
    var backlog = Backlog<Int>()
    for round in 0..<20 {
      let size = round * 7 % 11
      for element in 0..<size { backlog.append(100 * round + element) }
      #expect(backlog.count == size)
      #expect(backlog.last == (size == 0 ? nil : 100 * round + size - 1))
      #expect((0..<size).map { backlog[$0] } == (0..<size).map { 100 * round + $0 })
      backlog.removeAll()
      #expect(backlog.count == 0)
    }
  }

  @Test("A crowd is forgotten, and a copy is filled independently")
  func crowdAndCopy() {
    var backlog = Backlog<Int>()
    for element in 0..<10_000 { backlog.append(element) }
    var copy = backlog
    backlog.removeAll()
    backlog.append(-1)
    copy.append(10_000)
    #expect(backlog.count == 1 && backlog[0] == -1)
    #expect(copy.count == 10_001 && copy[0] == 0 && copy[10_000] == 10_000)
  }
}
