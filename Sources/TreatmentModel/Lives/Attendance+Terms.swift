// SPDX-License-Identifier: GPL-3.0-or-later

extension AppointmentTerms {
  /// What policy and beliefs about attendance come to; nothing where it is not simulated.
  init(_ settings: Attendance.Settings) {
    guard settings.isEnabled else { return }
    let (policy, evidence) = (settings.policy, settings.evidence)
    unaided.work = evidence.work
    unaided.using = evidence.using
    unaided.noFixedAbode = evidence.noFixedAbode
    unaided.family = evidence.family
    unaided.perMile = evidence.perFiveMiles / 5
    unaided.far = evidence.farWithoutFare
    unaided.children = evidence.children

    aided = unaided
    aided.trust = evidence.trust
    if policy.reminders { aided.always += evidence.reminder }
    if policy.clientsChooseTimes { aided.always += evidence.chosenTime }
    if policy.eveningClinics { aided.work = 0 }
    if policy.creche { aided.children = 0 }
    if policy.clinicNearMarket, !policy.satelliteClinics { aided.avoidance = evidence.avoidance }
    if policy.satelliteClinics { aided.farthest = Attendance.milesToSatellite }
    if policy.faresPaid || policy.satelliteClinics { aided.far = 0 }

    atHome = evidence.atHome
    if policy.clientsChooseTimes { late = evidence.lateAtChosenTime }
    if !policy.satelliteClinics {
      lateFromFar = evidence.lateFar + (policy.faresPaid ? 0 : evidence.lateWithoutFare)
    }
    lateWhenShort = evidence.lateWhenShort
  }
}
