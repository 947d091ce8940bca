// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// The response of each measure to each axis.
extension SweepPage {
  var axes: [ReportDocument.Section] {
    // One at a time, the drawing of what each axis does says it all where it has two values.
    let shown = pictured.filter { axis in
      !isOneAtATime || subject.axes[axis].levels.count > 3 || subject.axes.count == 1
    }
    return shown.enumerated().map { number, axis in section(axis, isFirst: number == 0) }
  }

  /// The axes that have pictures: all, or those that move some measure most.
  private var pictured: [Int] {
    if subject.axes.count <= axisLimit { return live }
    var found: [Int] = []
    let movers = words.movers(responses)
    for rank in 0..<3 {
      for (_, most) in movers where rank < most.count {
        if !found.contains(most[rank].axis) { found.append(most[rank].axis) }
      }
    }
    return found.prefix(axisLimit).sorted()
  }

  private func section(_ axis: Int, isFirst: Bool) -> ReportDocument.Section {
    let own = subject.axes[axis]
    let isCut = isCut(axis)
    let panels = measures.map { isCut ? cloud(axis, $0) : line(axis, $0) }
    let caption =
      isCut
      ? "A grey dot is the mean of a design. A line is the mean of the low, the middle or the high "
        + "third of the values. An upright line is the 95% interval of what a third has more than "
        + "the low one: it holds luck, and which designs were drawn. Axes do not begin at nought."
      : "What each value has more than the first, \(own.levels[0].name), with its 95% interval"
        + (subject.isDrawn
          ? ": it holds luck, and which designs were drawn."
          : isCrossed ? ", of designs alike in all else." : ".")
        + " A ring: nothing can be told." + (isFirst ? " Means are in the numbers." : "")
    let isSaid = own.meaning == title(of: axis) || own.meaning == title(of: axis) + "."
    let lead = isSaid ? "" : own.meaning
    return .init(
      id: "axis-\(axis + 1)", title: title(of: axis), lead: lead,
      blocks: [
        .picture(
          .init(
            id: "picture-axis-\(axis + 1)", title: "Response to \(own.name)", caption: caption,
            layout: .grid, panels: panels, table: table(axis)))
      ])
  }

  /// Whether means of two values may be of other values of the other axes.
  var isCrossed: Bool {
    subject.axes.count > 1 && !subject.isDrawn && !isOneAtATime
      && (subject.refused > 0 || subject.layout == "list")
  }

  private func line(_ axis: Int, _ measure: Int) -> ReportDocument.Picture.Panel {
    let own = subject.axes[axis]
    let differences = responses[axis].levels.map { $0.differences?[measure] }
    let drawing = LevelDrawing(
      names: own.levels.map(\.name), numbers: own.levels.map { number($0, on: axis) },
      series: [.init(name: "", differences: differences, reference: 0)],
      unit: subject.measures[measure].unit)
    return .init(
      title: quantity(measure).heading, description: Self.told(told(axis, measure)),
      width: LevelDrawing.width, height: drawing.height, shapes: drawing.shapes)
  }

  /// The mean at the first value, and what each other has more.
  private func told(_ axis: Int, _ measure: Int) -> [String] {
    zip(subject.axes[axis].levels, responses[axis].levels).map { level, found in
      found.differences.map { "\(level.name): \(quantity(measure).difference($0[measure]))" }
        ?? "\(level.name): mean \(quantity(measure).mean(found.means[measure]))"
    }
  }

  private func cloud(_ axis: Int, _ measure: Int) -> ReportDocument.Picture.Panel {
    let own = subject.axes[axis]
    func number(_ design: Int) -> Double? { subject.designs[design].values[axis].number }
    let points = result.designs.indices.compactMap { design -> (x: Double, y: Double)? in
      guard let x = number(design),
        let mean = words.interval(result.column(measure, design: design))?.mean
      else { return nil }
      return (x, mean)
    }
    let thirds = zip(own.levels, responses[axis].levels).map { level, found in
      let numbers = level.group.designs.compactMap(number)
      return ScatterDrawing.Third(
        from: numbers.min() ?? 0, to: numbers.max() ?? 0, mean: found.means[measure],
        difference: found.differences?[measure])
    }
    return .init(
      title: quantity(measure).heading,
      description: "\(points.count) designs. " + Self.told(told(axis, measure)),
      width: ScatterDrawing.width,
      height: ScatterDrawing.height,
      shapes: ScatterDrawing(
        points: points, thirds: thirds, unit: subject.measures[measure].unit,
        unitOfAxis: own.unit
      ).shapes)
  }

  /// So much of it as somebody wants to hear; the rest is in the table.
  static func told(_ parts: [String]) -> String {
    let some = parts.prefix(8)
    return some.joined(separator: "; ")
      + (parts.count > some.count ? "; and \(parts.count - some.count) more in the table." : ".")
  }

  private func table(_ axis: Int) -> ReportDocument.Table {
    let first = subject.axes[axis].levels[0].name
    var table = ReportDocument.Table(
      caption: "Means with half of their 95% interval, and what each value has more than \(first)"
        + (responses[axis].basis == .replications ? ", of designs alike in all else." : "."),
      columns: [
        .init(heading: "Value"), .init(heading: "Mean", isNumber: true),
        .init(heading: "More than \(first) (95% interval)", isNumber: true),
      ])
    for measure in measures {
      table.rows.append(.across(quantity(measure).heading))
      for (level, found) in zip(subject.axes[axis].levels, responses[axis].levels) {
        table.append([
          .init(text: level.name), .init(text: quantity(measure).mean(found.means[measure])),
          .init(text: found.differences.map { quantity(measure).difference($0[measure]) } ?? ""),
        ])
      }
    }
    return table
  }
}
