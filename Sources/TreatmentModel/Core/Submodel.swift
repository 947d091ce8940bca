// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// A part of the treatment system: a service, or a part of people's lives.
///
/// A submodel schedules events for itself and exchanges signals with the rest; it never calls
/// another submodel. It writes only its own fields of `Client`. It is a value: copying the system
/// copies it.
protocol Submodel: Sendable {
  /// `policy` is what a commissioner decides, `evidence` what is believed about the world.
  associatedtype Settings: Readable, Sendable, Equatable
  associatedtype Event: BitwiseCopyable, Sendable

  init(settings: Settings)

  /// Begins the submodel's own activity, before anybody has entered.
  mutating func start(in system: inout SystemState)

  /// Something this submodel scheduled for itself is due.
  mutating func handle(_ event: Event, in system: inout SystemState)

  /// Something has happened. Only the signals that the wiring routes here arrive.
  mutating func respond(to signal: Signal, in system: inout SystemState)

  /// The scenario changes on a date. Capacity falls by attrition, times already due stand, and
  /// rates are set anew.
  mutating func change(to settings: Settings, in system: inout SystemState)
}

extension Submodel {
  mutating func start(in system: inout SystemState) {}
}

/// The event of a submodel that schedules nothing.
enum NoEvent: BitwiseCopyable, Sendable {}

/// A submodel that owns hazard clocks.
protocol RiskOwner {
  /// A clock of this owner ran out. Its next threshold has been drawn; the owner sets the rate.
  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState)

  /// Sets this owner's rates for one person by their circumstances as they are now.
  ///
  /// Where every change of circumstances has been told, this changes no rate: `staleRates` asks.
  mutating func setRatesAnew(of client: ClientID, in system: inout SystemState)
}
