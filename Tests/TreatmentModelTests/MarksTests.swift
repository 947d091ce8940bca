// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("Marks")
struct MarksTests {
  private enum Name: UInt8 {
    case first
    case middle = 16
    case last = 31
    case tooMany = 32
  }

  @Test("Each mark is by itself")
  func apart() {
    var marks = Marks<Name>()
    marks[.first] = true
    marks[.last] = true
    #expect(marks[.first] && marks[.last] && !marks[.middle])
    marks[.first] = false
    #expect(!marks[.first] && marks[.last])
  }

  @Test("A thirty-third mark is refused, and does not take the place of the first")
  func tooMany() async {
    await #expect(processExitsWith: .failure) {
      var marks = Marks<Name>()
      marks[.tooMany] = true
    }
  }
}
