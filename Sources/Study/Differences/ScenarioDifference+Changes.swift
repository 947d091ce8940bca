// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension ScenarioDifference.DatedEntry {
  /// What the dated changes of two scenarios set differently.
  ///
  /// Two changes are the same when they come equally long after the start and lead to the same
  /// value of the same parameter, however they are written.
  static func entries<S>(
    from first: ResolvedScenario<S>, to second: ResolvedScenario<S>
  ) -> [Self] {
    let before = settings(of: first)
    let after = settings(of: second)
    var moments = before
    for setting in after where !moments.contains(where: { $0.isSameMoment(as: setting) }) {
      moments.append(setting)
    }
    let order = first.declared.parameters.map(\.path)
    func rank(_ setting: Setting) -> Int { order.firstIndex(of: setting.path) ?? order.count }
    moments.sort { ($0.at.seconds, rank($0)) < ($1.at.seconds, rank($1)) }
    return moments.compactMap { moment in
      let from = before.last { $0.isSameMoment(as: moment) }
      let to = after.last { $0.isSameMoment(as: moment) }
      guard from?.record.value != to?.record.value else { return nil }
      let start = from == nil ? second.run.start : first.run.start
      return Self(
        at: moment.at, when: when(moment.at, from: start), path: moment.path,
        meaning: moment.record.declaration.meaning,
        from: from.map { ScenarioDifference.Standing($0.record) },
        to: to.map { ScenarioDifference.Standing($0.record) })
    }
  }

  /// A value that a dated change sets.
  private struct Setting {
    let at: Span
    let record: SettingRecord
    var path: String { record.declaration.path }

    func isSameMoment(as other: Setting) -> Bool { at == other.at && path == other.path }
  }

  private static func settings<S>(of scenario: ResolvedScenario<S>) -> [Setting] {
    scenario.amendments.flatMap { amendment in
      amendment.changed.map { Setting(at: amendment.at, record: $0) }
    }
  }

  /// The day of a moment, or the time to it where it is not midnight.
  static func when(_ at: Span, from start: DateValue) -> String {
    let day: Int64 = 86_400
    guard at.seconds % day == 0, let date = start.adding(days: Int(at.seconds / day)) else {
      return "after \(CanonicalText.span(at))"
    }
    return date.description
  }
}

extension ScenarioDifference.ProposalEntry {
  /// The proposals that one of two scenarios has and the other has not. One written twice counts
  /// twice.
  static func entries<S>(
    from first: ResolvedScenario<S>, to second: ResolvedScenario<S>
  ) -> [Self] {
    var added = second.proposals.map { Self($0, isAdded: true) }
    var gone: [Self] = []
    for proposal in first.proposals.map({ Self($0, isAdded: false) }) {
      if let index = added.firstIndex(where: { $0.isSame(as: proposal) }) {
        added.remove(at: index)
      } else {
        gone.append(proposal)
      }
    }
    return gone + added
  }

  private init<S>(_ proposal: ResolvedProposal<S>, isAdded: Bool) {
    self.init(
      issue: proposal.issue,
      changes: proposal.changed.map {
        "\($0.declaration.path): \($0.value.wordsWithUnit(as: $0.declaration.kind))"
      }, isAdded: isAdded, place: proposal.place)
  }

  private func isSame(as other: Self) -> Bool { issue == other.issue && changes == other.changes }
}
