// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

/// Sentences that need no memory.
extension Teller {
  static func ask(through source: Source) -> String {
    switch source {
    case .themselves: "Asked for help."
    case .gp: "Asked for help through the GP."
    case .criminalJustice: "Was referred to treatment through the courts, probation or the police."
    case .prisonRelease: "Was referred to treatment on release from prison."
    case .other: "Was referred to treatment by another service."
    case .outreach: "Asked for help after outreach workers had made contact."
    }
  }

  static func end(_ service: Service, _ ending: Ending) -> String? {
    switch (service, ending) {
    case (_, .died): nil
    case (.treatment, .completed): "Completed treatment."
    case (.treatment, .droppedOut): "Dropped out of treatment."
    case (.treatment, .transferred): "Was referred on to treatment elsewhere."
    case (.treatment, .imprisoned): "Treatment ended with custody."
    case (.treatment, .stopped), (.treatment, .sanctioned): "Treatment was stopped."
    case (.prescribing, .completed): nil  // told by reaching zero
    case (.prescribing, .stopped): "The script was stopped for missed appointments."
    case (.prescribing, .forced): "The script ended: its time was up."
    case (.communityDetox, .completed): "Completed the detoxification at home."
    case (.communityDetox, _): "Broke off the detoxification at home."
    case (.inpatientDetox, .completed): "Completed the detoxification in hospital."
    case (.inpatientDetox, _): "Left hospital before the detoxification was complete."
    case (.dayProgramme, .completed): "Completed the day programme."
    case (.dayProgramme, _): "Left the day programme before its end."
    case (.rehabilitation, .completed): "Completed residential treatment."
    case (.rehabilitation, .transferred): "Came home from residential treatment."
    case (.rehabilitation, .sanctioned): "Lost the place in residential treatment for using."
    case (.rehabilitation, _): "Left residential treatment early."
    case (.aftercare, .completed): "Aftercare came to its end."
    case (.aftercare, _), (.sharedCare, .stopped), (.sharedCare, .completed): nil
    case (.sharedCare, .transferred): "The script went back to the specialists."
    case (.sharedCare, _): nil
    case (.treatment, .forced): nil
    case (.prescribing, _): "The script ended with it."
    case (.probation, .completed): "The time under probation was over."
    case (.supportedHousing, .completed): "Moved on from supported housing."
    case (.supportedHousing, .imprisoned): "Lost the place in supported housing with custody."
    case (.supportedHousing, .sanctioned): nil  // told by the eviction
    case (.supportedHousing, _): "Left supported housing."
    case (.recoveryHousing, .completed): "Moved on from recovery housing."
    case (.recoveryHousing, .imprisoned): "Lost the place in recovery housing with custody."
    case (.recoveryHousing, .sanctioned): nil  // told by the eviction
    case (.recoveryHousing, _): "Left recovery housing."
    case (.drugIntervention, .droppedOut): "Lost touch with arrest referral."
    case (.drugIntervention, .stopped): "The time with arrest referral was over."
    case (.drugIntervention, _): nil  // told by treatment or custody
    case (.probation, _), (.prison, _): nil  // told by breach, recall, custody and release
    case (.groupWork, .completed): "The time in the group was over."
    case (.assessment, _), (.keyWork, _), (.peerSupport, _), (.groupWork, _): nil
    }
  }

  static func tellOfScript(_ signal: Signal) -> String? {
    switch signal {
    case .heldBack: "Was not found ready for a script, and held back."
    case .goalAgreed(_, .abstinence): "Said that coming off is what they want."
    case .goalAgreed(_, .maintenance): "Said that staying on a script is what they want."
    case .knowledgeChanged(_, isInformed: true): "Was told how the medicine works."
    case .supervisionChanged(_, isSupervised: true): "Takes each dose at the pharmacy."
    case .supervisionChanged(_, isSupervised: false): "No longer takes each dose at the pharmacy."
    case .scriptSuspended: "Missed doses for days; the script was suspended."
    case .scriptResumed: "Was started on the script again, from a low dose."
    case .taperImposed: "The time allowed on a script was over, and a taper imposed."
    case .taperPaused: "Paused the taper."
    case .taperResumed: "Went on with the taper."
    default: nil
    }
  }

  static func tellOfProgramme(_ signal: Signal) -> String? {
    switch signal {
    case .referred(_, .communityDetox): "Was put on the list for a detoxification at home."
    case .referred(_, .inpatientDetox): "Was put on the list for a detoxification in hospital."
    case .referred(_, .dayProgramme): "Was put on the list for the day programme."
    case .appliedForFunding: "Applied for residential treatment to be paid."
    case .fundingDecided(_, isGranted: true): "The panel agreed to pay for residential treatment."
    case .fundingDecided(_, isGranted: false): "The panel refused residential treatment."
    case .lapseNoticed: "At a check-up it came out that use had returned."
    default: nil
    }
  }

  static func convict(_ disposal: Disposal) -> String {
    switch disposal {
    case .otherSentence: "Was convicted; neither custody nor a community order."
    case .communityOrder: "Was convicted, and given a community order."
    case .custodyUnderAYear: "Was convicted, and sentenced to under a year in prison."
    case .custodyOfAYearOrMore: "Was convicted, and sentenced to a year or more in prison."
    }
  }

  static func lapse(disclosed: Bool, sanctioned: Bool) -> String {
    let telling =
      disclosed ? "Told the probation officer of a lapse" : "The probation officer noticed a lapse"
    return telling + (sanctioned ? "; it counted as a breach does." : "; it met with support.")
  }

  static func place(in tier: RiskTier) -> String {
    switch tier {
    case .high: "Was put under the closest supervision."
    case .medium: "Was put under middling supervision."
    case .low: "Was put under light supervision."
    }
  }

  static func release(_ pickedUp: Bool, _ withHome: Bool, _ onLicence: Bool) -> String {
    let treatment =
      pickedUp ? "with an appointment for treatment" : "without an appointment for treatment"
    let home = withHome ? ", an address arranged" : ""
    let licence = onLicence ? ", on licence" : ""
    return "Was released from prison \(treatment)\(home)\(licence)."
  }

  static func comeLate(to service: Service, _ wasSeen: Bool) -> String {
    let what = service == .assessment ? "the appointment to be assessed" : "an appointment"
    return wasSeen
      ? "Came late to \(what), and was seen." : "Came late to \(what), and was sent away."
  }

  static func tellLapse(_ wasSanctioned: Bool) -> String {
    wasSanctioned
      ? "Told the key worker of having used, and was punished for it."
      : "Told the key worker of having used."
  }

  static func changeFamily(_ isThere: Bool) -> String {
    isThere
      ? "Relatives or friends stood behind the recovery."
      : "Lost the support of relatives or friends."
  }
}
