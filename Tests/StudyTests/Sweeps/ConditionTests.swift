// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

@testable import Study

@Suite("A condition on designs")
struct ConditionTests {
  private static let values = ["beds": 8.0, "keyWork.policy.workers": 5, "zero": 0]

  private func holds(_ text: String) throws -> Bool {
    try ConditionParser.condition(text, at: Place(file: "plan.yaml")).get()
      .holds { Self.values[$0] ?? .nan }
  }

  @Test(
    "Holds when arithmetic says so",
    arguments: [
      "keyWork.policy.workers * 41000 + beds * 11500 <= 297000", "beds > 7", "beds >= 8",
      "beds == 8", "beds != 9", "beds < 8.5", "2 + 3 * 4 == 14", "(2 + 3) * 4 == 20",
      "20 - 5 - 5 == 10", "16 / 4 / 2 == 2", "-beds + 9 == 1", "- (beds - 10) == 2",
      "0.1 + 0.2 <= 0.3", "1e3 == 1000", "2.5e-1 == 0.25", "beds>7 and keyWork.policy.workers<6",
      "beds\n  >= 8",
    ])
  func holding(_ text: String) throws { #expect(try holds(text)) }

  @Test(
    "Does not hold otherwise, nor where something is not defined",
    arguments: [
      "keyWork.policy.workers * 41000 + beds * 11500 < 297000", "beds > 8", "beds != 8",
      "beds > 7 and beds > 9", "1 / zero > 0", "zero / zero == 0", "unknown == 1", "unknown != 1",
    ])
  func notHolding(_ text: String) throws { #expect(try !holds(text)) }

  @Test(
    "What is wrong is told with its column",
    arguments: [
      ("beds * 11,500 <= 3", 18, "is no number"), ("beds <= £3", 19, "has no meaning"),
      ("beds + 3", 19, "compares nothing"), ("beds <= ", 19, "ends where a number"),
      ("(beds <= 3", 17, "stands where ')'"), ("beds = 3", 16, "has no meaning"),
      ("beds 3", 16, "stands where an operator"), ("beds < 3 and", 23, "ends where a number"),
      ("beds < 3 4", 20, "stands where 'and' or the end"), ("", 11, "ends where a number"),
      ("and", 11, "stands where a number"), ("3 <= 4 <= 5", 18, "stands where 'and' or the end"),
    ])
  func wrong(_ text: String, column: Int, words: String) {
    let place = Place(file: "plan.yaml", line: 3, column: 11)
    guard case .failure(let issue) = ConditionParser.condition(text, at: place) else {
      Issue.record("it was taken")
      return
    }
    #expect(issue.place == Place(file: "plan.yaml", line: 3, column: column))
    let wording = SweepWords.wording(.condition(issue.flaw))
    #expect(wording.message.contains(words), "\(wording.message)")
  }

  @Test("Depth and length are bounded: no text exhausts the stack")
  func bounds() {
    for text in [
      String(repeating: "(", count: 100_000) + "1",
      String(repeating: "-", count: 100_000) + "1 < 2",
      "1" + String(repeating: " + 1", count: 100_000) + " < 2",
    ] {
      guard case .failure(let issue) = ConditionParser.condition(text, at: Place(file: "")) else {
        Issue.record("it was taken")
        continue
      }
      #expect(issue.flaw == .tooDeep)
    }
  }

  @Test("Names its paths in order, with their places")
  func paths() throws {
    let condition = try ConditionParser.condition(
      "a.b * 2 <= c and -(d) > 1", at: Place(file: "p", line: 1, column: 5)
    ).get()
    #expect(condition.paths.map(\.path) == ["a.b", "c", "d"])
    #expect(condition.paths.map(\.place.column) == [5, 16, 24])
  }
}
