// SPDX-License-Identifier: GPL-3.0-or-later

/// Whom a service takes on after assessing them: everybody, unless contracts reward choosing.
extension Intake {
  func isTakenOn(
    _ client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) -> Bool {
    guard incentives.takenOn < .infinity else { return true }
    // Somebody with much to sort out is less likely to complete, and so to be paid for.
    let needs = Double(max(system.clients[client].needs.count - 2, 0))
    let odds =
      Double(incentives.takenOn) + needs * Logistic.log(Double(incentives.takenOnPerNeed))
    return system.chance(logistic(odds), .takenOn, client, occasion)
  }
}
