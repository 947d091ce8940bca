// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Testing
import TreatmentModel

@testable import Study

@Suite("A scenario that is read once for many changes")
struct ScenarioFamilyTests {
  private static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios").path

  /// With dated changes and values that are changed twice.
  private static let toy =
    ToyModel.base + """
      timeline:
        - {on: 2012-04-01, change: {housing: {policy: {beds: +5}}}}
        - {after: 4 years, change: {housing: {policy: {beds: ×2}}, review: never}}

      """

  private func texts<S>(_ scenario: ResolvedScenario<S>) -> [String] {
    [scenario.name, scenario.title, scenario.canonicalJSON, scenario.digest]
      + scenario.warnings.flatMap(\.lines)
  }

  private func lines(_ work: () throws -> Void) -> [String] {
    do {
      try work()
      return []
    } catch let errors as ScenarioErrors {
      return errors.lines
    } catch {
      return ["\(error)"]
    }
  }

  @Test(
    "With changes on top it is what a reading of everything gives, to the last byte",
    arguments: [
      [], ["housing.policy.beds=7"], ["housing.policy.beds=+7", "evidence.effect={value: -4}"],
      ["review=weekly", "evidence.missed=90%"], ["settings.horizon=3 years"],
      ["settings.seed=8", "settings.replications=1"],
      ["demand.wait={gamma: {mean: 2 weeks, sd: 1 week}}"],
      ["housing.policy={beds: 9, rent: £5}"],
    ])
  func same(_ changes: [String]) throws {
    let family = try ScenarioFamily(
      text: Self.toy, name: "toy.yaml", sets: ["evidence.dose=60 mg"], declaring: ToyModel.self)
    let (quick, touched) = try family.resolve(changes)
    let whole: ResolvedScenario<ToyModel> = try ScenarioFile.resolve(
      text: Self.toy, name: "toy.yaml", sets: ["evidence.dose=60 mg"] + changes)
    #expect(texts(quick) == texts(whole))
    #expect(quick.settings == whole.settings && quick.run == whole.run)
    #expect(quick.records == whole.records)
    #expect(quick.amendments.map(\.settings) == whole.amendments.map(\.settings))
    #expect(quick.amendments.map(\.changed) == whole.amendments.map(\.changed))
    #expect(touched != nil)
  }

  @Test(
    "What is wrong is told as a reading of everything tells it",
    arguments: [
      ["housing.policy.beds=many"], ["housing.policy.bdes=7"], ["housing.policy.beds=490"],
      ["settings.warmUp=20 years"], ["nonsense"], ["settings.horizon=1 year"],
    ])
  func wrong(_ changes: [String]) throws {
    let family = try ScenarioFamily(
      text: Self.toy, name: "toy.yaml", declaring: ToyModel.self)
    let quick = lines { _ = try family.resolve(changes) }
    let judged = lines { try family.judge(changes) }
    let whole = lines {
      let _: ResolvedScenario<ToyModel> = try ScenarioFile.resolve(
        text: Self.toy, name: "toy.yaml", sets: changes)
    }
    #expect(!whole.isEmpty && quick == whole && judged == whole)
  }

  @Test(
    "So it is for scenarios that are shipped, with dated changes and proposals",
    arguments: [
      "small-town.yaml", "options/s06-user-led-peers.yaml", "options/s12-cuts-with-peers.yaml",
    ])
  func shipped(_ file: String) throws {
    let path = Self.scenarios + "/" + file
    let changes = ["keyWork.policy.workers=7", "housing.policy.beds=9"]
    let family = try StudiedSystem.treatment.family(.file(path), [])
    let quick = try family.design(changes)
    let whole = try StudiedSystem.treatment.design(path, changes)
    #expect(quick.digest == whole.digest)
    #expect(quick.canonicalJSON == whole.canonicalJSON)
    #expect(quick.givens == whole.givens && quick.foundations == whole.foundations)
    #expect(quick.warnings == whole.warnings)
    let kept = try StudiedSystem.treatment.family(
      .kept(family.base.canonicalJSON, name: "kept"), [])
    #expect(try kept.design(changes).digest == whole.digest)
  }
}
