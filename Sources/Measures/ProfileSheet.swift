// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel

/// The sheet on which measures write what is not one number: series by month, histograms, flows.
struct ProfileSheet {
  private(set) var declarations: [ProfileDeclaration] = []
  private(set) var values: [ProfileValues] = []

  /// A profile and its values; none of them before a run is finished.
  mutating func add(_ declaration: ProfileDeclaration, _ values: [Double?]) {
    declarations.append(declaration)
    self.values.append(ProfileValues(profile: declarations.count - 1, values: values))
  }

  /// How many people there are, month by month.
  mutating func add(
    people level: MonthlyLevel, over period: Period, _ name: String, _ title: String,
    _ theme: String
  ) {
    add(
      ProfileDeclaration(
        name: "monthly.\(name)", title: title, unit: "people", theme: theme, axis: .months),
      level.means(over: period))
  }

  /// How durations are spread over bins with upper bounds in days.
  mutating func add(
    _ durations: Durations, upToDays bounds: [Int], _ name: String, _ title: String, unit: String,
    _ theme: String
  ) {
    add(
      ProfileDeclaration(
        name: "spread.\(name)", title: title, unit: unit, theme: theme,
        axis: .bins(upTo: bounds.map(Double.init), unit: "days")),
      durations.counts(upToDays: bounds).map(Double.init))
  }
}

extension MeasureSet {
  /// What each profile is. The numbers in `profiles()` are indices into this list.
  public static let profileDeclarations: [ProfileDeclaration] =
    MeasureSet().profileSheet().declarations
}
