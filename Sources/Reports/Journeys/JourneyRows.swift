// SPDX-License-Identifier: GPL-3.0-or-later

import Measures

extension JourneyStory {
  /// A row of the story: a date, and what is told of it.
  struct Row: Sendable, Hashable {
    let when: String
    /// Under A, or under both where `b` is the same.
    let a: String?
    let b: String?

    /// Told once, for both.
    var isShared: Bool { a == b }
  }

  /// The story up to where it parts, or all of it where it does not.
  var shared: [Row] {
    let journey = sides[0].journey
    let passages = journey.passages(parting.map { 0..<$0.shared })
    return passages.map { Row(when: $0.when, a: $0.sentence, b: $0.sentence) }
  }

  /// The two stories from where they part, side by side in order of dates.
  var parted: [Row] {
    guard let parting, sides.count == 2 else { return [] }
    let a = sides[0].journey.passages(parting.shared..<sides[0].journey.beats.count)
    let b = sides[1].journey.passages(parting.shared..<sides[1].journey.beats.count)
    var rows: [Row] = []
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if i < a.count, j < b.count, a[i].when == b[j].when {
        rows.append(Row(when: a[i].when, a: a[i].sentence, b: b[j].sentence))
        i += 1
        j += 1
      } else if j >= b.count || (i < a.count && a[i].time <= b[j].time) {
        rows.append(Row(when: a[i].when, a: a[i].sentence, b: nil))
        i += 1
      } else {
        rows.append(Row(when: b[j].when, a: nil, b: b[j].sentence))
        j += 1
      }
    }
    return rows
  }

  /// The personal measures under both, in words: title with unit, A, B.
  var changeRows: [(title: String, a: String, b: String)] {
    changes.map { change in
      let measure = change.measure
      let money = measure.unit.hasPrefix("£")
      // What is small of a whole town is smaller of one person.
      let isSmall = [change.a, change.b].contains { $0 != 0 && abs($0) < 1 }
      let digits = isSmall ? max(measure.decimals, 3) : measure.decimals
      func text(_ value: Double) -> String {
        (money ? "£" : "") + NumberText.fixed(value, decimals: digits)
      }
      // "People a year" is of many; one person is counted in times.
      let own = measure.unit.replacing("people", with: "times")
      let unit = own.isEmpty || money ? "" : ", \(own)"
      return (measure.title + unit, text(change.a), text(change.b))
    }
  }
}
