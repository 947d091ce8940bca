// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import Reports

extension FinishedSweep {
  /// What a report says of the sweep.
  public var subject: SweepSubject {
    let plan = sweep.plan
    return SweepSubject(
      title: plan.title, question: plan.question, scenarios: sweep.bases.map(\.name),
      period: sweep.bases[0].period, seed: sweep.seed, replications: sweep.replications,
      layout: plan.layout.words,
      measures: sweep.measures.map { sweep.system.measures[$0] },
      precisions: sweep.precisions,
      axes: axes, draws: sweep.draws.count, drawn: sweep.drawn.count,
      refused: sweep.refused, repeated: sweep.repeated,
      conditions: plan.conditions.map(\.text),
      isDrawn: plan.layout.isDrawn,
      foundations: sweep.bases[0].foundations)
  }

  /// Every axis with its groups of designs.
  private var axes: [SweepSubject.Axis] {
    let scenarios =
      sweep.bases.count > 1
      ? [
        SweepSubject.Axis(
          name: "scenario", meaning: "", unit: "",
          levels: sweep.bases.indices.map { scenario in
            .init(
              name: sweep.bases[scenario].name,
              designs: compared(
                sweep.designs.indices.filter { sweep.designs[$0].scenario == scenario })
            )
          }, isBalanced: isBalanced)
      ] : []
    return scenarios + sweep.axes.indices.map { axis($0) }
  }

  /// Whether the groups of an axis have all other axes in common.
  private var isBalanced: Bool {
    switch sweep.plan.layout {
    case .grid: sweep.refused == 0
    case .oneAtATime: true
    case .list, .latinHypercube, .sobol: false
    }
  }

  /// One at a time, a group is a single design: that with nothing else changed.
  private func compared(_ designs: [Int]) -> [Int] {
    guard sweep.plan.layout == .oneAtATime else { return designs }
    return designs.filter { index in
      sweep.designs[index].values.allSatisfy { $0 == nil }
    }
  }

  private func axis(_ axis: Int) -> SweepSubject.Axis {
    let declaration = sweep.axes[axis].declaration
    let kind = declaration.kind
    var groups: [(value: SettingValue, designs: [Int])] = []
    for index in sweep.designs.indices {
      let design = sweep.designs[index]
      if sweep.plan.layout == .oneAtATime {
        let isBase = design.values.allSatisfy { $0 == nil } && design.scenario == 0
        guard isBase || design.values[axis] != nil else { continue }
      }
      guard let value = sweep.value(axis, of: index) else { continue }
      if let group = groups.firstIndex(where: { $0.value == value }) {
        groups[group].designs.append(index)
      } else {
        groups.append((value, [index]))
      }
    }
    if groups.allSatisfy({ $0.value.plainNumber != nil }) {
      groups.sort { ($0.value.plainNumber ?? 0) < ($1.value.plainNumber ?? 0) }
    }
    let levels =
      sweep.axes[axis].isContinuous && sweep.plan.layout.isDrawn && groups.count > 6
      ? Self.thirds(groups, kind)
      : groups.map { group in
        SweepSubject.Level(name: group.value.words(as: kind), designs: group.designs)
      }
    return SweepSubject.Axis(
      name: declaration.path, meaning: declaration.meaning,
      unit: SettingValue.plainUnit(of: kind), levels: levels, isBalanced: isBalanced)
  }

  /// Many values as three groups, nearly equal in number: the low, the middle and the high third.
  private static func thirds(
    _ groups: [(value: SettingValue, designs: [Int])], _ kind: ParameterKind
  ) -> [SweepSubject.Level] {
    let all = groups.flatMap { group in group.designs.map { (group.value, $0) } }
    return (0..<3).map { third in
      let part = all[(third * all.count / 3)..<((third + 1) * all.count / 3)]
      let ends = [part.first, part.last].compactMap { $0?.0.words(as: kind) }
      return SweepSubject.Level(
        name: ends.joined(separator: " to "), designs: part.map(\.1).sorted())
    }
  }
}

extension SweepPlan.Layout {
  /// The layout in words.
  var words: String {
    switch self {
    case .grid: "full grid"
    case .list: "list"
    case .oneAtATime: "one at a time"
    case .latinHypercube(let count): "Latin hypercube of \(count) points"
    case .sobol(let count): "Sobol sequence of \(count) points"
    }
  }
}
