// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension SettingNode {
  /// The mapping under `change:` of a dated change or a proposal, without what a change cannot
  /// touch: the headings of a file and the run itself.
  ///
  /// - Parameters:
  ///   - missing: what is wrong when there is none.
  ///   - fixed: what is wrong with a name that cannot change.
  ///   - issues: takes what is wrong.
  /// - Returns: nil when there is no mapping to read.
  func changeBlock(
    missing: ScenarioIssue.Fact, fixed: (String) -> ScenarioIssue.Fact,
    issues: inout [ScenarioIssue]
  ) -> SettingNode? {
    guard let entry = entry("change"), !entry.node.isEmpty else {
      issues.append(ScenarioIssue(at: place, missing))
      return nil
    }
    guard let changes = entry.node.entries else {
      let fact = ScenarioIssue.Fact.shape(of: "change", entry.node.shape, wanted: [.mapping])
      issues.append(ScenarioIssue(at: entry.node.place, fact))
      return nil
    }
    let untouchable = ScenarioLayer.headings + [ScenarioDocument<RunSettings>.runName]
    for change in changes where untouchable.contains(change.name) {
      issues.append(ScenarioIssue(at: change.place, fixed(change.name)))
    }
    return SettingNode(
      .mapping(changes.filter { !untouchable.contains($0.name) }), at: entry.node.place)
  }
}
