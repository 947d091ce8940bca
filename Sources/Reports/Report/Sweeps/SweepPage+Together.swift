// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// Two axes together, and each axis by itself.
extension SweepPage {
  /// Of a grid of two axes: the response to one, a line for each value of the other.
  var together: ReportDocument.Section? {
    guard subject.layout == "full grid", live.count == 2, subject.axes.count == 2 else {
      return nil
    }
    // Lines are of the axis with fewer values.
    let counts = live.map { subject.axes[$0].levels.count }
    let (across, lines) = counts[0] >= counts[1] ? (live[0], live[1]) : (live[1], live[0])
    guard subject.axes[lines].levels.count <= LevelDrawing.seriesLimit else { return nil }
    let cells = cells(across, lines)
    guard let first = cells.firstIndex(where: { $0.differences == nil }) else { return nil }
    let series = { (measure: Int) in
      subject.axes[lines].levels.indices.map { line -> LevelDrawing.Series in
        let row = cells.indices.filter { cells[$0].line == line }
        return LevelDrawing.Series(
          name: subject.axes[lines].levels[line].name,
          differences: subject.axes[across].levels.indices.map { level in
            row.first { cells[$0].level == level }.flatMap { cells[$0].differences?[measure] }
          }, reference: cells[first].line == line ? cells[first].level : nil)
      }
    }
    let reference = name(of: cells[first], across, lines)
    let panels = measures.map { measure -> ReportDocument.Picture.Panel in
      let drawing = LevelDrawing(
        names: subject.axes[across].levels.map(\.name),
        numbers: subject.axes[across].levels.map { number($0, on: across) },
        series: series(measure), unit: subject.measures[measure].unit)
      let told = cells.map { cell in
        cell.differences.map {
          "\(name(of: cell, across, lines)): \(quantity(measure).difference($0[measure]))"
        } ?? "\(reference): mean \(quantity(measure).mean(cell.means[measure]))"
      }
      return .init(
        title: quantity(measure).heading, description: Self.told(told),
        width: LevelDrawing.width, height: drawing.height, shapes: drawing.shapes)
    }
    var blocks: [ReportDocument.Block] = []
    if subject.refused > 0 {
      blocks.append(
        .paragraph(
          "Where a line ends, no design meets the condition: "
            + subject.conditions.joined(separator: "; ") + "."))
    }
    blocks.append(
      .picture(
        .init(
          id: "picture-together", title: "Both at once",
          caption: "Across: \(Self.inSentence(title(of: across))). A line for each value of "
            + "\(Self.inSentence(title(of: lines))). What each design has more than the first "
            + "(\(reference)), with 95% intervals; a ring: nothing can be told. Where lines do not "
            + "run alike, what one does hangs on the other.",
          layout: .grid, panels: panels, table: table(across, lines, cells))))
    return .init(id: "together", title: "Both together", lead: "", blocks: blocks)
  }

  /// The designs with one value on each of two axes.
  private struct Cell {
    var line, level: Int
    var means: [ConfidenceInterval?]
    /// What they have more than the first cell; nil for that one.
    var differences: [ConfidenceInterval?]?
  }

  private func name(of cell: Cell, _ across: Int, _ lines: Int) -> String {
    "\(subject.axes[across].levels[cell.level].name) and "
      + subject.axes[lines].levels[cell.line].name
  }

  /// The cells that have designs, line by line.
  private func cells(_ across: Int, _ lines: Int) -> [Cell] {
    var found: [(line: Int, level: Int, designs: [Int])] = []
    for (line, own) in subject.axes[lines].levels.enumerated() {
      let designs = Set(own.group.designs)
      for (level, other) in subject.axes[across].levels.enumerated() {
        let both = other.group.designs.filter(designs.contains)
        if !both.isEmpty { found.append((line, level, both)) }
      }
    }
    guard let first = found.first?.designs else { return [] }
    let groups = found.map { cell in
      SweepResponse.Group(
        designs: cell.designs,
        alike: cell.designs.compactMap { design in
          first.first { subject.designs[$0].draw == subject.designs[design].draw }
            .map { .init(first: $0, other: design) }
        })
    }
    let response = SweepResponse(
      result, groups: groups, basis: .replications, measures: subject.measures.count)
    return zip(found, response.levels).map { cell, level in
      Cell(line: cell.line, level: cell.level, means: level.means, differences: level.differences)
    }
  }

  private func table(_ across: Int, _ lines: Int, _ cells: [Cell]) -> ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: "Means with half of their 95% interval, and what each has more than the first.",
      columns: [
        .init(heading: title(of: lines)), .init(heading: title(of: across)),
        .init(heading: "Mean", isNumber: true),
        .init(heading: "More than the first (95% interval)", isNumber: true),
      ])
    for measure in measures {
      table.rows.append(.across(quantity(measure).heading))
      for cell in cells {
        table.append([
          .init(text: subject.axes[lines].levels[cell.line].name),
          .init(text: subject.axes[across].levels[cell.level].name),
          .init(text: quantity(measure).mean(cell.means[measure])),
          .init(text: cell.differences.map { quantity(measure).difference($0[measure]) } ?? ""),
        ])
      }
    }
    return table
  }

  static func inSentence(_ title: String) -> String {
    guard let first = title.first, title.dropFirst().first?.isUppercase != true else {
      return title
    }
    return first.lowercased() + title.dropFirst()
  }

  // MARK: One at a time

  /// What each axis does with all others as they are: for each measure the axes that do most.
  var tornado: ReportDocument.Section? {
    let bases = subject.designs.indices.filter { subject.designs[$0].isAsItIs }
    guard isOneAtATime, !live.isEmpty, !bases.isEmpty else { return nil }
    let rows = live.map { axis in (axis, ends(of: axis, bases)) }.filter { !$0.1.isEmpty }
    let panels = measures.map { measure -> ReportDocument.Picture.Panel in
      let drawn = rows.compactMap { axis, ends -> (size: Double, row: TornadoDrawing.Row)? in
        let found = ends.compactMap { end in
          end.differences[measure].map { (name: end.name, difference: $0) }
        }
        let size = found.map { abs($0.difference.mean) }.max() ?? 0
        return found.isEmpty
          ? nil : (size, TornadoDrawing.Row(name: title(of: axis), ends: found))
      }
      let largest = drawn.enumerated().sorted {
        ($1.element.size, $0.offset) < ($0.element.size, $1.offset)
      }.prefix(Self.tornadoLimit).map(\.element.row)
      let told = largest.map { row in
        "\(row.name): "
          + row.ends.map { "\($0.name) \(quantity(measure).difference($0.difference))" }
          .joined(separator: ", ")
      }
      let drawing = TornadoDrawing(rows: largest, unit: subject.measures[measure].unit)
      return .init(
        title: quantity(measure).heading, description: Self.told(told),
        width: TornadoDrawing.width, height: drawing.height, shapes: drawing.shapes)
    }
    let more = rows.count > Self.tornadoLimit ? " The \(Self.tornadoLimit) that do most." : ""
    return .init(
      id: "tornado", title: "One at a time",
      lead: "What each does to the scenario as it is, with all others as they are there.",
      blocks: [
        .picture(
          .init(
            id: "picture-tornado", title: "From the scenario as it is",
            caption: "A bar goes from nothing to the difference that a value makes, grey for the "
              + "first and blue for the last; the thin line is its 95% interval. Where it crosses "
              + "nought, nothing can be told.\(more)",
            layout: .grid, panels: panels, table: table(rows)))
      ])
  }

  /// The most axes in one drawing.
  private static let tornadoLimit = 10

  /// The first and the last value of an axis that is not that of the scenario, with what each makes
  /// different.
  private func ends(
    of axis: Int, _ bases: [Int]
  ) -> [(name: String, differences: [ConfidenceInterval?])] {
    let others = subject.axes[axis].levels.filter { level in
      !bases.contains { level.group.designs.contains($0) }
    }
    let ends = others.count > 1 ? [others[0], others[others.count - 1]] : others
    let response = SweepResponse(
      result,
      groups: [.init(designs: bases)]
        + ends.map { level in
          .init(
            designs: level.group.designs,
            alike: level.group.designs.compactMap { other in
              bases.first { subject.designs[$0].draw == subject.designs[other].draw }
                .map { .init(first: $0, other: other) }
            })
        }, basis: .replications, measures: subject.measures.count)
    return zip(ends, response.levels.dropFirst()).map { ($0.name, $1.differences ?? []) }
  }

  private func table(
    _ rows: [(Int, [(name: String, differences: [ConfidenceInterval?])])]
  ) -> ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: "Differences from the scenario as it is, with 95% intervals.",
      columns: [.init(heading: "What"), .init(heading: "Value")]
        + measures.map { .init(heading: quantity($0).heading, isNumber: true) })
    for (axis, ends) in rows {
      for end in ends {
        table.append(
          [.init(text: title(of: axis)), .init(text: end.name)]
            + measures.map { .init(text: quantity($0).difference(end.differences[$0])) })
      }
    }
    return table
  }
}
