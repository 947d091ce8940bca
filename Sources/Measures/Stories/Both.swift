// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// Two recorders that listen to one run: measures and a trace, say. Either may be `Both` again.
public struct Both<First: Recorder, Second: Recorder>: Recorder {
  public var first: First
  public var second: Second

  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  public mutating func record(_ signal: Signal, at time: SimTime) {
    first.record(signal, at: time)
    second.record(signal, at: time)
  }
}

extension Both: Sendable where First: Sendable, Second: Sendable {}
