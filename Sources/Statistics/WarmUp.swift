// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of the beginning of a run to leave out, because it shows where the run started.
public enum WarmUp {
  /// How many of the first observations to leave out, by the MSER-5 rule.
  ///
  /// The observations are averaged in fives; of all places to cut in the first half, the one whose
  /// remainder has the smallest squared standard error. A cut at the middle itself means that the
  /// series is too short to tell, and gives nil.
  ///
  /// - Parameter series: observations at equal steps of time, for example daily; best the average
  ///   over several replications.
  ///
  /// Source: White, Cobb and Spratt, *A comparison of five steady-state truncation heuristics for
  /// simulation*, WSC 2000.
  public static func truncation(of series: [Double]) -> Int? {
    let batches = stride(from: 0, to: series.count - series.count % 5, by: 5).map { start in
      series[start..<start + 5].reduce(0, +) / 5
    }
    guard batches.count >= 4 else { return nil }
    // From the end, so that each remainder is the one after it and one batch more.
    var tally = Tally()
    var best = (cut: -1, score: Double.infinity)
    for cut in batches.indices.reversed() {
      tally.add(batches[cut])
      guard cut <= batches.count / 2 else { continue }
      let size = Double(tally.count)
      let score = tally.variance * (size - 1) / (size * size)
      // Of equal scores the earlier cut: it keeps more.
      if score <= best.score { best = (cut, score) }
    }
    return best.cut < batches.count / 2 ? best.cut * 5 : nil
  }
}
