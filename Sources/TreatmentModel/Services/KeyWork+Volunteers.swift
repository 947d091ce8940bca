// SPDX-License-Identifier: GPL-3.0-or-later

/// What volunteers add to key work, and take from it.
extension KeyWork {
  /// Hours a week that each funded post gains for sessions; below nothing where supervision takes
  /// more than volunteers give. Paperwork taken over can free no more time than it took;
  /// sessions held by volunteers are worth part of those of a key worker.
  var hoursThroughVolunteers: Double {
    guard volunteerHours != 0, settings.policy.workers > 0 else { return 0 }
    let perPost = volunteerHours / Double(settings.policy.workers)
    let worth = volunteersHoldSessions ? settings.evidence.volunteerSession : 1
    let most =
      volunteersHoldSessions
      ? Double.infinity : settings.policy.hoursPerWeek * settings.policy.admin
    let least = -settings.policy.hoursPerWeek * (1 - settings.policy.admin) * 0.9
    return max(min(perPost > 0 ? perPost * worth : perPost, most), least)
  }

  /// What multiplies the trust gained in a helpful session: volunteers beside paid staff change how
  /// a service treats people.
  @inline(__always)
  var volunteersFactor: Double {
    volunteerHours > 0 && !volunteersHoldSessions ? settings.evidence.trustWithVolunteers : 1
  }
}
