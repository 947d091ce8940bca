// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What the services that each person uses cost: to see on how few people most of it falls.
///
/// Places are priced by what one costs on average. That is not what a contract saves when one
/// person fewer uses it, so this is about who the cost concerns and not about budgets.
struct PersonCosts: Sendable {
  var prices = Economics.UnitCosts()
  private struct Uses: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt8
    static let script = Uses(rawValue: 1)
    static let keyWork = Uses(rawValue: 2)
    static let supervision = Uses(rawValue: 4)
    static let prison = Uses(rawValue: 8)
    static let supportedHousing = Uses(rawValue: 16)
  }

  private var uses = PerPerson(Uses())
  /// In pence a day.
  var levels = PersonLevels()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    var now = uses[person]
    switch signal {
    case .started(_, let service), .loaded(_, let service, _): now.formUnion(Self.use(of: service))
    case .ended(_, let service, _): now.subtract(Self.use(of: service))
    case .imprisoned: now.insert(.prison)
    case .released: now.remove(.prison)
    default: return
    }
    guard now != uses[person] else { return }
    uses[person] = now
    var pounds = 0.0
    if now.contains(.script) { pounds += prices.script }
    if now.contains(.keyWork) { pounds += prices.keyWork }
    if now.contains(.supervision) { pounds += prices.supervision }
    if now.contains(.prison) { pounds += prices.prison }
    if now.contains(.supportedHousing) { pounds += prices.supportedHousing }
    levels.set(Int((pounds * 100 / 365.25).rounded()), for: person, at: time)
  }

  private static func use(of service: Service) -> Uses {
    switch service {
    case .prescribing: .script
    case .treatment: .keyWork
    case .probation: .supervision
    case .supportedHousing: .supportedHousing
    case .assessment, .keyWork, .prison, .peerSupport, .communityDetox, .inpatientDetox,
      .dayProgramme, .rehabilitation, .aftercare, .sharedCare,
      .drugIntervention, .recoveryHousing, .groupWork:
      []
    }
  }

  /// Pounds of the services that one person used in the whole period.
  func pounds(ofPerson number: Int) -> Double { Double(levels[ofPerson: number]) / 86_400 / 100 }
}
