// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Files of this program that are easily mistaken for scenarios.
public enum KnownFile: Sendable, Hashable {
  /// Plausible sets of values.
  case ensemble
  /// A plan for `calibrate`.
  case calibrationPlan
  /// A plan for `sweep`.
  case sweepPlan

  /// The kind a tree shows itself to be; nil for anything that may be a scenario.
  init?(_ root: SettingNode) {
    if root.entry("format")?.node.text == Ensemble.format {
      self = .ensemble
    } else if root.entry("parameters") != nil && root.entry("targets") != nil {
      self = .calibrationPlan
    } else if root.entry("axes") != nil || root.entry("draws") != nil {
      self = .sweepPlan
    } else {
      return nil
    }
  }
}
