// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// A service at which people wait for one of several identical servers.
struct Station: Sendable {
  /// Who goes first.
  enum Turn: Sendable {
    /// First come, first served.
    case arrival
    /// Kind 0 before kind 1, and so on; within a kind, first come, first served.
    case kind
    /// As `kind`; and whoever arrives interrupts somebody of a later kind, who goes on afterwards
    /// where they were.
    case kindInterrupting
  }

  /// Open for the first part of every period; while it is closed, service stands still.
  struct Hours: Sendable {
    var open: TimeSpan
    var period: TimeSpan
  }

  /// A number of servers from some time on.
  struct Change: Sendable {
    var at: SimTime
    var servers: Int
  }

  /// Enough servers for nobody to wait.
  static let plenty = 1_000_000

  var servers: Int
  /// The law of service of each kind of person, or one for all.
  var service: [Law]
  /// How long somebody waits before they give up.
  var patience: Law?
  /// Those who arrive when this many are here are turned away.
  var room = Int.max
  var turn = Turn.arrival
  var hours: Hours?
  var changes: [Change] = []

  init(servers: Int = Station.plenty, service: Law...) {
    self.servers = servers
    self.service = service
  }

  func service(kind: Int) -> Law { service[min(kind, service.count - 1)] }
}
