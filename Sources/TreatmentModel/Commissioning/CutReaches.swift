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
          Service(
            service: service,
            reach: reader.share(
              "\(service)", 0...1, "How far the cut reaches \(what): 0 % spares them.")))
      }
      read(.assessment, "slots for assessment")
      read(.keyWork, "posts of key workers")
      read(.prescribing, "prescribers, and places in shared care")
      read(.supportedHousing, "beds in supported housing")
      read(.recoveryHousing, "places in recovery housing")
      read(.peerSupport, "coordinators of peer mentors")
      read(.detox, "places and beds for detoxification")
      read(.dayProgramme, "places in groups of the day programme")
      read(.rehabilitation, "placements in residential treatment")
      read(.aftercare, "places in aftercare")
      read(.employment, "places in training for work")
      read(.partnerServices, "coordinators of other services")
    }
  }
}
