// SPDX-License-Identifier: GPL-3.0-or-later

/// Who pays.
public enum Payer: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case health, council, justice, housing
  /// The client.
  case person
}

extension CostCategory {
  /// Whose budget a service is paid from, in 2010: the pooled treatment budget is health's.
  public var payer: Payer {
    switch self {
    case .assessment, .keyWork, .prescribing, .access, .personalisation: .health
    case .commissioning, .otherContracts: .health
    case .detox, .dayProgramme, .rehabilitation, .aftercare, .needleExchange: .health
    case .peerSupport: .council
    case .mutualAid, .volunteers, .employment, .partnerServices, .involvement: .council
    case .ownPocket: .person
    case .throughcare, .probation, .prison, .drugIntervention: .justice
    case .supportedHousing, .recoveryHousing, .temporaryAccommodation, .bondScheme: .housing
    }
  }

  /// Whether less of it frees money that its payer could spend otherwise within a contract.
  ///
  /// A treatment contract can be let smaller. A prison place or an officer's hour that is not
  /// needed is used by somebody else: its value is real, but nobody gets a cheque.
  public var isCashable: Bool { payer != .justice || self == .throughcare }
}
