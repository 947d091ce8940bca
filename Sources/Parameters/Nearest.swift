// SPDX-License-Identifier: GPL-3.0-or-later

/// Which known names a wrong one could have been meant for.
public enum Nearest {
  /// The known names within two slips of the wrong one, nearest first, at most `limit`.
  ///
  /// A slip is a letter left out, put in, changed, or two neighbours swapped. A name in the
  /// wrong case, or with `-` or `_` where the project writes capitals, counts as no slip at all.
  /// A name of up to four letters allows one slip only, or every short name would be near.
  public static func names(
    to wrong: String, among known: [String], limit: Int = 3
  ) -> [String] {
    let plainWrong = plain(wrong)
    guard !plainWrong.isEmpty, plainWrong.count <= 80 else { return [] }
    var found: [(distance: Int, order: Int, name: String)] = []
    for (order, name) in known.enumerated() {
      let candidate = plain(name)
      guard abs(candidate.count - plainWrong.count) <= 2 else { continue }
      let distance = distance(plainWrong, candidate)
      if distance <= (candidate.count <= 4 ? 1 : 2) {
        found.append((distance, order, name))
      }
    }
    found.sort { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return found.prefix(limit).map(\.name)
  }

  /// The number of slips between two words (Damerau 1964, Levenshtein 1966; the restricted form,
  /// in which no stretch is edited twice).
  ///
  /// - Complexity: O(*n*·*m*) in the lengths of the words.
  public static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...a.count {
      row[0] = i
      for j in 1...b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count]
  }

  private static func plain(_ name: String) -> [Unicode.Scalar] {
    name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" }
  }
}
