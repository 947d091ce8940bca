// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Reports
import Testing

@testable import Study

@Suite("Lives that a report tells")
struct ReportJourneyTests {
  private static let scenarios =
    String(#filePath.prefix(upTo: #filePath.range(of: "/Tests/")!.lowerBound)) + "/scenarios/"
  /// A small town for a year and a half, under some options.
  private static func study(_ options: [String], threads: Int = 1) throws -> FinishedStudy {
    try StudyPlan(
      .compare,
      files: [scenarios + "baseline.yaml"] + options.map { scenarios + "options/\($0).yaml" },
      changes: [
        "settings.horizon=78 weeks", "settings.warmUp=26 weeks",
        "population.evidence.inTreatment=120", "population.evidence.usingOutside=120",
        "population.evidence.inRecovery=40", "population.evidence.incidence=30 per year",
        "keyWork.policy.workers=4", "intake.policy.assessments=6 per week",
        "prescribing.policy.prescribers=1", "probation.policy.officers=2",
      ], replications: 2, threads: threads
    ).prepare(.treatment).run()
  }

  private static let finished = Result { try study(["s02-key-worker-capacity", "null"]) }

  private static func files(
    _ finished: FinishedStudy, tellingLives: Bool = true
  ) -> [String] {
    finished.reportFiles(tellingLives: tellingLives).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  @Test("The life that an option changes most is told and drawn, as an illustration")
  func told() throws {
    let finished = try Self.finished.get()
    let files = Self.files(finished)
    for text in files {
      #expect(text.contains("One life under both"))
      #expect(text.contains("Illustrations, not evidence."))
      #expect(text.contains("They part on"))
      #expect(text.contains("Nothing in this life differs between A and B."), "of the null option")
    }
    let page = files[0]
    // A desk and a phone, for each of two options; each with words for whoever cannot see it.
    #expect(page.split(separator: "<svg xmlns=").count == 1 + 4)
    #expect(page.split(separator: "A timeline of Person ").count == 1 + 4)
    #expect(page.split(separator: "The timeline as a table").count == 1 + 2)
    #expect(!page.contains("http:") || !page.contains("src="), "nothing is fetched")
    // No name within the page is given twice.
    let names = page.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(names).count == names.count)
    #expect(page.utf8.count < 1_500_000)
  }

  @Test("The same results give the same bytes, with whatever number of threads they were made")
  func again() throws {
    let finished = try Self.study(["s02-key-worker-capacity", "null"], threads: 2)
    #expect(try Self.files(finished) == Self.files(Self.finished.get()))
  }

  @Test("Without them the page says so, and nothing is simulated")
  func leftOut() throws {
    var finished = try Self.finished.get()
    finished.study.system.story = { _ in throw Untold() }
    for text in Self.files(finished, tellingLives: false) {
      #expect(text.contains(ReportJourneys.leftOutWords))
      #expect(!text.contains("They part on"))
    }
  }

  @Test("What cannot be run again is said, and what runs otherwise than then is not told")
  func notTold() throws {
    var finished = try Self.finished.get()
    finished.study.system.story = { _ in throw Untold() }
    #expect(Self.files(finished)[1].contains("it could not be run again: the file is gone"))
    let tell = try #require(StudiedSystem.treatment.story)
    finished.study.system.story = { order in
      var told = try tell(order)
      told.fingerprints[1] += 1
      return told
    }
    let text = Self.files(finished)[1]
    #expect(text.contains("is another than the results rest on"))
    #expect(!text.contains("They part on"))
  }

  struct Untold: Error, CustomStringConvertible {
    let description = "the file is gone"
  }
}
