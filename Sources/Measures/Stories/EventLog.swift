// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// Everything that happens in a run, one line a signal, for other programs to read.
///
/// A line is ten fields separated by tabs; the first line names them. A field that does not apply
/// is empty. Every figure in a report can be worked out again from these lines.
///
/// | field | meaning |
/// |---|---|
/// | `time` | seconds since the start of the scenario |
/// | `date` | the same as date and time of day, `2010-04-01T09:30:00` |
/// | `signal` | what happened: `started`, `missed`, `housingChanged`, … |
/// | `person` | whom it happened to: `17`, `n17` (problem began during the run), `a17` (added) |
/// | `subject` | the service, cost category, cause, source or disposal that it is about |
/// | `staff` | the member of staff: service, post and incumbent, each from 0: `keyWork/6/0` |
/// | `from` | the state before, or for `loaded` the time, in seconds, at which it had begun |
/// | `to` | the state after, the way an episode ended, or the mentor |
/// | `amount` | a number: trust, milligrams, pence, pence a day, expected deaths × 10⁻⁹ |
/// | `details` | `name=value` pairs separated by semicolons |
public struct EventLog<Output: TextOutputStream>: Recorder {
  /// The names of the fields, as the first line has them.
  public static var columns: [String] {
    ["time", "date", "signal", "person", "subject", "staff", "from", "to", "amount", "details"]
  }

  /// Where the lines go.
  public var output: Output

  private let calendar: Calendar
  /// Who is kept in which slot.
  private var names: [PersonID?] = []

  /// Writes the line of names, then a line for each signal heard.
  ///
  /// - Parameter calendar: the calendar of the run, which turns times into dates.
  public init(calendar: Calendar, to output: Output) {
    self.calendar = calendar
    self.output = output
    self.output.write(Self.columns.joined(separator: "\t") + "\n")
  }

  public mutating func record(_ signal: Signal, at time: SimTime) {
    if case .entered(let client, let id, _) = signal {
      while names.count <= client.index { names.append(nil) }
      names[client.index] = id
    }
    var entry = LogEntry(signal)
    if case .matched(_, let mentor) = signal { entry.to = name(mentor) }
    let fields = [
      "\(time.seconds)", stamp(time), entry.signal, signal.client.map(name) ?? "", entry.subject,
      entry.staff, entry.from, entry.to, entry.amount, entry.details,
    ]
    output.write(fields.joined(separator: "\t") + "\n")
  }

  private func name(_ client: ClientID) -> String {
    client.index < names.count ? names[client.index]?.description ?? "" : ""
  }

  private func stamp(_ time: SimTime) -> String {
    let seconds = time.seconds % 86_400
    func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(twoDigits)
    return "\(calendar.date(at: time))T" + clock.joined(separator: ":")
  }
}
