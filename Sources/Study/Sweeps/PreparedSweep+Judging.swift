// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What is wrong with designs, before anything runs: values that are allowed one by one and do not
/// go together.
extension PreparedSweep {
  /// How many designs may be wrong before no more are looked at: to tell what is wrong with one takes
  /// thirty times as long as to see that nothing is.
  private static let patience = 64

  /// Throws what is wrong with the designs: each thing once, with the values of the first design it
  /// is wrong with, and how many it is wrong with.
  func judge() throws(StudyErrors) {
    var broken: [(issue: ScenarioIssue, design: Int, count: Int)] = []
    var places: [String: Int] = [:]
    var others: [String: any Error] = [:]
    var (looked, refused) = (0, 0)
    for index in designs.indices where refused < Self.patience {
      looked += 1
      do {
        try families[designs[index].scenario].judge(changes(of: index))
      } catch let errors as ScenarioErrors {
        refused += 1
        for issue in errors.issues where issue.severity == .error {
          let key = Self.key(issue)
          if let place = places[key] {
            broken[place].count += 1
          } else {
            places[key] = broken.count
            broken.append((issue, index, 1))
          }
        }
      } catch {
        refused += 1
        others["\(error)"] = error
      }
    }
    guard !broken.isEmpty || !others.isEmpty else { return }
    let issues = broken.map { found in
      let (axes, words) = values(of: found.design, for: found.issue)
      return ScenarioIssue(
        at: axes.first?.place ?? Place(file: plan.file),
        .plan(
          .sweep(
            .brokenDesign(
              found.issue, values: words, designs: found.count, of: looked,
              isAll: looked == designs.count))))
    }
    let told: [any Error] =
      issues.isEmpty ? [] : [ScenarioErrors(issues, files: [plan.file])]
    throw StudyErrors(errors: told + others.keys.sorted().compactMap { others[$0] })
  }

  /// The same for an issue that another design has too.
  private static func key(_ issue: ScenarioIssue) -> String {
    // Where an assignment is the place, it holds the values of one design.
    let isAssigned = issue.place.file.hasPrefix("--set ")
    let place =
      isAssigned ? "" : "\(issue.place.file):\(issue.place.line):\(issue.place.column)"
    guard case .setting(let error) = issue.fact else { return place + issue.message }
    if case .rule(let rule) = error.reason { return "\(error.path) \(rule)" }
    return "\(place) \(error.path)"
  }

  /// The values of a design that an issue may be about, at most four, and whose they are.
  private func values(
    of index: Int, for issue: ScenarioIssue
  ) -> (axes: [SweepAxis], words: [String]) {
    let design = designs[index]
    var changed = zip(axes, design.values).compactMap { axis, value in value.map { (axis, $0) } }
    if let draw = design.draw { changed += zip(drawn, draws[draw]) }
    let message = issue.message
    func rank(_ axis: SweepAxis) -> Int {
      if message.contains(axis.path) { return 0 }
      return message.contains(axis.declaration.name) ? 1 : 2
    }
    let ranked = changed.enumerated().sorted {
      (rank($0.element.0), $0.offset) < (rank($1.element.0), $1.offset)
    }.map(\.element)
    // Values that it does not speak of help only where it speaks of none.
    let meant = ranked.filter { rank($0.0) < 2 }
    let sorted = meant.isEmpty ? ranked : meant
    var words = sorted.prefix(4).map { axis, value in
      "\(axis.path) \(value.words(as: axis.declaration.kind))"
    }
    if sorted.count > 4 { words.append("\(sorted.count - 4) other values") }
    return (sorted.map(\.0), words)
  }
}
