// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension Commissioning {
  /// How far a cut reaches each service, as a share of the whole cut.
  ///
  /// Services whose capacity the commissioner's money buys. What is bought as a sum (needle
  /// exchange, overheads, other contracts), and what justice buys, is changed by dated changes.
  struct CutReaches: Readable, Sendable, Equatable {
    /// Every service with its share, in the order in which they are told.
    private(set) var byService: [Service] = []

    struct Service: Sendable, Equatable {
      let service: CostCategory
      let reach: Double
    }

    init(from reader: inout SettingsReader) {
      func read(_ service: CostCategory, _ what: String) {
        byService.append(
          Service(service: service, reach: reader.share("\(service)", 0...1, what)))
      }
      read(.assessment, "Assessment slots.")
      read(.keyWork, "Posts of key workers.")
      read(.prescribing, "Prescribers, and places in shared care.")
      read(.supportedHousing, "Beds in supported housing.")
      read(.recoveryHousing, "Places in recovery housing.")
      read(.peerSupport, "Coordinators of peer mentors.")
      read(.detox, "Places and beds for detoxification.")
      read(.dayProgramme, "Places in groups of the day programme.")
      read(.rehabilitation, "Placements in residential treatment.")
      read(.aftercare, "Places in aftercare.")
      read(.employment, "Places in training for work.")
      read(.partnerServices, "Coordinators of other services.")
    }
  }
}
