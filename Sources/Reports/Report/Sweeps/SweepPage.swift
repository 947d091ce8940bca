// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// The report of a sweep for a reader: how each measure responds to each axis, in pictures and in
/// numbers.
///
/// Like the printed report it leads with expected deaths and calls nothing better: it lays out what
/// goes with what, and `compare` judges an option under the safety rule. It is made from results
/// alone, and the same results give the same bytes.
public struct SweepPage: Sendable {
  let words: SweepReport
  let origin: StudyReport.Origin
  /// What each axis does, in the order of the axes.
  let responses: [SweepResponse]
  private let titles: [String]
  var result: SweepResult { words.result }
  var subject: SweepSubject { words.subject }

  /// - Precondition: the subject is of this result, and tells of its designs.
  public init(_ result: SweepResult, of subject: SweepSubject, origin: StudyReport.Origin) {
    precondition(
      subject.designs.count == result.designs.count, "The subject tells of every design.")
    words = SweepReport(result, of: subject, on: Page())
    self.origin = origin
    responses = subject.axes.map(words.response)
    titles = Self.titles(of: subject.axes)
  }

  /// The report as one HTML file; see `StudyReport.html`.
  public func html(hash: @escaping (String) -> String) -> String {
    HTMLPage(document: document, hash: hash).text
  }

  /// The same as Markdown.
  public var markdown: String { MarkdownPage(document: document).text }

  var document: ReportDocument {
    ReportDocument(
      title: subject.title, facts: [words.facts],
      sections: [inShort, tornado, together].compactMap { $0 } + axes
        + [designTable, beliefs, reading].compactMap { $0 },
      colophon: [
        "Made by \(origin.program). The same figures again: \(origin.command)",
        "Every design by itself is in `sweep.csv` beside this report, every replication in "
          + "`replications.csv`.",
      ])
  }

  // MARK: What all parts use

  /// With more axes than this, only those that move something most have pictures.
  var axisLimit: Int { SweepReport.axisLimit }
  var isOneAtATime: Bool { subject.layout == "one at a time" }
  var measures: [Int] { words.measures }

  func quantity(_ measure: Int) -> Quantity { Quantity(measure: subject.measures[measure]) }

  /// An axis as a heading calls it.
  func title(of axis: Int) -> String { titles[axis] }

  /// Each axis by what it means, where that is short and no other means the same; else by its path.
  private static func titles(of axes: [SweepSubject.Axis]) -> [String] {
    let meanings = axes.map(shortMeaning)
    var counts: [String: Int] = [:]
    for meaning in meanings { counts[meaning, default: 0] += 1 }
    return zip(axes, meanings).map { axis, meaning in
      if !meaning.isEmpty && counts[meaning] == 1 { return meaning }
      return axis.name.contains(".")
        ? axis.name : axis.name.prefix(1).uppercased() + axis.name.dropFirst()
    }
  }

  /// As much of the first sentence as has room: all of it, else up to a pause; may be empty.
  private static func shortMeaning(_ axis: SweepSubject.Axis) -> String {
    var sentence = axis.meaning.split(separator: ". ").first ?? ""
    if sentence.hasSuffix(".") { sentence.removeLast() }
    func ends(_ signs: String) -> [Substring.Index] {
      sentence.indices.filter { signs.contains(sentence[$0]) }.reversed()
    }
    let short =
      ([sentence.endIndex] + ends(";:(") + ends(",")).map { sentence[..<$0] }
      .first { $0.count <= 80 } ?? ""
    return String(short.reversed().drop { $0 == " " }.reversed())
  }

  /// The values of an axis in words: "4, 5, 6, 7", "4 to 16".
  func values(of axis: Int) -> String {
    let axis = subject.axes[axis]
    let names = axis.levels.map(\.name)
    let place = index(of: axis)
    let values = subject.designs.map { $0.values[place] }
    let numbers = values.compactMap { value in value.number.map { ($0, value.words) } }
    guard names.count > 8 || isCut(place), let low = numbers.min(by: { $0.0 < $1.0 }),
      let high = numbers.max(by: { $0.0 < $1.0 })
    else { return names.joined(separator: ", ") }
    let count = Set(values.map(\.words)).count
    return "\(low.1) to \(high.1), \(NumberText.whole(count)) values"
  }

  private func index(of axis: SweepSubject.Axis) -> Int {
    subject.axes.firstIndex(of: axis) ?? 0
  }

  /// Whether the levels of an axis are thirds of many values.
  func isCut(_ axis: Int) -> Bool {
    let groups = subject.axes[axis].levels.map(\.group.designs)
    return subject.isDrawn
      && groups.contains { designs in
        Set(designs.map { subject.designs[$0].values[axis].words }).count > 1
      }
  }

  /// The number a level stands for; nil where it is none, or many.
  func number(_ level: SweepSubject.Level, on axis: Int) -> Double? {
    level.group.designs.first.flatMap { subject.designs[$0].values[axis].number }
  }

  /// Axes with more than one value.
  var live: [Int] { subject.axes.indices.filter { subject.axes[$0].levels.count > 1 } }

  /// What the last value of an axis has more than the first.
  func difference(_ axis: Int, _ measure: Int) -> ConfidenceInterval? {
    responses[axis].levels.last?.differences?[measure]
  }

  // MARK: What this cannot tell

  private var reading: ReportDocument.Section {
    .init(
      id: "reading", title: "What this cannot tell", lead: "",
      blocks: [
        .list(words.noteTexts.map { .init(text: $0) }), .heading("How to read this"),
        .list(CommonText.wordsOfTheModel.map { .init(text: $0) }),
      ])
  }
}
