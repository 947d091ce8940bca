// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// A questionnaire, like that of 257 people in Doncaster: some of the people who are in contact on
/// one day, and what they would say.
///
/// Who keeps appointments is more easily reached, so a survey of people in services hears the
/// settled more than the others, and nobody outside. It changes nothing for anybody. See
/// docs/model/returns.md.
struct Survey: Submodel {
  typealias Settings = SubmodelSettings<Policy, NoSettings>

  enum Event: BitwiseCopyable, Sendable { case day }

  private var settings: Settings

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled, settings.policy.people > 0 else { return }
    system.schedule(.survey(.day), at: .start + settings.policy.takenAfter)
  }

  /// Draws people without replacement, each with a chance in proportion to how reachable they are:
  /// those with the smallest of exponential times of that rate.
  mutating func handle(_ event: Event, in system: inout SystemState) {
    var reached: [(time: Double, client: ClientID)] = []
    for client in system.clients.everyone where system.clients[client].isInTreatment {
      let reach =
        settings.policy.hearsEverybody
        ? 1 : logistic(logit(0.8) + system.terms.attending(system.clients[client]))
      var draw = system.stream(.surveyed, client, .once)
      reached.append((draw.exponential() / reach, client))
    }
    reached.sort { ($0.time, $0.client.slot) < ($1.time, $1.client.slot) }
    for (_, client) in reached.prefix(settings.policy.people) {
      system.emit(.surveyed(client, answers(of: system.clients[client])))
    }
  }

  private func answers(of person: Client) -> SurveyAnswers {
    var answers = SurveyAnswers()
    if person.trust >= 0.5 { answers.insert(.positiveRelationship) }
    if person.miles < 5 { answers.insert(.livesNear) }
    if person.hasMentor { answers.insert(.hasMentor) }
    return answers
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {}

  /// The day is given when the run begins.
  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
  }
}

extension Survey {
  struct Policy: Readable, Sendable, Equatable {
    var people: Int
    var takenAfter: TimeSpan
    var hearsEverybody: Bool

    init(from reader: inout SettingsReader) {
      people = reader.count("people", 0...100_000, "people", "Most people who answer.")
      takenAfter = reader.span(
        "takenAfter", .days(0)...(.years(40)), "When the survey is taken.")
      hearsEverybody = reader.flag(
        "hearsEverybody",
        "Whether everybody in treatment is heard alike, and not those first who keep appointments.")
    }
  }
}

/// What somebody says in a survey.
public struct SurveyAnswers: OptionSet, BitwiseCopyable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Speaks well of the key worker.
  public static let positiveRelationship = SurveyAnswers(rawValue: 1)
  /// Travels less than five miles.
  public static let livesNear = SurveyAnswers(rawValue: 2)
  public static let hasMentor = SurveyAnswers(rawValue: 4)
}
