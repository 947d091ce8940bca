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
    case (.prescribing, _): "The script ended with it."
    case (.probation, .completed): "The time under probation was over."
    case (.supportedHousing, .completed): "Moved on from supported housing."
    case (.supportedHousing, .imprisoned): "Lost the place in supported housing with custody."
    case (.supportedHousing, .sanctioned): nil  // told by the eviction
    case (.supportedHousing, _): "Left supported housing."
    case (.probation, _), (.prison, _): nil  // told by breach, recall, custody and release
    case (.groupWork, .completed): "The time in the group was over."
    case (.assessment, _), (.keyWork, _), (.peerSupport, _), (.groupWork, _): nil
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
