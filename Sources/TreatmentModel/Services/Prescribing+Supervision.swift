// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Supervised consumption, missed pick-ups, and scripts looked after by GPs.
extension Prescribing {
  // MARK: Supervision

  /// Daily under a pharmacist's eyes at first, and for as long as somebody uses on top where that is
  /// the policy.
  @inline(__always)
  func isToBeSupervised(_ client: ClientID, _ system: SystemState) -> Bool {
    let person = system.clients[client]
    let policy = settings.policy.supervision
    guard person.isOnScript, person.script != .detox else { return false }
    return system.now - person.scriptSince < policy.lasts
      || (policy.whileUsing && person.use == .using)
  }

  mutating func setSupervised(
    _ isSupervised: Bool, _ client: ClientID, in system: inout SystemState
  ) {
    guard system.clients[client].isSupervised != isSupervised else { return }
    system.clients[client].isSupervised = isSupervised
    supervisedCount += isSupervised ? 1 : -1
    system.emit(.supervisionChanged(client, isSupervised: isSupervised))
    guard patients.contains(client) else { return }
    reportCost(in: &system)
    system.cancel(patients[client].nextPickUps)
    patients[client].nextPickUps = .none
    if isSupervised { awaitPickUps(of: client, in: &system) }
  }

  /// The next moment at which doses would be missed for days, if the rate were always at its
  /// highest: thinning, which is exact.
  private mutating func awaitPickUps(of client: ClientID, in system: inout SystemState) {
    patients[client].nextPickUps = .none
    let highest = settings.evidence.missedPickUps * max(1, settings.evidence.missedPickUpsUsing)
    guard settings.policy.supervision.suspends, highest > 0 else { return }
    patients[client].pickUps &+= 1
    let wait = system.exponential(
      mean: .rounding(seconds: TimeSpan.secondsPerYear / highest), .pickUps, client,
      Occasion(2 * UInt64(system.clients[client].episode), patients[client].pickUps))
    patients[client].nextPickUps = system.schedule(.prescribing(.pickUps(client)), after: wait)
  }

  mutating func considerPickUps(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let using = settings.evidence.missedPickUpsUsing
    let share = (person.use == .using ? using : 1) / max(1, using)
    let areMissed = system.chance(
      share, .pickUps, client,
      Occasion(2 * UInt64(person.episode) + 1, patients[client].pickUps))
    if areMissed, settings.policy.supervision.suspends {
      suspend(client, in: &system)
    } else {
      awaitPickUps(of: client, in: &system)
    }
  }

  /// Nothing is dispensed until the person has been seen again, as soon as there is room.
  private mutating func suspend(_ client: ClientID, in system: inout SystemState) {
    system.cancel(patients[client].step)
    patients[client].step = .none
    patients[client].isForced = false
    system.clients[client].script = .suspended
    system.clients[client].dose = 0
    system.clients[client].taperSpeed = 0
    system.clients[client].pacesTaper = false
    setSupervised(false, client, in: &system)
    system.emit(.scriptSuspended(client))
    setRate(of: client, in: &system)
    if system.cancelIfPending(patients[client].review), !patients[client].isWithGP {
      prescribers[Int(patients[client].post)].cancel(patients[client].booking, at: system.now)
    }
    bookReview(of: client, after: .days(1), in: &system)
  }

  /// Titrated anew, from a low dose.
  mutating func resume(_ client: ClientID, in system: inout SystemState) {
    system.clients[client].script = .titration
    system.clients[client].dose = Float(settings.evidence.firstDose)
    system.emit(.scriptResumed(client))
    startTitration(of: client, in: &system)
  }

  // MARK: Shared care

  /// Somebody stable for long enough steps down to a GP who has room.
  mutating func considerSharedCare(for client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard gps.free > 0, !patients[client].isWithGP, isStable(client, system),
      system.now - person.useSince >= settings.policy.sharedCare.after,
      gps.take(at: system.now)
    else { return }
    prescribers[Int(patients[client].post)].letGo(at: system.now)
    patients[client].isWithGP = true
    reportCost(in: &system)
    system.emit(.started(client, .sharedCare))
  }

  /// Use has returned: back to the specialists.
  mutating func returnFromGP(_ client: ClientID, in system: inout SystemState) {
    gps.release(at: system.now)
    system.cancel(patients[client].review)
    patients[client].isWithGP = false
    let post = leastLoadedPost
    patients[client].post = UInt16(post)
    prescribers[post].takeOn(at: system.now)
    bookReview(of: client, after: settings.evidence.rebooking, in: &system)
    reportCost(in: &system)
    system.emit(.ended(client, .sharedCare, .transferred))
  }
}
