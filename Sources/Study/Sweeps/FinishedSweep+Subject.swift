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
      axes: axes, designs: designs, draws: sweep.draws.count, drawn: sweep.drawn.count,
      refused: sweep.refused, repeated: sweep.repeated,
      conditions: plan.conditions.map(\.text),
      isDrawn: plan.layout.isDrawn,
      foundations: sweep.bases[0].foundations)
  }

  /// Every design with its values on these axes.
  private var designs: [SweepSubject.Design] {
    sweep.designs.indices.map { index in
      let design = sweep.designs[index]
      let scenario =
        sweep.bases.count > 1
        ? [SweepSubject.Design.Value(words: sweep.bases[design.scenario].name, number: nil)] : []
      return SweepSubject.Design(
        name: design.name,
        values: scenario
          + sweep.axes.indices.map { axis in
            let value = sweep.value(axis, of: index)
            let kind = sweep.axes[axis].declaration.kind
            return .init(words: value?.words(as: kind) ?? "—", number: value?.plainNumber)
          },
        draw: design.draw,
        isAsItIs: design.scenario == 0 && design.values.allSatisfy { $0 == nil })
    }
  }

  /// Every axis with its groups of designs.
  private var axes: [SweepSubject.Axis] {
    let scenarios =
      sweep.bases.count > 1
      ? [
        SweepSubject.Axis(
          name: "scenario", meaning: "", unit: "",
          levels: levels(
            sweep.bases.indices.map { scenario in
              (
                sweep.bases[scenario].name,
                alone.filter { sweep.designs[$0].scenario == scenario }
              )
            }, axis: nil))
      ] : []
    return scenarios + sweep.axes.indices.map { axis($0) }
  }

  /// The designs to tell scenarios apart by: one at a time, those with nothing else changed.
  private var alone: [Int] {
    guard sweep.plan.layout == .oneAtATime else { return Array(sweep.designs.indices) }
    return sweep.designs.indices.filter { index in
      sweep.designs[index].values.allSatisfy { $0 == nil }
    }
  }

  private func axis(_ axis: Int) -> SweepSubject.Axis {
    let declaration = sweep.axes[axis].declaration
    let kind = declaration.kind
    var groups: [(value: SettingValue, designs: [Int])] = []
    var places: [SettingValue: Int] = [:]
    for index in sweep.designs.indices {
      let design = sweep.designs[index]
      if sweep.plan.layout == .oneAtATime {
        let isBase = design.values.allSatisfy { $0 == nil } && design.scenario == 0
        guard isBase || design.values[axis] != nil else { continue }
      }
      guard let value = sweep.value(axis, of: index) else { continue }
      if let place = places[value] {
        groups[place].designs.append(index)
      } else {
        places[value] = groups.count
        groups.append((value, [index]))
      }
    }
    if groups.allSatisfy({ $0.value.plainNumber != nil }) {
      groups.sort { ($0.value.plainNumber ?? 0) < ($1.value.plainNumber ?? 0) }
    }
    let isCut =
      sweep.axes[axis].isContinuous && sweep.plan.layout.isDrawn && groups.count > 6
    return SweepSubject.Axis(
      name: declaration.path, meaning: declaration.meaning,
      unit: SettingValue.plainUnit(of: kind),
      levels: levels(
        isCut ? Self.thirds(groups, kind) : groups.map { ($0.value.words(as: kind), $0.designs) },
        axis: axis))
  }

  /// All that tells designs apart but one axis.
  private struct Rest: Hashable {
    let scenario: Int?
    let values: [SettingValue?]
    let draw: Int?
  }

  private func rest(_ index: Int, without axis: Int?) -> Rest {
    let design = sweep.designs[index]
    var values = design.values
    if let axis { values[axis] = nil }
    return Rest(scenario: axis == nil ? nil : design.scenario, values: values, draw: design.draw)
  }

  /// Groups of designs, each with those that are like one of the first group in all but the axis;
  /// nil stands for that of the scenarios.
  private func levels(
    _ groups: [(name: String, designs: [Int])], axis: Int?
  ) -> [SweepSubject.Level] {
    // Of designs that were drawn none is like another in all else, and nobody asks.
    guard !sweep.plan.layout.isDrawn else {
      return groups.map { .init(name: $0.name, group: .init(designs: $0.designs)) }
    }
    var first: [Rest: Int] = [:]
    for index in groups.first?.designs ?? [] { first[rest(index, without: axis)] = index }
    return groups.map { group in
      SweepSubject.Level(
        name: group.name,
        group: SweepResponse.Group(
          designs: group.designs,
          alike: group.designs.compactMap { index in
            first[rest(index, without: axis)].map { .init(first: $0, other: index) }
          }))
    }
  }

  /// Many values as three groups, nearly equal in number: the low, the middle and the high third.
  private static func thirds(
    _ groups: [(value: SettingValue, designs: [Int])], _ kind: ParameterKind
  ) -> [(name: String, designs: [Int])] {
    let all = groups.flatMap { group in group.designs.map { (group.value, $0) } }
    return (0..<3).map { third in
      let part = all[(third * all.count / 3)..<((third + 1) * all.count / 3)]
      let ends = [part.first, part.last].compactMap { $0?.0.words(as: kind) }
      return (ends.joined(separator: " to "), part.map(\.1).sorted())
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
