// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@Suite("A profile")
struct ProfileTests {
  static let waiting = ProfileDeclaration(
    name: "monthly.waiting", title: "People waiting", unit: "people", theme: "Access",
    axis: .months)
  static let waits = ProfileDeclaration(
    name: "spread.waits", title: "Waits", unit: "people", theme: "Access",
    axis: .bins(upTo: [7, 21], unit: "days"))
  static let flows = ProfileDeclaration(
    name: "flows", title: "Who went where", unit: "people", theme: "Treatment",
    axis: .flows(nodes: ["outside", "in treatment"]))

  static func result(
    _ replications: Int, _ profiles: @escaping @Sendable (Int, Int) -> [ProfileValues]
  ) throws -> ExperimentResult {
    try Experiment(
      designs: ["base", "option"], measures: [], profiles: [waiting, waits, flows],
      replications: 0..<replications
    ).run { design, replication in
      Outcome(values: [], profiles: profiles(design, replication), fingerprint: 0, events: 1)
    }
  }

  @Test("Has values of the length that its axis allows")
  func lengths() {
    #expect(Self.waiting.allows(60) && Self.waiting.allows(0))
    #expect(Self.waits.allows(3) && !Self.waits.allows(6) && !Self.waits.allows(2))
    #expect(Self.flows.allows(4) && Self.flows.allows(8) && !Self.flows.allows(6))
  }

  @Test("Is kept with each replication, in the order of declaration")
  func kept() throws {
    let result = try Self.result(2) { design, replication in
      [
        ProfileValues(profile: 1, values: [1, 2, Double(design)]),
        ProfileValues(profile: 0, values: [Double(replication), nil]),
      ]
    }
    let record = result.record(design: 1, replication: 1)
    #expect(record.profiles.map(\.profile) == [0, 1])
    #expect(record.profiles[0].values == [1, nil])
    #expect(record.profiles[1].values == [1, 2, 1])
  }

  @Test("Is dropped by an experiment that declares none")
  func dropped() throws {
    let result = try Experiment(designs: ["base"], measures: [], replications: 0..<1).run { _, _ in
      Outcome(
        values: [], profiles: [ProfileValues(profile: 0, values: [1])], fingerprint: 0, events: 1)
    }
    #expect(result.record(design: 0, replication: 0).profiles.isEmpty)
  }

  @Test("Is summed up over the replications that have a value")
  func summary() throws {
    let result = try Self.result(3) { _, replication in
      [ProfileValues(profile: 0, values: [Double(replication), replication == 0 ? 7 : nil, nil])]
    }
    let summary = try #require(result.summary(ofProfile: "monthly.waiting", design: 0))
    #expect(summary.points.map { $0?.mean } == [1, 7, nil])
    #expect(summary.points[0]?.low == 0 && summary.points[0]?.high == 2)
    #expect(!summary.isCentral)
    #expect(summary.counts == [1, 7, 0])
    #expect(result.summary(ofProfile: "spread.waits", design: 0) == nil)
    #expect(result.summary(ofProfile: "unheard of", design: 0) == nil)
  }

  @Test("Leaves out the outermost replications where there are enough of them")
  func central() throws {
    let result = try Self.result(41) { _, replication in
      [ProfileValues(profile: 0, values: [Double(replication)])]
    }
    let point = try #require(
      result.summary(ofProfile: "monthly.waiting", design: 1)?.points.first ?? nil)
    #expect(point.low == 1 && point.high == 39)
  }
}
