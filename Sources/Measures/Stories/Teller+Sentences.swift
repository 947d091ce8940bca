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
    case (.assessment, _), (.keyWork, _), (.peerSupport, _): nil
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
}
