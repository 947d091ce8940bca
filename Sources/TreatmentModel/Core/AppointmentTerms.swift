// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// What makes keeping an appointment, and coming in time, easier or harder: terms that every service
/// adds to the log odds of its own appointments.
///
/// Attendance writes them, for everybody alike; what they come to for a person is worked out from the
/// person's fields when an appointment is due. Kept on everybody it would be twenty bytes, written
/// again at every change of trust.
struct AppointmentTerms: Sendable, Equatable {
  /// Terms of attending in one kind of service.
  struct Attending: Sendable, Equatable {
    /// For everybody, and for full trust against none.
    var always = 0.0
    var trust = 0.0
    var work = 0.0
    var using = 0.0
    var noFixedAbode = 0.0
    var family = 0.0
    /// The way there, and the place: nobody has farther than `farthest` miles.
    var farthest = Double.infinity
    var perMile = 0.0
    var far = 0.0
    var children = 0.0
    /// A place that brings use to mind, for somebody who does not use or uses less.
    var avoidance = 0.0
  }

  /// Where the service takes the measures of access that policy decides on; and where it does not,
  /// as in probation.
  var aided = Attending()
  var unaided = Attending()
  /// Seen at home, instead of the way there.
  var atHome = 0.0
  /// Terms of coming late: for everybody, from far away, and while money is short.
  var late = 0.0
  var lateFromFar = 0.0
  var lateWhenShort = 0.0

  /// Miles from which the bus to town is a journey.
  static let far: Float = 5

  // MARK: What they come to for a person

  /// Added to the log odds of attending, in town.
  @inline(__always)
  func attending(_ person: Client) -> Double {
    Self.circumstances(person, aided) + Self.journey(person, aided)
  }

  /// The same where a worker comes to the home.
  @inline(__always)
  func attendingAtHome(_ person: Client) -> Double {
    Self.circumstances(person, aided) + atHome
  }

  /// The same where the measures of access that treatment services take do not reach: probation.
  @inline(__always)
  func reporting(_ person: Client) -> Double {
    Self.circumstances(person, unaided) + Self.journey(person, unaided)
  }

  /// Added to the log odds of being late. Whoever has work has no week in which money is short.
  @inline(__always)
  func late(_ person: Client, at now: SimTime) -> Double {
    var logOdds = late
    if person.miles >= Self.far { logOdds += lateFromFar }
    if !person.isEmployed, person.isShortOfMoney(at: now) { logOdds += lateWhenShort }
    return logOdds
  }

  @inline(__always)
  private static func circumstances(_ person: Client, _ terms: Attending) -> Double {
    var logOdds = terms.always + terms.trust * (Double(person.trust) - 0.5)
    if person.isEmployed { logOdds += terms.work }
    if person.use == .using { logOdds += terms.using }
    if person.housing == .noFixedAbode { logOdds += terms.noFixedAbode }
    if person.hasFamilySupport { logOdds += terms.family }
    return logOdds
  }

  @inline(__always)
  private static func journey(_ person: Client, _ terms: Attending) -> Double {
    var logOdds = terms.perMile * min(Double(person.miles), terms.farthest)
    if person.miles >= far { logOdds += terms.far }
    if person.hasDependentChildren { logOdds += terms.children }
    if person.use != .using { logOdds += terms.avoidance }
    return logOdds
  }
}
