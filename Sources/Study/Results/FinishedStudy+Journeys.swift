// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports

/// The lives that a report tells: one replication is run again for each, from the scenarios as they
/// were kept with the results.
extension FinishedStudy {
  /// The stories of the options that a report tells of.
  ///
  /// Each takes about four replications of one scenario: two to find whose life changes most, two
  /// to tell it. A story is told only where what was run again is, to the last event, what the
  /// results rest on: another version of the program, or another machine, may do otherwise.
  func journeys() -> ReportJourneys? {
    guard !comparison.options.isEmpty, let tell = study.system.story else { return nil }
    let replication = result.replications.lowerBound
    return .told(
      StudyReport.optionsToTell(comparison).map { option in
        let order = StoryOrder(
          base: study.designs[0], option: study.designs[option + 1], seed: study.seed,
          replication: replication)
        let told: ToldStory
        do {
          told = try tell(order)
        } catch {
          return .init(
            option: option, noneBecause: Self.noStory("it could not be run again: \(error)"))
        }
        let kept = [0, option + 1].map {
          result.record(design: $0, replication: replication).fingerprint
        }
        guard told.fingerprints == kept else {
          return .init(
            option: option,
            noneBecause: Self.noStory(
              "run again by this program (Caseload \(Program.version)), replication \(replication) "
                + "is another than the results rest on. The program that made them can tell it"))
        }
        return .init(option: option, story: told.story)
      })
  }

  private static func noStory(_ reason: String) -> String {
    "There is no story: \(reason)."
  }
}
