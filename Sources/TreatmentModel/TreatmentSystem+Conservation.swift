// SPDX-License-Identifier: GPL-3.0-or-later

extension TreatmentSystem {
  /// What is wrong with the books; empty when everything adds up.
  ///
  /// Checked after every event in tests and at the end of every run: people who entered are here,
  /// died or moved away; everybody is in exactly one housing, custody and treatment state, and in
  /// the books of exactly the services that state implies; every place and slot is accounted for.
  public func audit() -> [String] {
    var problems: [String] = []
    if entries != state.clients.count + deaths + departures {
      problems.append(
        "People: \(entries) entered, but \(state.clients.count) are here, \(deaths) died and "
          + "\(departures) moved away.")
    }
    problems += intake.audit(state)
    problems += keyWork.audit(state)
    problems += prescribing.audit(state)
    problems += drugIntervention.audit(state)
    problems += probation.audit(state)
    problems += prison.audit(state)
    problems += housing.audit(state)
    problems += peerSupport.audit(state)
    problems += detox.audit(state)
    problems += dayProgramme.audit(state)
    problems += rehabilitation.audit(state)
    problems += aftercare.audit(state)
    problems += mutualAid.audit(state)
    problems += volunteers.audit(state)
    problems += employment.audit(state)
    problems += partnerServices.audit(state)
    problems += council.audit(state)
    for client in state.clients.everyone {
      let person = state.clients[client]
      if person.isInCustody, person.isInTreatment || person.supervision != .none {
        problems.append("Custody: \(person.person) is inside and in treatment outside.")
      }
      if person.hasScript, !person.isInTreatment {
        problems.append("Script: \(person.person) has one without being in treatment.")
      }
      if person.isResident || person.isInDayProgramme, !person.isInTreatment {
        problems.append("Programmes: \(person.person) is in one without being in treatment.")
      }
    }
    return problems
  }
}
