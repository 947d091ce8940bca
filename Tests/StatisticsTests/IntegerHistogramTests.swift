// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite("A histogram of whole numbers")
struct IntegerHistogramTests {
  private func histogram(_ values: [Int], limit: Int = 100) -> IntegerHistogram {
    var histogram = IntegerHistogram(limit: limit)
    for value in values { histogram.add(value) }
    return histogram
  }

  @Test("It counts, averages and finds the middle of what it was given")
  func counts() {
    let waits = histogram([3, 1, 4, 1, 5, 9, 2, 6])
    #expect(waits.count == 8 && waits.count(of: 1) == 2 && waits.count(of: 8) == 0)
    #expect(waits.mean == 31.0 / 8 && waits.maximum == 9)
    #expect(waits.count(above: 4) == 3)
    #expect(waits.quantile(0.5) == 3 && waits.quantile(0.51) == 4)
    #expect(waits.quantile(0) == 1 && waits.quantile(1) == 9)
  }

  @Test("Beyond the limit numbers are counted together, and the mean stays exact")
  func beyond() {
    let waits = histogram([1, 9, 10, 500], limit: 10)
    #expect(waits.countBeyond == 2 && waits.count(above: 9) == 2)
    #expect(waits.mean == 130)
    #expect(waits.quantile(0.5) == 9)
    #expect(waits.quantile(0.75) == 500)
  }

  @Test("Of nothing it has no mean and no quantile")
  func nothing() {
    let waits = histogram([])
    #expect(waits.mean.isNaN && waits.quantile(0.5) == nil && waits.maximum == nil)
  }

  @Test("Any division of the numbers merges into the same histogram")
  func merges() {
    let values = (0..<500).map { ($0 * 7919) % 137 }
    let all = histogram(values)
    var merged = histogram([])
    for part in [2, 0, 1] {
      merged.merge(histogram(values.enumerated().filter { $0.offset % 3 == part }.map(\.element)))
    }
    #expect(merged == all)
  }

  @Test("A number counted several times is that many numbers")
  func times() {
    var waits = IntegerHistogram(limit: 10)
    waits.add(4, times: 3)
    waits.add(7, times: 0)
    #expect(waits == histogram([4, 4, 4], limit: 10))
  }
}
