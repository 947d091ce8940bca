// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// Who went from which service to which: for each scenario a picture, year by year where there are
/// few of them.
extension StudyReport {
  var flows: ReportDocument.Section? {
    guard let profile = result.profiles.first(where: { Self.nodes(of: $0) != nil }),
      let nodes = Self.nodes(of: profile), let summaries = summaries(of: profile.name)
    else { return nil }
    let pictures = summaries.enumerated().compactMap { design, summary in
      summary.flatMap {
        picture(of: $0, nodes: nodes, design: design, beside: design == 0 ? nil : summaries[0])
      }
    }
    guard !pictures.isEmpty else { return nil }
    return ReportDocument.Section(
      id: "flows", title: "The flow of people",
      lead: "How many times a year somebody moves from one place to another. People stay between "
        + "moves, so what goes in and what comes out need not be equal.",
      blocks: pictures.enumerated().map { number, picture in
        number > 0 && !hasFewOptions ? .more(picture.title, [.picture(picture)]) : .picture(picture)
      })
  }

  private static func nodes(of profile: ProfileDeclaration) -> [String]? {
    if case .flows(let nodes) = profile.axis { return nodes }
    return nil
  }

  /// The moves of each year, by from and to.
  private static func years(of summary: ProfileSummary) -> [[Double]] {
    let size = summary.declaration.width
    let counts = summary.counts
    return stride(from: 0, to: counts.count, by: size).map { Array(counts[$0..<$0 + size]) }
  }

  private static func mean(of years: [[Double]]) -> [Double] {
    guard let first = years.first else { return [] }
    return first.indices.map { cell in
      years.reduce(0) { $0 + $1[cell] } / Double(years.count)
    }
  }

  private func picture(
    of summary: ProfileSummary, nodes: [String], design: Int, beside base: ProfileSummary?
  ) -> ReportDocument.Picture? {
    // A year that is not over would look as if fewer people moved in it.
    var years = Self.years(of: summary)
    if years.count > 1, isLastYearCut { years.removeLast() }
    guard !years.isEmpty else { return nil }
    let mean = Self.mean(of: years)
    var panels = [panel("A year on average", nodes, mean)]
    if hasFewOptions || design == 0 {
      panels += years.prefix(10).enumerated().map { panel("Year \($0 + 1)", nodes, $1) }
    }
    let usual = base.map { base in
      var years = Self.years(of: base)
      if years.count > 1, isLastYearCut { years.removeLast() }
      return Self.mean(of: years)
    }
    return ReportDocument.Picture(
      id: "picture-flows-\(design)", title: "Moves: \(label(ofDesign: design))",
      caption:
        "A ribbon is as wide as the number of moves. Grey ribbons lead to moving away and to "
        + "death.",
      layout: .choice, panels: panels, table: table(nodes, mean, years, beside: usual))
  }

  /// Whether the observed period ends within a year of its own.
  private var isLastYearCut: Bool {
    guard let monthly = result.profiles.first(where: { $0.axis == .months }),
      let summary = result.summary(ofProfile: monthly.name, design: 0)
    else { return false }
    return !summary.points.count.isMultiple(of: 12)
  }

  private func panel(
    _ title: String, _ nodes: [String], _ moves: [Double]
  ) -> ReportDocument.Picture.Panel {
    let drawing = FlowDrawing(nodes: nodes, moves: moves)
    return ReportDocument.Picture.Panel(
      title: title, description: drawing.description, width: FlowDrawing.width,
      height: drawing.height, shapes: drawing.shapes)
  }

  private func table(
    _ nodes: [String], _ mean: [Double], _ years: [[Double]], beside base: [Double]?
  ) -> ReportDocument.Table {
    let shown = base == nil ? years : []
    var table = ReportDocument.Table(
      caption: "Moves, a year on average"
        + (base == nil ? " and year by year." : ", beside those as things are."),
      columns: [
        .init(heading: "From"), .init(heading: "To"), .init(heading: "A year", isNumber: true),
      ]
        + (base == nil ? [] : [.init(heading: "As things are", isNumber: true)])
        + shown.indices.map { .init(heading: "Year \($0 + 1)", isNumber: true) })
    for cell in mean.indices where max(mean[cell], base?[cell] ?? 0) >= 0.5 {
      var cells: [ReportDocument.Table.Cell] = [
        .init(text: nodes[cell / nodes.count]), .init(text: nodes[cell % nodes.count]),
        .init(text: FlowDrawing.text(mean[cell])),
      ]
      if let base { cells.append(.init(text: FlowDrawing.text(base[cell]))) }
      cells += shown.map { .init(text: FlowDrawing.text($0[cell])) }
      table.append(cells)
    }
    return table
  }
}
