// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Testing

@testable import Study

@Suite("The treatment system under study")
struct TreatmentStudyTests {
  /// The root of the package: this file is four below.
  private static let root =
    #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

  private static func path(_ scenario: String) -> String { "\(root)/scenarios/\(scenario).yaml" }

  /// A fifth of Doncaster for two years, one of them observed.
  private static let small = [
    "population.evidence.inTreatment=220", "population.evidence.usingOutside=290",
    "population.evidence.inRecovery=90", "population.evidence.incidence=52 per year",
    "keyWork.policy.workers=5", "intake.policy.assessments=8 per week",
    "prescribing.policy.prescribers=1", "probation.policy.officers=2", "housing.policy.beds=8",
    "peerSupport.policy.mentorPlaces=2", "settings.horizon=2 years",
  ]

  private static func study(
    _ scenarios: [String], replications: Int, threads: Int
  ) throws -> FinishedStudy {
    let plan = StudyPlan(
      scenarios.count == 1 ? .run : .compare, files: scenarios.map(path), changes: small,
      replications: replications, threads: threads)
    return try plan.prepare(.treatment).run()
  }

  @Test("An option that changes nothing makes a difference of exactly 0, for every person")
  func nullOption() throws {
    let base = try StudiedSystem.treatment.design(Self.path("baseline"), Self.small)
    let null = try StudiedSystem.treatment.design(Self.path("options/null"), Self.small)
    for replication in 0..<3 {
      let a = try base.simulate(2010, replication)
      let b = try null.simulate(2010, replication)
      #expect(a == b)
      #expect(a.personal.contains { !$0.values.isEmpty })
    }
    let finished = try Self.study(["baseline", "options/null"], replications: 3, threads: 2)
    for row in finished.comparison.rows {
      for option in row.options where option.difference != nil {
        #expect(option.difference?.mean == 0)
        #expect(option.verdict == .noDifference)
      }
    }
  }

  @Test("One thread and two give the same bytes in every file of data")
  func threads() throws {
    func files(_ threads: Int) throws -> [String: [UInt8]] {
      let finished = try Self.study(
        ["baseline", "options/s02-key-worker-capacity"], replications: 4, threads: threads)
      let record = RunRecord.beginningNow(arguments: ["caseload"])
      return Dictionary(
        uniqueKeysWithValues: finished.files(record).filter { $0.name != "run.json" }.map {
          ($0.name, $0.bytes)
        })
    }
    let one = try files(1)
    let two = try files(2)
    #expect(one.keys.sorted() == two.keys.sorted())
    #expect(one.count >= 6)
    for (name, bytes) in one { #expect(two[name] == bytes, "\(name)") }
  }

  @Test("The base case goes the way it went when its fingerprint was kept")
  func golden() throws {
    // Built for debugging here, for speed in `.ci/run`, which compares with the same file. A
    // change of the model changes the file, and is told under Results in CHANGELOG.md.
    let kept = try String(
      contentsOfFile: Self.root + "/Tests/StudyTests/Golden/fingerprints.csv", encoding: .utf8)
    let finished = try Self.study(["baseline"], replications: 2, threads: 2)
    let record = RunRecord.beginningNow(arguments: ["caseload"])
    let now = finished.files(record).first { $0.name == "fingerprints.csv" }!
    #expect(String(decoding: now.bytes, as: UTF8.self) == kept)
  }

  /// The base case with a dated change, in a folder of its own that is gone afterwards.
  private static func withChange<T>(
    on date: String, _ change: String, _ body: (_ path: String) throws -> T
  ) throws -> T {
    let files = FileManager.default
    let folder = files.temporaryDirectory.path + "/\(UUID().uuidString)/scenarios"
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: folder) }
    for file in ["evidence", "baseline"] {
      try files.copyItem(atPath: path(file), toPath: "\(folder)/\(file).yaml")
    }
    let text = """
      title: Later
      extends: baseline.yaml
      timeline:
        - on: \(date)
          change: \(change)
      """
    try text.write(toFile: folder + "/later.yaml", atomically: true, encoding: .utf8)
    return try body(folder + "/later.yaml")
  }

  @Test("A dated change takes effect on its date and not before")
  func datedChange() throws {
    func supported(_ outcome: Outcome) -> Double {
      let beds = StudiedSystem.treatment.measures.firstIndex { $0.name == "housing.supported" }!
      return outcome.values.first { $0.measure == beds && $0.group == 0 }!.value
    }
    func later(_ date: String) throws -> Double {
      try Self.withChange(on: date, "{housing: {policy: {beds: -6}}}") {
        supported(try StudiedSystem.treatment.design($0, Self.small).simulate(1, 0))
      }
    }
    let base = supported(
      try StudiedSystem.treatment.design(Self.path("baseline"), Self.small).simulate(1, 0))
    #expect(try later("2010-05-01") < base * 0.6)
    #expect(abs(try later("2012-03-30") - base) < base * 0.05)
  }

  @Test("Switching a part of the system on or off in mid-run is refused, with its place")
  func switching() throws {
    try Self.withChange(on: "2011-05-01", "{keyWork: {enabled: no}}") { path in
      let error = #expect(throws: StudyErrors.self) {
        try StudyPlan(.run, files: [path]).prepare(.treatment)
      }
      let message = error?.errors.map { "\($0)" }.joined() ?? ""
      #expect(message.hasPrefix("\(path):5:33: keyWork.enabled cannot change during a run"))
    }
  }
}
