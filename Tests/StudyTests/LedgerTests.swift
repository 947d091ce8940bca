// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study
import Testing

@Suite("Explanations and the evidence ledger")
struct LedgerTests {
  @Test("An explanation tells meaning, value, where it comes from and how it is known")
  func explanation() throws {
    let folder = try ScenarioFolder([
      "base.yaml": ToyModel.base,
      "x.yaml": """
      extends: base.yaml
      evidence: {missed: -10%}
      timeline:
      - {on: 2012-04-01, change: {evidence: {missed: 25%}}}
      - {after: 30 months, change: {evidence: {missed: +1 point}}}
      """,
    ])
    let base = Explanation.of("evidence.missed", in: try folder.resolve("base.yaml"))
    func plain(_ lines: [String]) -> [String] {
      lines.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
    }
    #expect(
      plain(base.lines(for: "evidence.missed")) == [
        "evidence.missed",
        "  Appointments missed.",
        "  takes     a share, 0% to 100%",
        "  value     22%",
        "  written   base.yaml:22 as '22%'",
        "  believed  15% to 35%",
        "  class     found: a published value that was read",
        "  source    P25 (docs/sources.md)",
        "  note      Among the highest of any service.",
      ])
    let option = Explanation.of("evidence.missed", in: try folder.resolve("x.yaml"))
    #expect(
      plain(option.lines(for: "evidence.missed")) == [
        "evidence.missed",
        "  Appointments missed.",
        "  takes     a share, 0% to 100%",
        "  value     19.8%",
        "  written   x.yaml:2 as '-10%'",
        "  before    22%, base.yaml:22 as '22%'",
        "  believed  15% to 35%",
        "  from      2012-04-01: 25%, x.yaml:4",
        "  from      2012-09-30: 26%, x.yaml:5",
      ])
  }

  @Test("A group is explained by what stands in it")
  func group() throws {
    let outcome = Explanation.of("housing", in: try resolve(ToyModel.base))
    #expect(
      outcome.lines(for: "housing") == [
        "housing: Supported housing.", "",
        "  housing.policy.beds = 20: Places in supported housing.",
        "  housing.policy.stay = 6 months: Longest stay allowed.",
        "  housing.policy.evictsForLapse = yes: Whether a lapse ends the stay.",
        "  housing.policy.rent = £80: Rent a week.", "",
        "`caseload explain` with one of these paths tells what it takes and rests on.",
      ])
    let declared = ScenarioFile.declarations(of: ToyModel.self)
    guard case .group(_, let members) = Explanation.of("settings", in: declared) else {
      Issue.record("settings are a group")
      return
    }
    #expect(members.map(\.path).contains("settings.seed"))
  }

  @Test(
    "Lengths of time are told in units of everyday life",
    arguments: [
      ("1.69 years", "1.69 years"), ("252 hours", "1.5 weeks"), ("0.7 weeks", "4.9 days"),
      ("18 months", "18 months"), ("104 weeks", "104 weeks"),
      ("12345678 seconds", "12345678 seconds"),
    ])
  func lengths(written: String, told: String) throws {
    let scenario = try resolve(ToyModel.base, sets: ["housing.policy.stay=\(written)"])
    let row = EvidenceLedger(scenario).rows.first { $0.path == "housing.policy.stay" }
    #expect(row?.value == told)
  }

  @Test("A note marked † says in words that the effect may be none")
  func dagger() throws {
    let sets = ["evidence.missed={value: 20%, note: † One trial.}"]
    let lines = Explanation.of("evidence.missed", in: try resolve(ToyModel.base, sets: sets))
      .lines(for: "evidence.missed")
    #expect(
      lines.contains(
        "  note      † There may be no such effect: the range includes none. One trial."))
  }

  @Test("Without a scenario, a parameter is explained by what it takes")
  func withoutScenario() {
    let declared = ScenarioFile.declarations(of: ToyModel.self)
    let outcome = Explanation.of("housing.policy.beds", in: declared)
    #expect(
      outcome.lines(for: "housing.policy.beds") == [
        "housing.policy.beds", "  Places in supported housing.",
        "  takes     a whole number of places, 0 to 500",
        "  kind      policy: a commissioner decides it",
      ])
  }

  @Test(
    "A wrong path leads to the nearest",
    arguments: [
      ("housing.policy.bed", ["housing.policy.beds"]), ("beds", ["housing.policy.beds"]),
      ("housng.policy.beds", ["housing.policy.beds"]), ("missd", ["evidence.missed"]),
      ("xyzzy", []),
    ])
  func wrong(path: String, nearest: [String]) {
    let declared = ScenarioFile.declarations(of: ToyModel.self)
    #expect(Explanation.of(path, in: declared) == .unknown(nearest: nearest))
  }

  @Test("The ledger lists every value once, with how it is known")
  func rows() throws {
    let ledger = EvidenceLedger(try resolve(ToyModel.base))
    let declared = ScenarioFile.declarations(of: ToyModel.self)
    #expect(ledger.rows.map(\.path) == declared.parameters.map(\.path))
    let missed = try #require(ledger.rows.first { $0.path == "evidence.missed" })
    #expect(missed.value == "22%")
    #expect(missed.evidenceClass == .found)
    #expect(missed.range == "15% to 35%")
    #expect(!missed.isDecided)
    #expect(ledger.rows.first { $0.path == "housing.policy.beds" }?.isDecided == true)
    #expect(ledger.rows.first { $0.path == "settings.seed" }?.isDecided == true)
  }

  @Test("Shares by class are of what is believed, and add up to one")
  func classes() throws {
    let classes = EvidenceLedger(try resolve(ToyModel.base)).classes
    #expect(classes.map(\.evidenceClass) == [.found, .derived, .assumption, nil])
    #expect(classes.map(\.count) == [1, 1, 1, 7])
    #expect(abs(classes.map(\.share).reduce(0, +) - 1) < 1e-12)
  }

  @Test("A value that an option changes is no longer known as before")
  func changed() throws {
    let scenario = try resolve(ToyModel.base, sets: ["evidence.missed=30%"])
    let row = EvidenceLedger(scenario).rows.first { $0.path == "evidence.missed" }
    #expect(row?.evidenceClass == nil)
    #expect(row?.range == "15% to 35%")
    #expect(row?.place.file == "--set evidence.missed=30%")
  }
}
