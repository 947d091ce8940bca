// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("Levers of housing")
struct HousingLeverTests {
  private func moves(to housing: HousingState) -> (Story) -> Int {
    { $0.count { if case .housingChanged(_, _, to: housing) = $0 { true } else { false } } }
  }

  @Test("Homes to move on to keep places from being blocked")
  func moveOn() throws {
    let blocked = try PairedChange(
      ["housing.policy.homesToMoveOnTo=2"], ["housing.policy.homesToMoveOnTo=10000"]
    ) { $0.count { if case .moveOnBlocked = $0 { true } else { false } } }
    #expect(blocked.isBelow0, "\(blocked)")
    #expect(blocked.option.allSatisfy { $0 == 0 })
  }

  @Test("Where nobody can move on, fewer people move in")
  func blocking() throws {
    let movedIn = try PairedChange(
      ["housing.policy.homesToMoveOnTo=10000"],
      ["housing.policy.homesToMoveOnTo=0", "housing.policy.longestBlock=2 years"], years: 3
    ) { $0.count { if case .started(_, .supportedHousing) = $0 { true } else { false } } }
    #expect(movedIn.isBelow0, "\(movedIn)")
  }

  @Test("Bonds give people tenancies")
  func bonds() throws {
    let tenancies = try PairedChange([], ["housing.policy.bonds=20"], moves(to: .bondTenancy))
    #expect(tenancies.isAbove0, "\(tenancies)")
  }

  @Test("Recovery houses take people in who completed treatment without a home of their own")
  func recoveryHousing() throws {
    let movedIn = try PairedChange(
      ["housing.policy.recoveryPlaces=0"], ["housing.policy.recoveryPlaces=6"],
      moves(to: .recoveryHousing))
    #expect(movedIn.isAbove0, "\(movedIn)")
  }

  @Test("Retaining people through a lapse exposes those they live with, unless houses are separate")
  func surroundings() throws {
    // Whoever moves in uses nothing, so that all use in the house is that of people retained.
    let start = [
      "use.evidence.inTreatmentAtStart={using: 0%, reduced: 0%, abstinent: 100%}",
      "housing.policy.beds=60", "housing.evidence.lapseDetected=100%",
    ]
    func exposed(_ changes: [String]) throws -> Float {
      let state = try World(start + changes, years: 0.5).run().system.state
      return state.clients.everyone.reduce(0) { $0 + state.clients[$1].usingAround }
    }
    let retain = "housing.policy.evictionForLapse=0%"
    #expect(try exposed([retain]) > exposed(["housing.policy.evictionForLapse=100%"]))
    #expect(try exposed([retain, "housing.policy.separateHouses=yes"]) == 0)
  }

  @Test("Residents who live with people who use relapse more, if that is believed")
  func exposure() throws {
    let retain = ["housing.policy.evictionForLapse=0%", "housing.policy.beds=60"]
    let lapses = try PairedChange(
      retain + ["use.evidence.usingAround=1"], retain + ["use.evidence.usingAround=3"]
    ) {
      $0.count { if case .useChanged(_, _, to: .using) = $0 { true } else { false } }
    }
    #expect(lapses.isAbove0, "\(lapses)")
  }

  @Test("Nights in bed and breakfast come before having nowhere, and only for those offered them")
  func temporary() throws {
    let nights = try PairedChange(
      ["housing.policy.temporaryAfterRelease=0%", "offending.evidence.opiate=2 per year"],
      ["housing.policy.temporaryAfterRelease=100%", "offending.evidence.opiate=2 per year"],
      moves(to: .temporary))
    #expect(nights.isAbove0, "\(nights)")
    #expect(nights.base.allSatisfy { $0 == 0 })
  }

  @Test("Officers who help with an address find some")
  func address() throws {
    let found = try PairedChange(
      ["offending.evidence.opiate=2 per year", "probation.policy.helpsWithAddress=0%"],
      ["offending.evidence.opiate=2 per year", "probation.policy.helpsWithAddress=100%"], years: 3
    ) { $0.count { if case .addressFound = $0 { true } else { false } } }
    #expect(found.isAbove0, "\(found)")
  }

  @Test("Help from treatment services brings people into better homes")
  func brokerage() throws {
    let settled = try PairedChange([], ["housing.policy.brokerage=3"], moves(to: .settled))
    #expect(settled.isAbove0, "\(settled)")
  }

  @Test("A need for housing that goes unnoticed keeps people off the list")
  func needNoticed() throws {
    func waiting(_ share: String) throws -> Int {
      let (system, _) = try World(
        ["housing.policy.needNoticed=\(share)", "housing.policy.beds=0"]
      ).run()
      return system.housing.waiting.count
    }
    #expect(try waiting("0%") < waiting("100%"))
  }

  @Test("The circle of no home, use, crime and custody: more homes, less time in custody")
  func circle() throws {
    let strong = [
      "offending.evidence.noFixedAbode=5", "use.evidence.noFixedAbode=2",
      "offending.evidence.opiate=2 per year",
    ]
    let custody = try PairedChange(
      strong, strong + ["housing.evidence.noneToInsecure=20 per year"], years: 3
    ) { $0.count { if case .imprisoned = $0 { true } else { false } } }
    #expect(custody.isBelow0, "\(custody)")
  }
}
