// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

extension MeasureSet {
  mutating func route(_ signal: Signal, of person: Person, at time: SimTime) {
    waitingTimes.record(signal, of: person, at: time)
  }
  mutating func route(_ signal: Signal, at time: SimTime) {}
}
