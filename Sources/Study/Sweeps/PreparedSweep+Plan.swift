// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Reports

/// The plan as it was carried out, as a plan: with every range and every choice of the command line
/// written down, so that the designs can be made again where neither the plan file nor its scenarios
/// are.
extension PreparedSweep {
  var planDocument: JSON {
    var members: [JSON.Member] = [.init("title", .string(plan.title))]
    func add(_ name: String, _ value: JSON) { members.append(.init(name, value)) }
    if !plan.question.isEmpty { add("question", .string(plan.question)) }
    add("scenario", .array(bases.map { .string($0.name) }))
    add("seed", .verbatim("\(seed)"))
    if rule == nil {
      add("replications", .integer(replications))
    } else {
      add("precision", .array(precisions.map(JSON.string)))
      add("mostReplications", .integer(replications))
    }
    add("design", layout)
    if !named.isEmpty {
      add("axes", .object(named.map { .init($0.path, Self.extent($0)) }))
    }
    if !believed.isEmpty {
      add("evidence", .object(believed.map { .init($0.path, Self.ends($0)) }))
    }
    if !draws.isEmpty { add("draws", .integer(draws.count)) }
    if !plan.conditions.isEmpty {
      add("where", .array(plan.conditions.map { .string($0.text) }))
    }
    add("measures", .array(measures.map { .string(system.measures[$0].name) }))
    return .object(members)
  }

  /// The axes that the plan names, and what it takes from the evidence.
  private var named: [SweepAxis] { Array(axes.prefix(plan.axes.count)) }
  private var believed: [SweepAxis] { axes.dropFirst(plan.axes.count) + drawn }

  private var layout: JSON {
    switch plan.layout {
    case .grid: "grid"
    case .list: "list"
    case .oneAtATime: "one-at-a-time"
    case .latinHypercube(let count): ["latin-hypercube": .integer(count)]
    case .sobol(let count): ["sobol": .integer(count)]
    }
  }

  private static func extent(_ axis: SweepAxis) -> JSON {
    switch axis.extent {
    case .values(let values): return ["values": .array(values.map { written($0, axis) })]
    case .range(let parameter, let steps):
      var members: [JSON.Member] = [.init("range", ends(axis))]
      if let steps { members.append(.init("steps", .integer(steps))) }
      if parameter.isLogarithmic { members.append(.init("scale", "logarithmic")) }
      return .object(members)
    }
  }

  /// The two ends of a range, to the last bit; the values of an axis round them.
  private static func ends(_ axis: SweepAxis) -> JSON {
    guard case .range(let parameter, _) = axis.extent else { return .array([]) }
    return .array(
      [parameter.low, parameter.high].compactMap { axis.declaration.value(of: $0) }
        .map { written($0, axis) })
  }

  /// A value as it is written in a plan.
  private static func written(_ value: SettingValue, _ axis: SweepAxis) -> JSON {
    switch value.canonical(as: axis.declaration.kind) {
    case .literal(let text): .verbatim(text)
    case let canonical: .string(canonical.line)
    }
  }
}
