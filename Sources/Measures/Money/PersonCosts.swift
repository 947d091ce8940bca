// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What the services that each person uses cost: to see on how few people most of it falls.
///
/// Places are priced by what one costs on average. That is not what a contract saves when one
/// person fewer uses it, so this is about who the cost concerns and not about budgets. What is
/// bought as a sum, or is told of nobody in particular, has no price here (`withoutPrice`).
struct PersonCosts: Sendable {
  var prices = Economics.UnitCosts()
  private struct Uses: OptionSet, BitwiseCopyable, Sendable {
    let rawValue: UInt32
    static let script = Uses(rawValue: 1)
    static let keyWork = Uses(rawValue: 2)
    static let supervision = Uses(rawValue: 4)
    static let prison = Uses(rawValue: 8)
    static let supportedHousing = Uses(rawValue: 16)
    static let sharedCare = Uses(rawValue: 32)
    static let supervisedDoses = Uses(rawValue: 64)
    /// Out of prison on licence: what supervision is then.
    static let licence = Uses(rawValue: 128)
    static let recoveryHousing = Uses(rawValue: 256)
    static let temporaryAccommodation = Uses(rawValue: 512)
    static let communityDetox = Uses(rawValue: 1_024)
    static let inpatientDetox = Uses(rawValue: 2_048)
    static let rehabilitation = Uses(rawValue: 4_096)
    static let aftercare = Uses(rawValue: 8_192)
    static let arrestReferral = Uses(rawValue: 16_384)
    static let mentor = Uses(rawValue: 32_768)
    static let trainingForWork = Uses(rawValue: 65_536)
    static let coordinator = Uses(rawValue: 131_072)
  }

  private var uses = PerPerson(Uses())
  /// What partner services that help somebody cost a year, in pounds.
  private var partners = PerPerson(0.0)
  /// In pence a day.
  var levels = PersonLevels()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .started(_, .dayProgramme): levels.add(pence(prices.dayProgramme), for: person, at: time)
    case .attended(_, .assessment, _), .missed(_, .assessment, _):
      levels.add(pence(prices.assessment), for: person, at: time)
    case .housingChanged(_, _, .bondTenancy):
      levels.add(pence(prices.bond), for: person, at: time)
    case .overdosed: levels.add(pence(prices.overdose), for: person, at: time)
    case .helpStarted(_, let service): help(person, by: service, begins: true, at: time)
    case .helpEnded(_, let service, _): help(person, by: service, begins: false, at: time)
    default: break
    }
    var now = uses[person]
    change(&now, by: signal)
    guard now != uses[person] else { return }
    uses[person] = now
    setLevel(of: person, at: time)
  }

  /// What somebody uses after a signal.
  private func change(_ now: inout Uses, by signal: Signal) {
    func set(_ use: Uses, _ isUsed: Bool) {
      if isUsed { now.insert(use) } else { now.remove(use) }
    }
    switch signal {
    case .started(_, let service), .loaded(_, let service, _): now.formUnion(Self.use(of: service))
    case .ended(_, let service, _):
      now.subtract(Self.use(of: service))
      if service == .probation { now.remove(.licence) }
      if service == .prescribing { now.remove(.sharedCare) }
    case .imprisoned: now.insert(.prison)
    case .released(_, _, _, let onLicence):
      now.remove(.prison)
      set(.licence, onLicence)
    case .supervisionChanged(_, let isSupervised): set(.supervisedDoses, isSupervised)
    case .housingChanged(_, _, let housing):
      set(.temporaryAccommodation, housing == .temporary)
    case .matched: now.insert(.mentor)
    case .parted: now.remove(.mentor)
    case .startedTraining: now.insert(.trainingForWork)
    case .endedTraining: now.remove(.trainingForWork)
    case .gotCoordinator: now.insert(.coordinator)
    case .lostCoordinator: now.remove(.coordinator)
    default: break
    }
  }

  private mutating func help(
    _ person: Person, by service: UInt8, begins: Bool, at time: SimTime
  ) {
    guard Int(service) < prices.partners.count, prices.partners[Int(service)] > 0 else { return }
    partners[person] += begins ? prices.partners[Int(service)] : -prices.partners[Int(service)]
    setLevel(of: person, at: time)
  }

  private mutating func setLevel(of person: Person, at time: SimTime) {
    let now = uses[person]
    var pounds = partners[person]
    func add(_ use: Uses, _ price: Double) {
      if now.contains(use) { pounds += price }
    }
    add(.script, prices.script + (now.contains(.sharedCare) ? 0 : prices.prescriber))
    add(.sharedCare, prices.sharedCare)
    add(.supervisedDoses, prices.supervisedDoses)
    add(.keyWork, prices.keyWork)
    add(.supervision, now.contains(.licence) ? prices.licence : prices.supervision)
    add(.prison, prices.prison)
    add(.supportedHousing, prices.supportedHousing)
    add(.recoveryHousing, prices.recoveryHousing)
    add(.temporaryAccommodation, prices.temporaryAccommodation)
    add(.communityDetox, prices.communityDetox)
    add(.inpatientDetox, prices.inpatientDetox)
    add(.rehabilitation, prices.rehabilitation)
    add(.aftercare, prices.aftercare)
    add(.arrestReferral, prices.arrestReferral)
    add(.mentor, prices.mentor)
    add(.trainingForWork, prices.trainingForWork)
    add(.coordinator, prices.coordinator)
    levels.set(pence(pounds / 365.25), for: person, at: time)
  }

  private func pence(_ pounds: Double) -> Int { Int((pounds * 100).rounded()) }

  private static func use(of service: Service) -> Uses {
    switch service {
    case .prescribing: .script
    case .treatment: .keyWork
    case .probation: .supervision
    case .supportedHousing: .supportedHousing
    case .sharedCare: .sharedCare
    case .recoveryHousing: .recoveryHousing
    case .communityDetox: .communityDetox
    case .inpatientDetox: .inpatientDetox
    case .rehabilitation: .rehabilitation
    case .aftercare: .aftercare
    case .drugIntervention: .arrestReferral
    case .assessment, .keyWork, .prison, .peerSupport, .dayProgramme, .groupWork: []
    }
  }

  /// Pounds of the services that one person used in the whole period.
  func pounds(ofPerson number: Int) -> Double { Double(levels[ofPerson: number]) / 86_400 / 100 }

  /// What is priced, in words.
  static let withPrice =
    "for the time it lasts, the yearly price of a script (its medicine; the prescriber's or the "
    + "GP's place; supervised doses), of a key worker's place, of a community order or licence, "
    + "of a place in prison, arrest referral, supported, recovery or temporary housing, "
    + "detoxification, residential treatment, aftercare and training for work, with a mentor, a "
    + "coordinator or a partner service; and each time, an appointment to be assessed, a place in "
    + "a group of the day programme, a bond and the care after an overdose"

  /// What is not, in words.
  static let withoutPrice =
    "Without a price by the person: groups of key workers (in the key worker's place), needle "
    + "exchange, mutual aid, volunteers, councils, the organisation of peer support, throughcare, "
    + "courses and peers in and after prison, personalisation, help with access, families and "
    + "education, overheads and other contracts"
}
