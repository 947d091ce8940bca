// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// Caseloads, contact and waiting lists month by month, with bands.
extension StudyReport {
  var months: ReportDocument.Section? {
    let profiles = result.profiles.filter { $0.axis == .months }
    let known = Self.order.compactMap { name in profiles.first { $0.name == name } }
    let others = profiles.filter { !Self.order.contains($0.name) }
    let pictures = (known + others).compactMap(picture)
    guard !pictures.isEmpty else { return nil }
    return ReportDocument.Section(
      id: "months", title: "Month by month",
      lead: "Caseloads, contact and waiting lists over the observed years. \(meaningOfBands)",
      blocks: pictures.map { options.count > 6 ? .more($0.title, [.picture($0)]) : .picture($0) })
  }

  /// Who is there, who waits, what they get.
  private static let order = [
    "monthly.inTreatment", "monthly.waitingForAssessment", "monthly.waitingForKeyWorker",
    "monthly.waitingForScript", "monthly.caseload", "monthly.contactInterval", "monthly.onScript",
    "monthly.homelessInTreatment",
  ]

  private var meaningOfBands: String {
    let line =
      isComparison
      ? "Dashed grey: as things are. Full colour: the option. " : "The line is the mean. "
    if comparison.replications == 1 { return line }
    return line
      + (comparison.replications >= ProfileSummary.replicationsForCentral
        ? "Bands hold 95 of 100 replications: how much a month may differ by luck alone."
        : "Bands run from the lowest to the highest of \(comparison.replications) replications: "
          + "how much a month may differ by luck alone.")
  }

  private func picture(of profile: ProfileDeclaration) -> ReportDocument.Picture? {
    guard let summaries = summaries(of: profile.name), let base = summaries[0],
      base.points.contains(where: { $0 != nil })
    else { return nil }
    let id = "picture-\(profile.name.split(separator: ".").joined(separator: "-"))"
    let axis = SeriesDrawing.axis(for: summaries.compactMap { $0 })
    let shown = isComparison ? Array(summaries.indices.dropFirst()) : [0]
    let panels = shown.compactMap { design -> ReportDocument.Picture.Panel? in
      guard let summary = summaries[design] else { return nil }
      return ReportDocument.Picture.Panel(
        title: options.count > 1 ? label(ofDesign: design) : "",
        description: description(of: summary, beside: isComparison ? base : nil),
        width: SeriesDrawing.width, height: SeriesDrawing.height,
        shapes: SeriesDrawing(
          base: base, option: isComparison ? summary : nil, axis: axis,
          sharedBase: options.count > 1 ? id + "-base" : nil, isFirst: design == shown.first
        ).shapes)
    }
    let heading = profile.unit.isEmpty ? profile.title : "\(profile.title), \(profile.unit)"
    // A title that names its unit already does not do so twice.
    let isSaid = profile.title.lowercased().contains(profile.unit.lowercased())
    return ReportDocument.Picture(
      id: id,
      title: isSaid ? profile.title : heading,
      caption: [
        Self.captions.first { $0.profile == profile.name }?.text,
        axis.low > 0 ? "The axis does not begin at nought." : nil,
      ].compactMap { $0 }.joined(separator: " "), layout: .grid,
      panels: panels, table: table(of: summaries))
  }

  /// What must be known to read some of the pictures.
  private static let captions: [(profile: String, text: String)] = [
    (
      "monthly.waitingForScript",
      "Somebody is known to have waited once the first dose is given; the last three months are "
        + "left out, because those who waited then are not all known yet."
    ),
    (
      "monthly.contactInterval",
      "Of the meetings in each month, the mean time since the meeting before: what people get, "
        + "not what is planned."
    ),
    (
      "monthly.caseload",
      "People in treatment for each key worker in post. People whose worker has left count on."
    ),
  ]

  private func description(
    of summary: ProfileSummary, beside base: ProfileSummary?
  ) -> String {
    func ends(_ summary: ProfileSummary) -> String {
      let years = Self.years(of: summary)
      guard let first = years.first ?? nil, let last = years.last(where: { $0 != nil }) ?? nil
      else { return "not defined" }
      return "\(Self.text(first)) in the first year, \(Self.text(last)) in the last"
    }
    guard let base else { return "On average \(ends(summary))." }
    return "On average \(ends(summary)); as things are, \(ends(base))."
  }

  /// The mean of each year of twelve months; the last may be shorter.
  private static func years(of summary: ProfileSummary) -> [Double?] {
    stride(from: 0, to: summary.points.count, by: 12).map { first in
      let values = summary.points[first..<min(first + 12, summary.points.count)]
        .compactMap { $0?.mean }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }

  private static func text(_ value: Double) -> String {
    NumberText.fixed(value, decimals: abs(value) < 100 ? 1 : 0)
  }

  private func table(of summaries: [ProfileSummary?]) -> ReportDocument.Table {
    let count = summaries.compactMap { $0?.points.count }.max() ?? 0
    let years = (count + 11) / 12
    var table = ReportDocument.Table(
      caption: "Means by year of the observed period.",
      columns: [.init(heading: "Scenario")]
        + (0..<years).map { .init(heading: "Year \($0 + 1)", isNumber: true) })
    for (design, summary) in summaries.enumerated() {
      guard let summary else { continue }
      let means = Self.years(of: summary)
      table.append(
        [.init(text: label(ofDesign: design))]
          + (0..<years).map { year in
            .init(text: (year < means.count ? means[year] : nil).map(Self.text) ?? "—")
          })
    }
    return table
  }
}
