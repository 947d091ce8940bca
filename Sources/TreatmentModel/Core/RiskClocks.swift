// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// Every person's hazard clocks.
///
/// A submodel sets rates as circumstances change, often several at one instant; when the first clock
/// runs out is planned once, when that instant is over (`settle`).
struct RiskClocks: Sendable {
  private var hazards = HazardClocks(risks: Risk.count)
  /// Whose rates have changed at this instant, oldest first; somebody may be there twice. The newest
  /// stands apart: most often it is the only one, and no memory has to be asked for.
  private var changed = Backlog<ClientID>()
  private var newest = ClientID.none

  /// Makes clocks for a person who has just entered, at rate zero.
  mutating func admit(_ client: ClientID) { hazards.admit(client.index) }

  /// Draws the next threshold of a clock.
  ///
  /// The first waits until the risk has a rate: it is the same whenever it is drawn.
  mutating func arm(
    _ risk: Risk, of client: ClientID, person: PersonID, at now: SimTime, draws: inout Draws
  ) {
    let occasion = hazards.thresholds(Int(risk.rawValue), of: client.index)
    let threshold = draws.exponential(
      .threshold(of: risk), for: person.rawValue, occasion: Occasion(0, occasion))
    hazards.arm(Int(risk.rawValue), of: client.index, threshold: threshold, at: now)
    markChanged(client)
  }

  /// A rate per year as clocks hold it: per second, to seven digits.
  @inline(__always)
  static func perSecond(_ perYear: Double) -> Float { Float(perYear / TimeSpan.secondsPerYear) }

  /// Whether a rate, per second, is another than the one in force. Most that are set are not.
  @inline(__always)
  func isNew(_ perSecond: Float, of risk: Risk, for client: ClientID) -> Bool {
    hazards.rate(Int(risk.rawValue), of: client.index) != perSecond
  }

  /// Sets a rate, per second, that is a new one.
  ///
  /// - Parameter first: when the person's first clock runs out, as far as is planned.
  /// - Returns: whether the clock has a threshold. One that has none must be armed.
  @inline(__always)
  mutating func change(
    _ risk: Risk, of client: ClientID, to perSecond: Float, at now: SimTime, first: SimTime
  ) -> Bool {
    let change = hazards.change(
      Int(risk.rawValue), of: client.index, to: perSecond, at: now, first: first)
    if change.movesFirst { markChanged(client) }
    return change.hasThreshold
  }

  /// The rate in force, per year.
  func rate(_ risk: Risk, of client: ClientID) -> Double {
    Double(hazards.rate(Int(risk.rawValue), of: client.index)) * TimeSpan.secondsPerYear
  }

  @inline(__always)
  private mutating func markChanged(_ client: ClientID) {
    // Rates are set several at a time, for one person after another.
    guard newest != client else { return }
    if newest != .none { changed.append(newest) }
    newest = client
  }

  /// Which clock has run out, now that a person's pending event has fired.
  mutating func take(
    from client: ClientID, person: PersonID, at now: SimTime, draws: inout Draws
  ) -> Risk {
    guard let due = hazards.earliest(of: client.index) else {
      preconditionFailure("A risk event fired for a person none of whose clocks runs.")
    }
    let risk = Risk(rawValue: UInt8(due.risk))!
    arm(risk, of: client, person: person, at: now, draws: &draws)
    return risk
  }

  /// Plans the next risk of everybody whose rates changed at this instant; none beyond the horizon.
  mutating func settle(
    _ agenda: inout Agenda, _ events: inout EventList<SystemEvent>, horizon: SimTime
  ) {
    guard newest != .none else { return }
    for index in 0...changed.count {
      let client = index < changed.count ? changed[index] : newest
      if let next = hazards.earliest(of: client.index), next.at <= horizon {
        agenda.plan(.risk, at: next.at, for: client, in: &events)
      } else {
        agenda.callOff(.risk, for: client)
      }
    }
    changed.removeAll()
    newest = .none
  }

  /// Stops all clocks of somebody who has left.
  mutating func remove(_ client: ClientID) { hazards.remove(client.index) }
}

extension TimeSpan {
  /// A year of 365.25 days.
  static let secondsPerYear = 31_557_600.0
}
