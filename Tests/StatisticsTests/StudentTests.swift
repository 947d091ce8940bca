// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite("Student's intervals")
struct StudentTests {
  @Test("The interval of 1, 2, 3, 4 is that of the tables")
  func tables() {
    let interval = Student.interval(of: [1, 2, 3, 4])
    #expect(interval.mean == 2.5)
    // t(0.975, 3) = 3.18245 and the standard error is √(5/12).
    #expect(abs(interval.halfWidth - 3.182_446_305_284_263 * 0.645_497_224_367_902_8) < 1e-12)
    #expect(interval.count == 4)
  }
}
