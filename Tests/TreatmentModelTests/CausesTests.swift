// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("The causal picture")
struct CausesTests {
  private func links(_ changes: [String] = []) throws -> (Set<String>, Fingerprint) {
    let world = try World(changes)
    var system = world.system()
    system.noteCauses()
    var story = Story()
    system.start(recording: &story)
    system.run(until: world.horizon, recording: &story)
    let links = try #require(system.causes).links
    return (Set(links.map { "\($0.signal) -> \($0.risk)" }), system.fingerprint)
  }

  @Test("Noting causes changes nothing in the run")
  func harmless() throws {
    #expect(try links().1 == World().run().system.fingerprint)
  }

  @Test("Shows that use returning makes overdose, drop-out and arrest likelier or less so")
  func use() throws {
    let seen = try links().0
    for risk in ["overdose", "poisoning", "disengage", "arrest"] {
      #expect(seen.contains("useChanged -> \(risk)"))
    }
    #expect(seen.contains("ended prescribing -> poisoning"))
    #expect(!seen.contains("useChanged -> renege"))
  }

  @Test("Shows no arrow where an effect is set to none")
  func neutral() throws {
    let seen = try links(["use.evidence.mentor=1", "demand.evidence.networkLeft=100%"]).0
    #expect(!seen.contains("matched -> useMore"))
    #expect(try links().0.contains("matched -> useMore"))
  }
}
