// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Reports
import Testing

@Suite("A JSON document")
struct JSONTests {
  @Test("Keeps the order of its keys, and puts plain values on one line")
  func layout() {
    let document: JSON = [
      "name": "wait", "empty": [], "base": ["mean": 1.5, "low": 1, "high": 2],
      "options": [["scenario": "a"], ["scenario": "b"]],
    ]
    #expect(
      document.text == """
        {
          "name": "wait",
          "empty": [],
          "base": {"mean": 1.5, "low": 1, "high": 2},
          "options": [
            {"scenario": "a"},
            {"scenario": "b"}
          ]
        }

        """)
  }

  @Test(
    "Writes the shortest number that reads back the same",
    arguments: [
      (0.1, "0.1"), (5, "5"), (-0.0, "0"), (1.0 / 3, "0.3333333333333333"), (1e-7, "1e-07"),
      (1e300, "1e+300"), (123_456_789, "123456789"), (.pi, "3.141592653589793"),
    ])
  func numbers(value: Double, text: String) throws {
    #expect(JSON.number(value).text == text + "\n")
    #expect(try JSONDecoder().decode([Double].self, from: Data("[\(text)]".utf8)) == [value])
  }

  @Test(
    "Writes null for a number that is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) {
    #expect(JSON.number(value).text == "null\n")
  }

  @Test("Escapes strings so that any reader gets the same text back")
  func strings() throws {
    let scalars = (0..<0x300).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{FEFF}", "😀"]
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    let data = Data(JSON.array([.string(text)]).text.utf8)
    let read = try JSONDecoder().decode([String].self, from: data)
    #expect(read.count == 1 && Array(read[0].unicodeScalars) == scalars)
    #expect(JSON.string("a\"b\\c\nd\u{1}").text == #""a\"b\\c\nd\u0001""# + "\n")
  }

  @Test("Gives the value of a key, and nothing for a key it has not")
  func lookUp() {
    let document: JSON = ["a": 1]
    #expect(document["a"] == 1)
    #expect(document["b"] == nil && JSON.null["a"] == nil)
  }
}
