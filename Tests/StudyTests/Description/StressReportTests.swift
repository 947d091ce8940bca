// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing
import TreatmentModel

@testable import Study

@Suite("Description by STRESS-DES")
struct StressReportTests {
  private static let scenarios =
    String(#filePath.prefix(upTo: #filePath.range(of: "/Tests/")!.lowerBound)) + "/scenarios/"
  private static let base = scenarios + "baseline.yaml"
  private static let option = scenarios + "options/s06-user-led-peers.yaml"

  private func report(_ files: String...) throws -> StressReport {
    try DescribedStudy(files: files).report()
  }

  private func entry(_ item: StressItem, in report: StressReport) throws -> StressReport.Entry {
    try #require(report.entries.first { $0.item == item })
  }

  @Test("Every item of the guideline is there once, in order, with something said of it")
  func everyItem() throws {
    let report = try report(Self.base, Self.option)
    #expect(report.entries.map(\.item) == StressItem.allCases && StressItem.allCases.count == 20)
    #expect(report.entries.allSatisfy { !$0.body.isEmpty })
    let markdown = report.markdown
    for item in StressItem.allCases {
      #expect(markdown.contains("### \(item.rawValue) \(item.title)"))
    }
    for section in ["1. Objectives", "2. Logic", "3. Data", "4. Experimentation"] {
      #expect(markdown.contains("\n## \(section)\n"))
    }
    #expect(
      ["Entities", "Activities", "Resources", "Queues", "Entry and exit points"].allSatisfy {
        markdown.contains("\($0).**")
      })
  }

  @Test("The score counts what nothing need be added to, and names the rest")
  func score() throws {
    let report = try report(Self.base, Self.option)
    #expect(report.filled == report.entries.count { $0.state == .filled })
    #expect(report.filled >= 14)
    #expect(report.score.hasPrefix("\(report.filled) of 20 items are filled."))
    for item in [StressItem.purpose, .system, .access] {
      #expect(try entry(item, in: report).state != .filled, "only an author knows \(item)")
      #expect(report.score.contains(item.rawValue))
    }
    let marks = report.markdown.split(separator: "**For the author**").count - 2
    #expect(marks == 20 - report.filled, "each is marked where it stands")
  }

  @Test("Every output, every input and every difference of an option is in it")
  func complete() throws {
    let markdown = try report(Self.base, Self.option).markdown
    let resolved = try ScenarioFile.resolve(path: Self.base, declaring: Scenario.self)
    let rows = Set(
      markdown.split(separator: "\n").filter { $0.hasPrefix("| `") }
        .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) })
    #expect(resolved.records.map(\.declaration.path).filter { !rows.contains($0) } == [])
    #expect(StudiedSystem.treatment.measures.map(\.name).filter { !rows.contains($0) } == [])
    let table = markdown.split(separator: "\n")
    for measure in StudiedSystem.treatment.measures {
      let row = table.first { $0.hasPrefix("| `\(measure.name)` |") }
      #expect(row?.contains(Markdown.text(measure.definition)) == true, "\(measure.name)")
    }
    #expect(
      markdown.contains("`peerSupport.policy.mentorPlaces`: Most mentors at a time"))
    #expect(markdown.contains("8 mentors → 40 mentors; 32 mentors more (+400%)"))
    #expect(markdown.contains("a council may ask, about noWayOut"))
  }

  @Test("A scenario without a question leaves the aims to an author")
  func aims() throws {
    let report = try report(Self.base)
    #expect(try entry(.aims, in: report).state == .filled)
    let silent = DescribedStudy(
      subject: "x",
      designs: try DescribedStudy(files: [Self.base]).designs.map {
        .init(scenario: $0.scenario, file: $0.file, question: "", isAnnotated: true)
      }, making: .init(seed: "1", replications: "2")
    ).report()
    guard case .partly(let what) = try entry(.aims, in: silent).state else {
      Issue.record("The aims are called filled.")
      return
    }
    #expect(what.contains("baseline"))
  }

  @Test("The machine is filled in where the run has said what it was, and asked for where not")
  func machine() throws {
    func system(_ run: [(String, String)]) throws -> StressReport.Entry {
      var making = DescribedStudy.Making(seed: "1", replications: "2")
      making.isDone = true
      making.run = run.map { (name: $0.0, value: $0.1) }
      let designs = try DescribedStudy(files: [Self.base]).designs
      return try entry(
        .system, in: DescribedStudy(subject: "x", designs: designs, making: making).report())
    }
    let time = [("seconds", "12"), ("threads", "2")]
    let machine = [("processor", "A chip"), ("processors", "2"), ("memoryMiB", "4096")]
    let filled = try system(time + machine)
    #expect(filled.state == .filled)
    #expect(filled.body.joined().contains("A chip, 2 processors"))
    #expect(filled.body.joined().contains("4096 MiB"))
    #expect(try system(time + machine.dropLast()).state == .partly("memory of the machine."))
    #expect(try system(time).state == .partly("processor and memory of the machine."))
    let own = RunRecord.beginningNow(arguments: [])
    #expect(own.started > 0 && Machine.processors >= 1 && (Machine.mebibytes ?? 1) > 0)
  }

  @Test(
    "Every derived value says how it was worked out, but for those of which nobody has noted it")
  func derived() throws {
    let ledger = EvidenceLedger(try ScenarioFile.resolve(path: Self.base, declaring: Scenario.self))
    let silent = ledger.rows.filter { $0.evidenceClass == .derived && $0.note == nil }.map(\.path)
    #expect(
      silent == [
        "population.evidence.problemsInTreatment", "engagement.evidence.opiateDropOut.later",
        "mortality.evidence.poisoningOnScript", "mortality.evidence.otherOpiate",
      ])
  }

  // MARK: From results

  private func manifest(file: String, digest: String, resolved: String) -> String {
    """
    {"format": "caseload results 1", "command": "caseload run x.yaml", "kind": "run",
     "version": "0.1.0", "gslVersion": "2.8", "compiler": "Swift 6.3", "platform": "Linux",
     "seed": 18446744073709551615, "replications": 7, "changes": [],
     "scenarios": [{"name": "x", "title": "A | title", "question": "Why?", "file": "\(file)",
       "digest": "\(digest)", "resolved": \(resolved)}]}
    """
  }

  private func kept(_ text: String, run: String? = nil) throws -> KeptManifest {
    try KeptManifest(text: text, run: run, file: "r/manifest.json", folder: "r")
  }

  @Test("A kept scenario is read from its file where that is the same, else from what was kept")
  func keptScenario() throws {
    let resolved = try ScenarioFile.resolve(path: Self.base, declaring: Scenario.self)
    let same = try kept(
      manifest(file: Self.base, digest: resolved.digest, resolved: resolved.canonicalJSON))
    #expect(same.seed == "18446744073709551615" && same.replications == "7")
    let read = try same.scenarios[0].resolve(changes: [], declaring: Scenario.self)
    #expect(read.isAnnotated && read.scenario.digest == resolved.digest)
    let gone = try kept(
      manifest(file: "gone.yaml", digest: resolved.digest, resolved: resolved.canonicalJSON))
    let values = try gone.scenarios[0].resolve(changes: [], declaring: Scenario.self)
    #expect(!values.isAnnotated)
    #expect(values.scenario.digest == resolved.digest, "the values are all there")
    #expect(values.scenario.title == "A | title")
  }

  @Test("Results that were begun and are not finished are told as that")
  func begun() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: KeptStudy.storeName)
    #expect(throws: KeptStudyError.notBegun(folder.path)) {
      try DescribedStudy(results: folder.path)
    }
  }

  @Test("A folder without a manifest, or with another's, is refused with what to do")
  func refused() {
    #expect(throws: KeptManifest.Failure.self) { try KeptManifest.read(folder: "/nowhere") }
    for text in ["", "{}", "[", "{\"format\": \"something else\"}"] {
      #expect(throws: KeptManifest.Failure.self, "\(text)") { try kept(text) }
    }
    #expect(throws: KeptManifest.Failure.self) {
      try kept("{\"format\": \"caseload results 1\", \"scenarios\": []}")
    }
    do {
      _ = try KeptManifest.read(folder: "/nowhere")
    } catch {
      #expect("\(error)".contains("manifest.json"))
    }
  }

  // MARK: Markdown

  @Test("Nothing a scenario says breaks a table or becomes a tag")
  func escapes() {
    let text = Markdown.text("a | b <script>alert(1)</script> `x` [y](z) & *w*\nnext")
    #expect(!text.contains("<script>") && !text.contains("\n"))
    #expect(text.contains("a \\| b") && text.contains("\\[y\\]"))
    #expect(Markdown.code("a`b|c") == "`a'b\\|c`")
  }
}
