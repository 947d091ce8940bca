// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

extension Client {
  /// Age in whole years at a moment; a year is 365.25 days.
  public func age(at now: SimTime) -> Int {
    let lived = now.seconds - Int64(birthday) * 86_400
    return Int(lived >= 0 ? lived / Self.secondsPerYear : (lived + 1) / Self.secondsPerYear - 1)
  }

  /// When the person is next a year older.
  public func nextBirthday(after now: SimTime) -> SimTime {
    .start + .days(Int64(birthday)) + .seconds(Int64(age(at: now) + 1) * Self.secondsPerYear)
  }

  private static let secondsPerYear: Int64 = 31_557_600

  /// The second week of the fortnight from one payment of benefits to the next. Days of payment
  /// are spread over the fortnight by the person's number.
  @inline(__always)
  public func isShortOfMoney(at now: SimTime) -> Bool {
    let day = now.seconds / 86_400 + Int64(person.index % 14)
    return day % 14 >= 7
  }

  /// Needs that nobody has met.
  @inline(__always)
  public var unmetNeeds: Needs { needs.subtracting(needsMet) }

  /// Does something for others: mentor, volunteer or member of the council.
  @inline(__always)
  public var hasRole: Bool { isMentor || isVolunteer || isOnCouncil }

  @inline(__always)
  public var isInTreatment: Bool { treatment == .inTreatment }

  /// Receives an opioid substitute.
  @inline(__always)
  public var isOnScript: Bool { hasScript && script != .suspended }

  /// Has a script that runs, be it suspended.
  @inline(__always)
  public var hasScript: Bool { script != .none && script != .awaitingFirstDose }

  /// Lives in a hospital bed or in residential treatment.
  @inline(__always)
  public var isResident: Bool { detox == .inpatient || isInRehabilitation }
}
