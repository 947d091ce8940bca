// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// What happens to one person, told in plain, dated sentences.
///
/// ```
/// 12 May 2011  Was assessed.
/// 18 May 2011  Met key worker 7 for the 3rd time.
/// 20 May 2011  Key worker 7 left.
/// ```
///
/// It listens to the same signals as the measures. The person is simulated: a trace shows how the
/// model works, and is nobody's story.
public struct Trace: Recorder, Sendable {
  /// One sentence and its date.
  public struct Line: Equatable, Sendable {
    public let time: SimTime
    public let date: CalendarDate
    public let sentence: String

    /// The line as it is printed: `12 May 2011  Was assessed.`
    public var text: String { "\(Words.date(date))  \(sentence)" }
  }

  /// Whom it follows.
  public let person: PersonID

  /// What has happened so far, in order. Empty for somebody who has not entered.
  public private(set) var lines: [Line] = []

  private let calendar: Calendar
  /// Who is kept in which slot, to name mentors and those they support.
  private var names: [PersonID?] = []
  /// The slot of the person; nil before they enter and after they have left.
  private var client: ClientID?
  private var teller: Teller

  /// Follows a person through a run.
  ///
  /// - Parameter calendar: the calendar of the run, which turns times into dates.
  public init(of person: PersonID, calendar: Calendar) {
    self.person = person
    self.calendar = calendar
    teller = Teller(calendar: calendar)
  }

  public mutating func record(_ signal: Signal, at time: SimTime) {
    if case .entered(let newcomer, let id, _) = signal { note(newcomer, id) }
    guard let client else { return }
    if signal.client == client {
      say(teller.tell(signal, of: person, mentor: mentor(in: signal), at: time), at: time)
      switch signal {
      case .died, .movedAway: self.client = nil
      default: break
      }
    } else if case .matched(let supported, client) = signal {
      say("Began to support person \(name(supported)) as a mentor.", at: time)
    } else if signal.client == nil {
      say(teller.tell(signal, of: person, mentor: nil, at: time), at: time)
    }
  }

  private mutating func note(_ newcomer: ClientID, _ id: PersonID) {
    while names.count <= newcomer.index { names.append(nil) }
    names[newcomer.index] = id
    if id == person { client = newcomer }
  }

  private func mentor(in signal: Signal) -> String? {
    if case .matched(_, let mentor) = signal { name(mentor) } else { nil }
  }

  private func name(_ client: ClientID) -> String {
    client.index < names.count ? names[client.index]?.description ?? "unknown" : "unknown"
  }

  private mutating func say(_ sentence: String?, at time: SimTime) {
    guard let sentence else { return }
    lines.append(Line(time: time, date: calendar.date(at: time), sentence: sentence))
  }
}
