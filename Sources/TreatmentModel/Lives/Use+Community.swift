// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension Use {
  /// Rate ratios of relapse for what people have beside treatment: a group, something to do for
  /// others, work, and needs that are met. All of them may be 1.
  struct Community: Readable, Sendable, Equatable {
    var group, role, employed, inTraining, jobLostTooEarly, perUnmetNeed: Double

    init(from reader: inout SettingsReader) {
      group = reader.ratio("group", 0...2, "Rate ratio of relapse for members of a group.")
      role = reader.ratio(
        "role", 0...2, "Rate ratio of relapse for mentors, volunteers and council members.")
      employed = reader.ratio("employed", 0...2, "Rate ratio of relapse in work.")
      inTraining = reader.ratio("inTraining", 0...2, "Rate ratio of relapse in training.")
      jobLostTooEarly = reader.ratio(
        "jobLostTooEarly", 0...10,
        "Rate ratio of relapse for some time after losing a job one was placed in too early.")
      perUnmetNeed = reader.ratio(
        "perUnmetNeed", 0.5...5, "Rate ratio of relapse for each unmet need, beside the first two.")
    }

    /// All of them together for a person.
    @inline(__always)
    func ratio(for person: Client) -> Double {
      var ratio = 1.0
      if person.isInMutualAid { ratio *= group }
      if person.hasRole { ratio *= role }
      if person.isEmployed { ratio *= employed }
      if person.isInTraining { ratio *= inTraining }
      if person.hasLostJobTooEarly { ratio *= jobLostTooEarly }
      if perUnmetNeed != 1 {
        switch person.unmetNeeds.count {
        case 0: ratio /= perUnmetNeed * perUnmetNeed
        case 1: ratio /= perUnmetNeed
        case let count: for _ in 2..<count { ratio *= perUnmetNeed }
        }
      }
      return ratio
    }
  }
}
