// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

/// Sentences about peers, groups, work, other needs and involvement.
extension Teller {
  static func stopMentoring(_ ending: EndOfMentoring) -> String? {
    switch ending {
    case .tired: "Grew tired of mentoring, and stopped."
    case .left: "Stopped mentoring."
    case .employed: "Stopped mentoring for paid work."
    case .lapsed: "Stopped mentoring, since use had returned."
    case .imprisoned: "Stopped mentoring with custody."
    case .gone: nil
    }
  }

  static func enterWork(whenReady: Bool) -> String {
    whenReady ? "Found a job." : "Was pushed into a job before being ready for it."
  }

  static func leaveWork(placedEarly: Bool) -> String {
    placedEarly ? "Lost the job, which had come too early." : "Lost the job."
  }

  static func endHelp(needMet: Bool) -> String {
    needMet
      ? "Help by a partner service ended, and had met the need."
      : "Help by a partner service ended; the need remained."
  }
}
