// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// One simulated person's story: what a trace tells, and the lanes of a timeline.
///
/// It listens to what the trace hears and to nothing else. What returns and payments say of
/// somebody is left out, for nobody lives through it.
public struct Journey: Recorder, Sendable {
  /// One thing that is told.
  public struct Beat: Sendable, Hashable {
    public let time: SimTime
    public let date: CalendarDate
    public let sentence: String
    /// What it is one of many of, for a story that is told in short; nil for a turn of its own.
    let routine: Routine?

    /// An appointment, kept or not, or a moment that passed: one of many.
    public var isRoutine: Bool { routine != nil }
  }

  /// Whom it is about.
  public let person: PersonID
  /// What happened, in order. Empty for somebody who has not entered.
  public private(set) var beats: [Beat] = []
  /// Who they were when they entered.
  public private(set) var traits: Traits?
  /// When they entered, and when the story ended.
  public private(set) var entered = SimTime.start
  public private(set) var ended = SimTime.start

  private let calendar: Calendar
  private var trace: Trace
  private var timeline = Timeline()
  private var client: ClientID?
  private var isOver = false

  public init(of person: PersonID, calendar: Calendar) {
    self.person = person
    self.calendar = calendar
    trace = Trace(of: person, calendar: calendar)
  }

  /// What held when, on every lane, in order of beginning; complete after `finish`.
  public var stretches: [Stretch] { timeline.stretches }
  public var marks: [Mark] { timeline.marks }

  public mutating func record(_ signal: Signal, at time: SimTime) {
    if isOver { return }
    if case .entered(let client, person, let traits) = signal {
      self.client = client
      self.traits = traits
      entered = time
    }
    let told = trace.lines.count
    trace.record(signal, at: time)
    guard let client else { return }
    if signal.client == client { timeline.record(signal, at: time) }
    switch signal {
    case .reported, .resultPaid, .surveyed: break
    default:
      let routine = signal.client == client ? Routine(signal) : nil
      beats += trace.lines[told...].map {
        Beat(time: $0.time, date: $0.date, sentence: $0.sentence, routine: routine)
      }
    }
    switch signal {
    case .died(client, _), .movedAway(client):
      isOver = true
      ended = time
    default: break
    }
  }

  /// The end of the run.
  public mutating func finish(at time: SimTime) {
    guard !isOver, client != nil else { return }
    isOver = true
    ended = time
    timeline.finish(at: time)
  }

  /// The first and the last moment, in days since the start of the run.
  public var days: ClosedRange<Double> {
    Double(entered.seconds) / 86_400...Double(max(entered, ended).seconds) / 86_400
  }

  /// Every first of January within some days of the run: the year, and the day it begins on.
  public func years(within days: ClosedRange<Double>) -> [(year: Int, day: Double)] {
    let first = calendar.startDate
    let years = first.year...first.adding(days: Int(days.upperBound)).year
    return years.compactMap { year in
      guard let date = CalendarDate(year: year, month: 1, day: 1) else { return nil }
      let day = Double(date.days(since: first))
      return days.contains(day) ? (year, day) : nil
    }
  }

  /// The day of a moment.
  public func date(at time: SimTime) -> CalendarDate { calendar.date(at: time) }

  /// What holds at a moment on every lane, in order of lanes.
  func standing(at time: SimTime) -> [(lane: Lane, what: String)] {
    Lane.allCases.flatMap { lane in
      stretches.filter { $0.lane == lane && $0.holds(at: time) }.map { (lane, $0.what) }
        .sorted { $0.what < $1.what }
    }
  }
}

/// Happenings that come again and again, and are counted where a story is told in short.
enum Routine: Hashable, Sendable {
  case met(StaffID)
  case saw(Service)
  case missed, late, calledOff, unable
  case window, windowMissed

  init?(_ signal: Signal) {
    switch signal {
    case .attended(_, .keyWork, let worker): self = .met(worker)
    case .attended(_, let service, _): self = .saw(service)
    case .missed: self = .missed
    case .cameLate(_, _, wasSeen: false): self = .late
    case .calledOff: self = .calledOff
    case .cameUnable: self = .unable
    case .windowOpened: self = .window
    case .windowMissed: self = .windowMissed
    default: return nil
    }
  }
}
