// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
  /// What one person's use of each service costs, by the prices that stand with that service.
  ///
  /// Where a service is bought whole, its yearly cost is divided by what it has room for. One that
  /// has room for nobody costs nobody anything.
  var unitCosts: Economics.UnitCosts {
    let weeks = 365.25 / 7
    func share(_ cost: Double, of room: Double) -> Double { room > 0 ? cost / room : 0 }
    var costs = Economics.UnitCosts()

    let scripts = prescribing.policy
    costs.script = prescribing.evidence.yearlyCostPerPatient
    costs.prescriber = share(
      scripts.yearlyCostPerPrescriber, of: Double(scripts.patientsPerPrescriber))
    costs.sharedCare = scripts.sharedCare.yearlyCostPerPatient
    costs.supervisedDoses = prescribing.evidence.yearlyCostOfSupervision
    costs.keyWork = keyWork.policy.yearlyCostPerWorker / Double(keyWork.policy.caseloadLimit)
    costs.assessment = share(
      intake.policy.yearlyCost, of: intake.policy.assessmentsPerWeek * weeks)

    costs.supervision = probation.evidence.yearlyCostPerOrder
    costs.licence = probation.evidence.yearlyCostPerLicence
    costs.prison = prison.evidence.yearlyCostPerPlace
    costs.arrestReferral = share(
      drugIntervention.policy.yearlyCostPerWorker,
      of: Double(drugIntervention.policy.peoplePerWorker))

    costs.supportedHousing = housing.policy.weeklyCostPerBed * weeks
    costs.recoveryHousing = housing.policy.weeklyCostPerRecoveryPlace * weeks
    costs.temporaryAccommodation = housing.policy.costPerNight * 365.25
    costs.bond = housing.policy.costPerBond

    costs.communityDetox = detox.policy.weeklyCostPerPlace * weeks
    costs.inpatientDetox = detox.policy.dailyCostPerBed * 365.25
    costs.rehabilitation = rehabilitation.policy.weeklyCost * weeks
    costs.dayProgramme = share(
      dayProgramme.policy.costPerGroup, of: Double(dayProgramme.policy.placesPerGroup))
    costs.aftercare = aftercare.policy.yearlyCostPerPlace

    costs.mentor = share(
      peerSupport.policy.yearlyExpensesPerMentor + peerSupport.policy.yearlyPayPerMentor,
      of: Double(peerSupport.policy.peoplePerMentor))
    costs.trainingForWork = employment.policy.yearlyCostPerPlace
    costs.coordinator = share(
      partnerServices.policy.yearlyCostPerCoordinator,
      of: Double(partnerServices.policy.peoplePerCoordinator))
    costs.partners = partnerServices.policy.services.map {
      share($0.yearlyCost, of: Double($0.places))
    }
    costs.overdose = economics.overdoseCare
    return costs
  }
}
