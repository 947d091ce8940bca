// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Where one person's story goes two ways under two scenarios.
///
/// The luck is the same, so the two are the same to the letter until something that the scenarios
/// decide differently touches this life. From then on everything may differ.
public struct Parting: Sendable, Hashable {
  /// What one side tells first that the other does not.
  public struct First: Sendable, Hashable {
    public let date: CalendarDate
    public let sentence: String
  }

  /// How many of the things told are the same in both: all before the first that differs.
  public let shared: Int
  /// The moment of the first difference.
  public let time: SimTime
  public let date: CalendarDate
  /// What comes next under the first scenario; nil where its story is over.
  public let a: First?
  /// The same under the second.
  public let b: First?
  /// From when on the person lives in other circumstances for more than four weeks running; nil
  /// where that never happens.
  public let turning: Turning?

  /// The first lasting difference in circumstances.
  public struct Turning: Sendable, Hashable {
    public let time: SimTime
    public let date: CalendarDate
    /// What holds under the first scenario alone: "Treatment: in treatment".
    public let a: [String]
    /// What holds under the second alone.
    public let b: [String]
  }

  /// How long circumstances must differ to count as lasting.
  static let lasting = TimeSpan.days(28)

  /// Where two stories of one person part; nil where they are the same. The same on the same day is
  /// the same, whatever the hour.
  public init?(_ a: Journey, _ b: Journey) {
    precondition(a.person == b.person, "Two people have nothing to part from.")
    var index = 0
    while index < a.beats.count, index < b.beats.count,
      a.beats[index].date == b.beats[index].date,
      a.beats[index].sentence == b.beats[index].sentence
    {
      index += 1
    }
    let next = [a, b].map { index < $0.beats.count ? $0.beats[index] : nil }
    guard let time = next.compactMap({ $0?.time }).min() else { return nil }
    shared = index
    self.time = time
    date = a.date(at: time)
    self.a = next[0].map { First(date: $0.date, sentence: $0.sentence) }
    self.b = next[1].map { First(date: $0.date, sentence: $0.sentence) }
    turning = Self.turning(a, b, from: time)
  }

  private static func turning(_ a: Journey, _ b: Journey, from start: SimTime) -> Turning? {
    let bounds =
      [start]
      + (a.stretches + b.stretches).flatMap { [$0.from, $0.to] }.filter { $0 > start }.sorted()
    var since: SimTime?
    for (index, time) in bounds.enumerated() {
      let isSame = describe(a, at: time) == describe(b, at: time)
      if isSame {
        since = nil
        continue
      }
      let begin = since ?? time
      since = begin
      let until = index + 1 < bounds.count ? bounds[index + 1] : max(a.ended, b.ended)
      guard until - begin > lasting else { continue }
      // What differs at the end of the four weeks is what lasted, not a change of the first days.
      let now = describe(a, at: time)
      let other = describe(b, at: time)
      return Turning(
        time: begin, date: a.date(at: begin), a: now.filter { !other.contains($0) },
        b: other.filter { !now.contains($0) })
    }
    return nil
  }

  private static func describe(_ journey: Journey, at time: SimTime) -> [String] {
    if journey.ended <= time { return ["The story is over"] }
    // Who the key worker is, is no other circumstance; to have one goes with treatment.
    return journey.standing(at: time).filter { $0.lane != .keyWork }
      .map { "\($0.lane.title): \($0.what)" }
  }
}
