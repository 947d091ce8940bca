// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// A handle that can be a handle to nothing.
protocol Ticket: BitwiseCopyable, Equatable, Sendable {
  static var none: Self { get }
}

extension EventList.Ticket: Ticket {}
extension WaitingList.Ticket: Ticket {}

/// Tickets that some people hold at a time: an event to come, a place on a list. Everybody else has
/// `none`, which takes no memory.
struct Tickets<Handle: Ticket>: Sendable {
  private var held = Records<Handle>()

  subscript(client: ClientID) -> Handle {
    get { held.contains(client) ? held[client] : .none }
    set {
      if held.contains(client) {
        if newValue == .none { held.remove(client) } else { held[client] = newValue }
      } else if newValue != .none {
        held.insert(newValue, for: client)
      }
    }
  }
  /// Takes a ticket away and returns it; `none` where there was none.
  mutating func take(_ client: ClientID) -> Handle { held.remove(client) ?? .none }
}
