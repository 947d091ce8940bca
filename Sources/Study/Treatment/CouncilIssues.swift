// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

/// What a council can raise, as it is written in a scenario file.
enum CouncilIssues {
  static let words = Concern.allCases.map(\.rawValue)
}
