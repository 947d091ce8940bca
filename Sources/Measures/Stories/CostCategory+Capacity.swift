// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

extension CostCategory {
  /// What a cut takes away from, with its verb: "key worker posts were".
  var capacity: String {
    switch self {
    case .assessment: "assessments were"
    case .keyWork: "key worker posts were"
    case .prescribing: "prescribers were"
    case .supportedHousing: "supported places were"
    case .recoveryHousing: "places in recovery housing were"
    case .peerSupport: "coordinators of mentors were"
    case .detox: "places to detoxify were"
    case .dayProgramme: "places in the day programme were"
    case .rehabilitation: "placements in residential treatment were"
    case .aftercare: "places in aftercare were"
    case .employment: "places in training for work were"
    case .partnerServices: "coordinators of services were"
    default: "what it paid for was"  // no cut reaches the others
    }
  }
}
