// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// How well somebody lives, from 0 (no better than being dead) to 1, by state.
struct QualityWeights: Sendable, Equatable {
  var using = 0.0
  var reduced = 0.0
  var onScript = 0.0
  var drugFree = 0.0
  var usingOthers = 0.0
  var reducedOthers = 0.0
  /// Years without use and script in which the weight rises to `drugFree`.
  var ramp = 1.0
  var custody = 1.0
  var noFixedAbode = 1.0
}

extension QualityWeights {
  init(_ utilities: Economics.Utilities) {
    using = utilities.using
    reduced = utilities.reduced
    onScript = utilities.onScript
    drugFree = utilities.drugFree
    usingOthers = utilities.usingOthers
    reducedOthers = utilities.reducedOthers
    ramp = utilities.ramp
    custody = utilities.custody
    noFixedAbode = utilities.noFixedAbode
  }

  /// What decides how well somebody lives.
  struct State: BitwiseCopyable, Equatable, Sendable {
    var use = UseState.using
    var isOnScript = false
    var isInCustody = false
    var isWithoutHome = false
    /// Since when there has been neither use nor a script; `.never` where there is either.
    var freeSince = SimTime.never
  }

  /// The weight where nothing rises with time; nil for somebody free of use and script.
  private func flatWeight(_ state: State, isOpiate: Bool) -> Double? {
    if state.isOnScript { return onScript }
    switch state.use {
    case .using: return isOpiate ? using : usingOthers
    case .reduced: return isOpiate ? reduced : reducedOthers
    case .abstinent: return nil
    }
  }

  /// The weight on the first day without use and script: that of a script, or of reduced use where
  /// the problem is not opiates.
  private func weightAtFirst(isOpiate: Bool) -> Double { isOpiate ? onScript : reducedOthers }

  private func multiplier(_ state: State) -> Double {
    (state.isInCustody ? custody : 1) * (state.isWithoutHome ? noFixedAbode : 1)
  }

  /// Quality-adjusted years lived from one moment to another in a state that does not change.
  func years(_ state: State, isOpiate: Bool, from: SimTime, to: SimTime) -> Double {
    let length = (to - from).inYears
    if let flat = flatWeight(state, isOpiate: isOpiate) {
      return flat * multiplier(state) * length
    }
    let first = weightAtFirst(isOpiate: isOpiate)
    let risen =
      risenArea((to - state.freeSince).inYears) - risenArea((from - state.freeSince).inYears)
    return (first * length + (drugFree - first) * risen) * multiplier(state)
  }

  /// The integral from 0 to `t` of a line that rises from 0 to 1 over the ramp and stays there.
  private func risenArea(_ t: Double) -> Double {
    guard t > 0 else { return 0 }
    return t <= ramp ? t * t / (2 * ramp) : t - ramp / 2
  }

  /// The weight that a state comes to in the end, outside custody and with a home: for life after
  /// the end of the run.
  func lastingWeight(_ state: State, isOpiate: Bool) -> Double {
    flatWeight(state, isOpiate: isOpiate) ?? drugFree
  }
}
