// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

extension Journey {
  /// A sentence of a story told in short: a turn of its own, or what came again and again between
  /// two turns.
  public struct Passage: Sendable, Hashable {
    public let from: CalendarDate
    /// The last day it tells of.
    public let to: CalendarDate
    public let time: SimTime
    public let sentence: String
    /// Whether it counts what came again and again.
    public let isSummary: Bool

    /// "12 May 2011", or "12 May 2011 to 3 Jun 2012".
    public var when: String {
      let first = Journey.words(from)
      return from == to ? first : "\(first) to \(Journey.words(to))"
    }
  }

  /// The story with appointments counted together: all of it, or some of the things told, by their
  /// places among the beats.
  public func passages(_ some: Range<Int>? = nil) -> [Passage] {
    var passages: [Passage] = []
    var routine: [Beat] = []
    func close() {
      if let passage = Self.summary(of: routine) { passages.append(passage) }
      routine.removeAll()
    }
    for beat in beats[some ?? beats.indices] {
      if beat.isRoutine {
        routine.append(beat)
      } else {
        close()
        passages.append(
          Passage(
            from: beat.date, to: beat.date, time: beat.time, sentence: beat.sentence,
            isSummary: false))
      }
    }
    close()
    return passages
  }

  private static func summary(of beats: [Beat]) -> Passage? {
    guard let first = beats.first, let last = beats.last else { return nil }
    if beats.count == 1 {
      return Passage(
        from: first.date, to: first.date, time: first.time, sentence: first.sentence,
        isSummary: false)
    }
    var counts: [(routine: Routine, count: Int)] = []
    for beat in beats {
      guard let routine = beat.routine else { continue }
      if let index = counts.firstIndex(where: { $0.routine == routine }) {
        counts[index].count += 1
      } else {
        counts.append((routine, 1))
      }
    }
    let parts = counts.map { $0.routine.words(times: $0.count) }
    let text =
      parts.count == 1
      ? parts[0] : parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
    return Passage(
      from: first.date, to: last.date, time: first.time, sentence: Words.sentence(text),
      isSummary: true)
  }
}

extension Routine {
  /// "met key worker 7 five times", "missed 2 appointments".
  func words(times: Int) -> String {
    let count = Self.times(times)
    let appointments = times == 1 ? "1 appointment" : "\(times) appointments"
    return switch self {
    case .met(let worker): "met \(Words.staff(worker)) \(count)"
    case .saw(.prescribing): "saw the prescriber \(count)"
    case .saw(.probation): "reported to probation \(count)"
    case .saw(.sharedCare): "saw the GP \(count)"
    case .saw(.groupWork): "came to the group \(count)"
    case .saw: "kept \(appointments) elsewhere"
    case .missed: "missed \(appointments)"
    case .late: "came late and was sent away \(count)"
    case .calledOff: times == 1 ? "1 appointment was called off" : "\(times) were called off"
    case .unable: "came in no state to talk \(count)"
    case .window: "was ready for a change \(count)"
    case .windowMissed: "nobody answered in time \(count)"
    }
  }

  private static func times(_ number: Int) -> String {
    switch number {
    case 1: "once"
    case 2: "twice"
    case 3...10:
      ["three", "four", "five", "six", "seven", "eight", "nine", "ten"][number - 3] + " times"
    default: "\(number) times"
    }
  }
}

extension Journey {
  /// A date as a sentence has it: "3 May 2012".
  public static func words(_ date: CalendarDate) -> String {
    String(Words.date(date).drop { $0 == " " })
  }

  /// Who the person was on entering: "a man with an opiate problem, …, aged 34"; nil for somebody
  /// who never entered.
  public var portrait: String? {
    traits.map { "\(Words.portrait($0)), aged \($0.age) when the story begins" }
  }
}
