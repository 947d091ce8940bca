// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Reports
import Testing
import TreatmentModel

@testable import Study

@Suite("What differs between two scenarios")
struct ScenarioDifferenceTests {
  private func toy(_ more: String = "", _ sets: String...) throws -> ResolvedScenario<ToyModel> {
    try ScenarioFile.resolve(text: ToyModel.base + more, name: "toy.yaml", sets: sets)
  }

  private func shipped(_ file: String, _ sets: String...) throws -> ResolvedScenario<Scenario> {
    try ScenarioFile.resolve(path: Self.scenarios + file, sets: sets)
  }

  private static let scenarios =
    String(#filePath.prefix(upTo: #filePath.range(of: "/Tests/")!.lowerBound)) + "/scenarios/"

  private func difference(_ sets: String...) throws -> ScenarioDifference {
    let base = try toy()
    return ScenarioDifference(
      from: base, to: try ScenarioFile.resolve(text: ToyModel.base, name: "toy.yaml", sets: sets))
  }

  @Test("A scenario does not differ from itself")
  func same() throws {
    let none = try difference()
    #expect(none.isEmpty && none.isSameSystem)
    #expect(none.summary.hasPrefix("The same:"))
  }

  @Test("What is written otherwise and comes to the same is no difference")
  func writtenOtherwise() throws {
    #expect(try difference("housing.policy.beds=+0", "evidence.missed={value: 0.22}").isEmpty)
  }

  @Test("A difference is told with the unit, by how much, and where each side says it")
  func amounts() throws {
    let entries = try difference(
      "housing.policy.beds=25", "housing.policy.stay=7 months", "housing.policy.rent=£60",
      "demand.arrivals=x1.5", "evidence.missed=12%", "evidence.dose=1 mg"
    ).values
    #expect(
      entries.map { "\($0.from.value) → \($0.to.value): \($0.change ?? "")" } == [
        "20 places → 25 places: 5 places more (+25%)",
        "6 months → 7 months: 1 month longer", "£80 → £60: £20 less (−25%)",
        "626.143 per year → 939.214 per year: 313.071 per year more (+50%)",
        "22% → 12%: 10 points lower", "56 mg → 1 mg: 55 mg less (−98.2%)",
      ])
    #expect(entries[0].from.place.line == 12)
    #expect(entries[0].to.place.file == "--set housing.policy.beds=25")
    #expect(entries[4].from.evidenceClass == .found && entries[4].from.source == "P25")
    #expect(entries[4].to.evidenceClass == nil, "what was known belonged to the value")
  }

  @Test("Policies, beliefs and how a scenario is run are kept apart")
  func kinds() throws {
    let difference = try difference(
      "settings.seed=3", "housing.policy.beds=+1", "evidence.effect=0")
    #expect(difference.values.map(\.kind) == [.run, .decided, .believed])
    #expect(difference.values(.decided).map(\.path) == ["housing.policy.beds"])
  }

  @Test("Of a mix and of a list only the parts that differ are told")
  func parts() throws {
    let entries = try difference(
      "demand.referral={self: 40%, court: 29%, other: 31%}", "ages=[20%, 0.6, 20%]"
    ).values
    #expect(entries[0].items == ["self: 42% → 40%", "court: 27% → 29%"])
    #expect(entries[1].items == ["number 2: 50% → 60%", "number 3: 30% → 20%"])
  }

  @Test("What is known of an equal value is told apart, and not where one side holds values alone")
  func knowledge() throws {
    let base = try toy()
    let other = try ScenarioFile.resolve(
      text: ToyModel.base.replacing("source: P25", with: "source: P26"), name: "toy.yaml",
      declaring: ToyModel.self)
    let difference = ScenarioDifference(from: base, to: other)
    #expect(difference.knowledge.map(\.path) == ["evidence.missed"])
    #expect(difference.isSameSystem && !difference.isEmpty)
    let kept = try ScenarioFile.resolve(
      text: base.canonicalJSON, name: "kept.json", declaring: ToyModel.self)
    #expect(ScenarioDifference(from: base, to: kept).isEmpty)
  }

  @Test("Dated changes are compared by when they come and what they lead to")
  func dated() throws {
    func with(_ day: String, _ beds: String) throws -> ResolvedScenario<ToyModel> {
      try toy("timeline: [{on: \(day), change: {housing: {policy: {beds: \(beds)}}}}]\n")
    }
    let day = "2012-04-01"
    #expect(ScenarioDifference(from: try with(day, "15"), to: try with(day, "-5")).isEmpty)
    let value = ScenarioDifference(from: try with(day, "15"), to: try with(day, "16"))
    #expect(value.dated.map(\.from?.value) == ["15 places"])
    #expect(value.dated.map(\.to?.value) == ["16 places"])
    #expect(value.dated[0].when == day && value.values.isEmpty)
    let moved = ScenarioDifference(from: try with(day, "15"), to: try with("2013-04-01", "15"))
    #expect(moved.dated.map(\.to?.value) == [nil, "15 places"])
    #expect(ScenarioDifference(from: try with(day, "15"), to: try toy()).dated.count == 1)
  }

  @Test("Declared services are told apart by their names")
  func services() throws {
    let mind =
      "{name: Mind, need: mentalHealth, places: 12, wait: 8 weeks, length: 12 weeks, "
      + "effect: 25%, yearlyCost: £0}"
    let advice = mind.replacing("Mind", with: "Advice")
    let path = "partnerServices.policy.services"
    let entry = try #require(
      ScenarioDifference(
        from: try shipped("baseline.yaml"),
        to: try shipped("baseline.yaml", "\(path)=[\(mind), \(advice)]")
      ).values.first)
    #expect(entry.path == path)
    #expect(entry.items.count == 2)
    #expect(entry.items[0] == "Mind: places 10 places → 12 places")
    #expect(entry.items[1].hasPrefix("Advice: new (need mentalHealth, places 12 places"))
  }

  @Test(
    "A shipped option differs from its base in just what it says, and the null option in nothing")
  func options() throws {
    let base = try shipped("baseline.yaml")
    let peers = ScenarioDifference(from: base, to: try shipped("options/s06-user-led-peers.yaml"))
    #expect(peers.values.count == 12)
    #expect(peers.values.allSatisfy { $0.kind == .decided })
    #expect(peers.proposals.map(\.issue) == ["noWayOut", "evictions", "waits"])
    #expect(peers.proposals.map(\.isAdded) == [true, true, true])
    #expect(
      peers.proposals[0].changes == [
        "prescribing.policy.reductionOffered: 15%", "prescribing.policy.taperLength: 52 weeks",
      ])
    let back = ScenarioDifference(from: try shipped("options/s06-user-led-peers.yaml"), to: base)
    #expect(back.proposals.allSatisfy { !$0.isAdded } && back.values.count == 12)
    #expect(ScenarioDifference(from: base, to: try shipped("options/null.yaml")).isEmpty)
  }

  @Test("The document and the sentences tell of the same values")
  func document() throws {
    let difference = try difference("housing.policy.beds=25")
    #expect(difference.json["same"] == .bool(false))
    #expect(difference.json.text.contains("\"change\": \"5 places more (+25%)\""))
    #expect(difference.lines.contains("    =  5 places more (+25%)"))
  }
}
