// SPDX-License-Identifier: GPL-3.0-or-later

/// Who hears of a cut.
extension TreatmentSystem {
  /// Delivers a signal about the money of a service to whoever provides it.
  mutating func deliver(_ signal: Signal, aboutMoneyOf service: CostCategory) {
    switch service {
    case .assessment: intake.respond(to: signal, in: &state)
    case .keyWork: keyWork.respond(to: signal, in: &state)
    case .prescribing: prescribing.respond(to: signal, in: &state)
    case .supportedHousing, .recoveryHousing: housing.respond(to: signal, in: &state)
    case .peerSupport: peerSupport.respond(to: signal, in: &state)
    case .detox: detox.respond(to: signal, in: &state)
    case .dayProgramme: dayProgramme.respond(to: signal, in: &state)
    case .rehabilitation: rehabilitation.respond(to: signal, in: &state)
    case .aftercare: aftercare.respond(to: signal, in: &state)
    case .employment: employment.respond(to: signal, in: &state)
    case .partnerServices: partnerServices.respond(to: signal, in: &state)
    case .access, .throughcare, .probation, .prison, .personalisation, .commissioning,
      .otherContracts, .needleExchange, .drugIntervention, .temporaryAccommodation, .bondScheme,
      .ownPocket, .mutualAid, .volunteers, .involvement:
      break  // no cut reaches them
    }
  }
}
