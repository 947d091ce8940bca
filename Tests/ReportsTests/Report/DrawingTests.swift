// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics
import Testing

@testable import Reports

@Suite("Drawings")
struct DrawingTests {
  @Test("Text and attributes cannot leave their element")
  func escaping() {
    let markup = Markup.element("p", [.init("class", "\"><b>")], text: "<b>&'\"")
    #expect(
      markup.text == "<p class=\"&quot;&gt;&lt;b&gt;\">&lt;b&gt;&amp;&#39;&quot;</p>")
    #expect(Markup.shape("rect", [.init("x", 1)], tip: "<a>").text.contains("&lt;a&gt;"))
    #expect(Markup.element("p", [.init("id", nil)]).text == "<p></p>")
  }

  @Test("A place is told to a tenth, without sign for nought and without end for what has none")
  func coordinates() {
    #expect(Markup.coordinate(1.25) == "1.3" && Markup.coordinate(-0.04) == "0")
    #expect(Markup.coordinate(-2.5) == "-2.5" && Markup.coordinate(7) == "7")
    #expect(Markup.coordinate(.infinity) == "100000000")
  }

  @Test(
    "An axis holds all its values between round numbers",
    arguments: [[3.0, 18], [0, 0.004], [-120_000, 45_000], [995, 1_005], [7], [0], []])
  func axes(values: [Double]) {
    for fromNought in [true, false] {
      let axis = Axis(holding: values, fromNought: fromNought)
      #expect(values.allSatisfy { axis.low <= $0 && $0 <= axis.high })
      #expect(!fromNought || (axis.low <= 0 && axis.high >= 0))
      #expect((2...8).contains(axis.marks.count))
      let texts = axis.marks.map { axis.text($0) }
      #expect(Set(texts).count == texts.count, "\(texts)")
    }
  }

  @Test("Marks of an axis are written as people write them")
  func marks() {
    let axis = Axis(holding: [0, 1_900], fromNought: true)
    #expect(axis.marks.map { axis.text($0) } == ["0", "500", "1,000", "1,500", "2,000"])
    let money = Axis(holding: [-30_000, 10_000], fromNought: true)
    #expect(money.marks.map { money.text($0, unit: "£") }.first == "-£30k")
    let small = Axis(holding: [0.1, 0.32], fromNought: true)
    #expect(small.marks.map { small.text($0) } == ["0.0", "0.1", "0.2", "0.3", "0.4"])
  }

  @Test("Better is drawn to the right, whichever way the numbers go")
  func direction() throws {
    let fewer = ConfidenceInterval(mean: -2, low: -3, high: -1, count: 10, level: 0.95)
    let isLower = StripDrawing.difference(fewer, reach: 4, better: .lower).text
    let gain = try #require(try /cx="([0-9.]+)"/.firstMatch(in: isLower).flatMap { Double($0.1) })
    #expect(gain > 120)
    let isHigher = StripDrawing.difference(fewer, reach: 4, better: .higher).text
    let harm = try #require(
      try /rect x="([0-9.]+)"/.firstMatch(in: isHigher).flatMap { Double($0.1) })
    #expect(harm < 116)
  }

  @Test(
    "Gain, harm, a move without a better direction and doubt differ by shape, not by colour alone")
  func shapesOfMarks() {
    func drawing(_ low: Double, _ high: Double, _ better: Better) -> String {
      StripDrawing.difference(
        ConfidenceInterval(mean: (low + high) / 2, low: low, high: high, count: 9, level: 0.95),
        reach: 4, better: better
      ).text
    }
    #expect(drawing(1, 3, .higher).contains("<circle"))
    #expect(drawing(1, 3, .lower).contains("<rect") && !drawing(1, 3, .lower).contains("<circle"))
    #expect(drawing(-3, -1, .lower).contains("<circle"))
    #expect(drawing(1, 3, .neither).contains("<path"))
    #expect(drawing(-1, 3, .higher).contains("class=\"unsure\""))
    for word in ["full dot", "square", "diamond", "ring"] {
      #expect(StripDrawing.legend.contains(word))
    }
  }

  @Test("One that lies far beyond the others is cut off, with an arrow and its number")
  func cut() {
    func interval(_ mean: Double) -> ConfidenceInterval {
      ConfidenceInterval(mean: mean, low: mean - 0.5, high: mean + 0.5, count: 9, level: 0.95)
    }
    let others = [1.0, -2, 1.5].map(interval)
    #expect(StudyReport.reach(of: others + [interval(6)]) == 5)
    #expect(StudyReport.reach(of: others + [interval(6), nil]) == 5)
    #expect(StudyReport.reach(of: others + [interval(4)]) == 4.5, "not far enough")
    #expect(StudyReport.reach(of: [interval(1), interval(600)]) == 600.5, "one of two is not cut")
    let text = StripDrawing.difference(interval(6), reach: 3, better: .higher, beyond: "+6.0").text
    #expect(text.contains(">+6.0</text>") && text.contains("M240 10L232 5L232 15Z"))
    #expect(!text.contains("<circle"), "no dot where the mean is not")
    let left = StripDrawing.difference(interval(6), reach: 3, better: .lower, beyond: "+6.0").text
    #expect(left.contains("M0 10L8 5L8 15Z"))
    let partly = StripDrawing.difference(interval(2.8), reach: 3, better: .higher, beyond: "x").text
    #expect(partly.contains("<circle") && partly.contains("M240 10"), "only its end is cut off")
    #expect(!partly.contains("<text"))
  }

  @Test("A difference that cannot be told from nought is a ring, any other a full dot")
  func unsure() {
    func drawing(_ low: Double, _ high: Double) -> String {
      StripDrawing.difference(
        ConfidenceInterval(
          mean: (low + high) / 2, low: low, high: high, count: 9, level: 0.95),
        reach: 4, better: .higher
      ).text
    }
    #expect(drawing(-1, 3).contains("unsure"))
    #expect(!drawing(1, 3).contains("unsure"))
    #expect(StripDrawing.difference(nil, reach: 4, better: .higher).text.contains("axis"))
    let single = ConfidenceInterval(
      mean: 1, low: -.infinity, high: .infinity, count: 1, level: 0.95)
    #expect(!StripDrawing.difference(single, reach: 1, better: .higher).text.contains("whisker"))
  }

  @Test("Shares fill the strip")
  func shares() {
    let text = StripDrawing.shares([50, 30, 15, 4, 1]).text
    let widths = text.matches(of: /width="([0-9.]+)"/).compactMap { Double($0.1) }
    #expect(abs(widths.reduce(0, +) - 240) < 0.5)
    #expect(!StripDrawing.shares([0, 0]).text.contains("rect"))
  }

  @Test("A ribbon for each move, named with its number; what nobody does is not drawn")
  func flows() {
    let drawing = FlowDrawing(nodes: ["A", "B", "Gone"], moves: [0, 40, 0.2, 10, 0, 6, 0, 0, 0])
    #expect(drawing.total == 56)
    #expect(drawing.shapes.text.matches(of: /<path/).count == 3)
    #expect(drawing.shapes.text.contains("A to B: 40"))
    #expect(drawing.shapes.text.contains("B to Gone: 6.0"))
    #expect(drawing.description == "Most moves: A to B 40; B to A 10; B to Gone 6.0.")
    #expect(FlowDrawing(nodes: ["A", "B"], moves: [0, 0, 0, 0]).description == "Nobody moved.")
  }

  @Test("Labels of a flow never lie on one another")
  func labels() {
    let nodes = (0..<10).map { "node \($0)" }
    let moves = (0..<100).map { $0 == 12 ? 200.0 : $0 % 11 == 0 ? 0 : 0.6 }
    let drawing = FlowDrawing(nodes: nodes, moves: moves)
    let text = drawing.shapes.text
    for anchor in [" text-anchor=\"end\"", ""] {
      let places = text.matches(of: /<text x="[0-9.]+" y="([0-9.]+)"( text-anchor="end")?/)
        .filter { String($0.2 ?? "") == anchor }.compactMap { Double($0.1) }.sorted()
      #expect(places.count == 11)
      #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 13 })
      #expect(places.allSatisfy { $0 < drawing.height })
    }
  }

  @Test("A trail ends where its last point is, however many small steps lead there")
  func trail() {
    #expect(Drawing.trail([(1.04, 2), (1.5, 2.25), (0, 0)]) == "M1 2l 0.5 0.3 -1.5 -2.3")
    let points = (0...1_000).map { (x: Double($0) * 0.333, y: 5.0) }
    let steps = Drawing.trail(points).split(separator: "l")[1].split(separator: " ")
    let end = stride(from: 0, to: steps.count, by: 2).reduce(0) { $0 + (Double(steps[$1]) ?? 0) }
    #expect(abs(end - 333) < 0.05)
    #expect(Drawing.trail([(1, 2)]) == "M1 2" && Drawing.trail([]) == "")
  }

  @Test("A month without a value is a gap, not a nought")
  func gaps() throws {
    let result = try ReportExample.result([Example.relief])
    let summary = try #require(result.summary(ofProfile: "monthly.waiting", design: 0))
    let drawing = SeriesDrawing(
      base: summary, option: nil, axis: SeriesDrawing.axis(for: [summary]))
    let line = try #require(
      try /d="([^"]+)" class="line"/.firstMatch(in: drawing.shapes.text)?.1)
    #expect(line.count { $0 == "M" } == 2)
    #expect(line.count { $0 == " " } == 44)
  }
}
