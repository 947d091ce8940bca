// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports
import Testing

@Suite("The report of a sweep")
struct SweepReportTests {
  static let measures = [
    MeasureDeclaration(
      name: "wait", title: "Median wait", unit: "days", theme: "Access", better: .lower),
    MeasureDeclaration(
      name: "deaths", title: "Expected deaths", unit: "deaths a year", theme: "Deaths",
      better: .lower, role: .expectedDeaths),
  ]

  /// Two by two designs: the first axis takes two days off the wait and costs a life a year.
  static let result = SweepResult(
    designs: (0..<4).map { design in
      SweepResult.Design(
        first: 0,
        replications: (0..<10).map { replication in
          let luck = Double(replication * 7 % 10) / 10
          return Sweep.Replication(
            values: [10 - Double(design / 2 * 2) + luck, 4 + Double(design / 2) + luck],
            fingerprint: 0, events: 1)
        }, needed: design == 3 ? nil : 5 + design)
    })

  private func axis(_ name: String, _ groups: [[Int]]) -> SweepSubject.Axis {
    SweepSubject.Axis(
      name: name, meaning: "What it means.", unit: "",
      levels: groups.enumerated().map { n, designs in
        SweepSubject.Level(
          name: "level \(n)",
          group: SweepResponse.Group(
            designs: designs,
            alike: zip(groups[0], designs).map { .init(first: $0, other: $1) }))
      })
  }

  private func text(
    axes: Int = 1, draws: Int = 0, precisions: [String] = [], refused: Int = 0,
    conditions: [String] = []
  ) -> String {
    let subject = SweepSubject(
      title: "Trial\u{1B}[31m", question: "Why?", scenarios: ["town"], period: "4 years", seed: 5,
      replications: 10, layout: "full grid", measures: Self.measures, precisions: precisions,
      axes: [axis("a.workers", [[0, 1], [2, 3]]), axis("a.beds", [[0, 2], [1, 3]])]
        + (2..<max(2, axes)).map { axis("a.other\($0)", [[0, 2], [1, 3]]) },
      draws: draws, drawn: 7, refused: refused, conditions: conditions)
    return SweepReport(Self.result, of: subject, on: Page()).text
  }

  private func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("Where nothing was left out, values of an axis may be read side by side")
  func fullGrid() {
    #expect(!text().contains("Do not read across"))
  }

  @Test("Expected deaths lead every table, whatever the order of measures")
  func deaths() throws {
    let parts = text().split(separator: "Median wait")
    #expect(parts.count == 4)
    for part in parts.dropLast() { #expect(part.contains("Expected deaths")) }
  }

  @Test("An axis that does something is told with its interval, one that does nothing as 0")
  func responses() {
    let text = flat(text())
    #expect(text.contains("-2.0"))
    #expect(text.contains("+1.0"))
    #expect(text.contains("4 designs · 40 runs · full grid · 4 years · seed 5"))
  }

  @Test("Nothing is called better, and the report says so")
  func better() {
    let words = flat(text())
    #expect(words.contains("What is better. Expected deaths lead every table"))
    #expect(
      !words.replacing("What is better.", with: "").replacing("calls it better", with: "")
        .contains("better"))
  }

  @Test("With many axes each measure is shown with those that move it, and luck is warned of")
  func many() {
    let words = flat(text(axes: 12))
    #expect(words.contains("WHAT MOVES EACH MEASURE MOST, of 12 axes"))
    #expect(words.contains("a.workers"))
    #expect(!words.contains("a.other5"))
    #expect(words.contains("Which of 24 differences are clear by luck alone"))
  }

  @Test("Says how many replications a precision needed, and where it was not reached")
  func precision() {
    let words = flat(text(precisions: ["5% on wait"]))
    #expect(words.contains("PRECISION: 5% on wait Reached after 5 to 7 replications"))
    #expect(words.contains("Not reached by 1 of 4 designs within 10 replications."))
  }

  @Test("What is believed stands apart from luck")
  func evidence() {
    #expect(flat(text(draws: 2)).contains("WHAT IS BELIEVED: 2 sets of 7 values"))
    #expect(!flat(text()).contains("WHAT IS BELIEVED"))
  }

  @Test("Designs that were left out are told of with the condition, and no text moves the cursor")
  func refused() {
    let text = text(refused: 6, conditions: ["beds <= 3\u{1B}[2J"])
    #expect(flat(text).contains("Do not read across: under the condition,"))
    #expect(flat(text).contains("Anything of 6 designs that do not meet: beds <= 3"))
    #expect(!text.contains("\u{1B}"))
  }
}
