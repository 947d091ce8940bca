// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study
import Testing

/// A catalogue of bad input: every class of mistake and of malice that readers of such files are
/// known to fall for, each with what must happen.
@Suite("Scenario files: catalogue of bad input")
struct ScenarioFilesCatalogueTests {
  /// Every line is either a place with a message, or a hint.
  private func areWellFormed(_ lines: [String]) -> Bool {
    lines.allSatisfy { line in
      line.hasPrefix("  hint: ")
        || line.firstMatch(of: /^toy\.yaml:[1-9][0-9]*:[1-9][0-9]*: (error|warning): ./) != nil
    }
  }

  @Test(
    "A text that is not the YAML used here is refused",
    arguments: [
      ("", "says nothing"), ("# nothing here\n", "says nothing"), ("---\n", "names with values"),
      ("- services\n", "names with values"), ("just words\n", "names with values"),
      ("---\na: 1\n---\na: 2\n", "second document"),
      ("housing:\n\tbeds: 1\n", "tab"),
      ("title: \u{1}\n", "U+0001"), ("title: \u{0}\n", "U+0000"),
      ("title: \"\\u0001\"\n", "U+0001"),
      ("review: *nope\n", "cannot begin with *"), ("x: &x 1\ny: *x\n", "anchors"),
      ("x: &x {a: 1}\ny:\n  <<: *x\n", "anchors"), ("<<: {a: 1}\n", "'<<'"),
      ("housing: &h\n  policy: {beds: 3}\n", "anchors"), ("&k beds: 3\n", "anchors"),
      ("review: monthly\nlabel: a\nreview: weekly\n", "duplicate: it was given on line 1"),
      ("housing:\n  policy:\n    beds: 1\n    'beds': 1\n", "duplicate: it was given on line 3"),
      ("housing: {policy: {beds: 1, beds: 2}}\n", "duplicate: it is given twice here"),
      ("? [a, b]\n: c\n", "where a name should stand"),
      ("{{a: 1}: 2}\n", "where a name should stand"),
      ("? |\n  a\n: c\n", "there is no 'a\\n'"), ("1: x\ntrue: y\nnull: z\n", "there is no '1'"),
      ("title: !!python/object:os.system x\n", "the type"), ("title: !secret x\n", "the type"),
      ("review: !!str monthly\n", "the type"), ("!secret review: monthly\n", "the type"),
      ("housing: !!map {policy: {}}\n", "the type"), ("ages: !!seq [1]\n", "the type"),
      ("\"caf\u{E9}\": 1\n\"cafe\u{301}\": 2\n", "duplicate"),
      ("\u{441}apacity: 3\n", "U+0441"), ("title: \"x\u{85}y\u{2028}z\"\n", "the title"),
      ("title: \"a\\u2028b\"\n", "U+2028"), ("title: [a\n", "not readable as YAML"),
      ("title: a: b\n", "not readable as YAML"), ("title: \"a\n", "not readable as YAML"),
      ("title: %a\n", "not readable as YAML"), ("title: @a\n", "not readable as YAML"),
      ("review: {value: monthly, note: few, they say}\n", "put quotes around words that hold"),
      ("title: {a}\n", "must be a single value"), ("title: \n", "the title is empty"),
      ("description: {a: 1}\n", "must be a single value"), ("part: perhaps\n", "must be yes or no"),
    ])
  func notYAML(text: String, message: String) {
    let lines = errors(in: text)
    #expect(!lines.isEmpty)
    #expect(areWellFormed(lines), "\(lines)")
    #expect(lines.contains { $0.contains(message) }, "\(lines)")
  }

  @Test(
    "Bytes that are not UTF-8 are refused where they stand",
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF, 0xFE, 0x0A], "x.yaml:1:4: error: the byte 0xFF is not UTF-8"),
      ([0x61, 0x0A, 0xC3, 0xA9, 0xC3, 0x28], "x.yaml:2:2: error: the byte 0xC3 is not UTF-8"),
      ([0x61, 0x0A, 0xE2, 0x82], "x.yaml:2:1: error: the byte 0xE2 is not UTF-8"),
      ([0xC0, 0x80], "x.yaml:1:1: error: the byte 0xC0 is not UTF-8"),
      ([0xED, 0xA0, 0x80], "x.yaml:1:1: error: the byte 0xED is not UTF-8"),
      ([0x80], "x.yaml:1:1: error: the byte 0x80 is not UTF-8"),
      ([0xFF, 0xFE, 0x61, 0x00], "x.yaml:1:1: error: the file is in UTF-16"),
      ([0xFE, 0xFF, 0x00, 0x61], "x.yaml:1:1: error: the file is in UTF-16"),
    ] as [([UInt8], String)])
  func notUTF8(bytes: [UInt8], line: String) throws {
    let folder = try ScenarioFolder()
    try folder.write(bytes, to: "x.yaml")
    #expect(try folder.errors("x.yaml").first == line)
  }

  @Test("A byte-order mark and any line ends are welcome")
  func welcome() throws {
    let folder = try ScenarioFolder([
      "mark.yaml": "\u{FEFF}" + ToyModel.base,
      "crlf.yaml": ToyModel.base.replacingOccurrences(of: "\n", with: "\r\n"),
      "cr.yaml": ToyModel.base.replacingOccurrences(of: "\n", with: "\r"),
      "noend.yaml": String(ToyModel.base.dropLast()),
      "document.yaml": "%YAML 1.1\n---\n" + ToyModel.base + "...\n",
    ])
    for file in ["mark.yaml", "crlf.yaml", "cr.yaml", "noend.yaml", "document.yaml"] {
      #expect(try folder.errors(file) == [], "\(file)")
    }
  }

  @Test("Size and depth are limited", .timeLimit(.minutes(1)))
  func limits() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(errors(in: String(repeating: "# padding line\n", count: 100_000)).count == 2)
    #expect(errors(in: "title: " + String(repeating: "a", count: 2_000_000)).count == 2)
    let long = errors(in: "title: " + String(repeating: "a", count: 1_000_000))
    #expect(long.contains("toy.yaml:1:8: error: the title is longer than 300 characters"))
    for depth in [64, 65, 900, 2_000, 100_000] {
      #expect(errors(in: "ages: \(nested(depth))\n").isEmpty == false)
      #expect(errors(in: "title: \(nested(depth))\n").isEmpty == false)
    }
    #expect(errors(in: "ages: \(nested(65))\n").contains { $0.contains("64 levels") })
  }

  @Test(
    "A file in which each anchor repeats the one before is refused at once",
    .timeLimit(.minutes(1)))
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(errors(in: text).first?.contains("anchors") == true)
    #expect(errors(in: text + "? *a11\n: 1\n").first?.contains("anchors") == true)
  }

  @Test(
    "A value of the wrong kind, size or unit is refused",
    arguments: [
      (
        "dose: 56 mg",
        [
          "true", "yes", "010 mg", "1_000 mg", "0x10 mg", "1,5 mg", "50%", "'3'", "",
          "null", "~", "{a: 1}", "[1 mg]", "\u{FF11}\u{FF12} mg", ".inf", "-.inf mg", "inf mg",
          "infinity", "1e400 mg", "1e-400 mg", "nan mg", "3", "3mg", "3 MG", "3 m g", "0.5 mg",
          "{value: 5}", "{value: 5, unit: mg}", "+1 mg", "- mg", "1:30", "2010-01-01",
        ]
      ),
      (
        "beds: 20",
        [
          "2.5", "3.0", "1e2", "99999999999999999999", "9223372036854775807",
          "-9223372036854775808", "-1", "1000000000000", "010", "20 bed", "0b1", "'20'",
        ]
      ),
      (
        "stay: 6 months",
        [
          "-1", "0", "0 days", "1e-09", "1e-9 days", "1e15", "5", "{value: 5}",
          "{value: 5, unit: days}", "5 fortnights", "5 m", "5days", "-5 days", "5 Days", "nan days",
          "1e300 years", "3 day ago", "P5D", "5:30",
        ]
      ),
      ("rent: £80", ["80", "$80", "£", "£-80", "£1,500", "£80 per week", "80£", "£2001"]),
      (
        "value: 12 per week",
        [
          "-0.1 per week", "1e12 per day", "12", "12 week", "12/week", "3 day",
          "12 per", "per week", "12 per week per day", "12 per fortnight",
        ]
      ),
      ("value: 22%", ["22", "1.1", "110%", "%", "22 %", "-1%", "22%%", "0,22"]),
      (
        "wait: {gamma: {mean: 3 weeks, sd: 1 week}}",
        [
          "wait: {gamma: {shape: 0, scale: 1 day}}", "wait: {uniform: {min: 9 days, max: 5 days}}",
          "wait: {empirical: []}", "wait: {empirical: [3 days, -1 days]}",
          "wait: {gamma: {shape: 2}}",
          "wait: {exponential: {mean: 1 day}, fixed: 2 days}",
          "wait: {exponential: {mean: 2, rate: 3}}",
          "wait: {lognorml: {mean: 1 day, sd: 1 day}}",
          "wait: {lognormal: {mean: 30 days, cv: 1000}}",
          "wait: 3", "wait: {}", "wait: []",
        ]
      ),
      (
        "referral: {self: 42%, court: 27%, other: 31%}",
        [
          "referral: {self: 46%, court: 30%, other: 34%}",
          "referral: {self: 0, court: 0, other: 0}",
          "referral: {self: 42%, court: 58%}", "referral: 5", "referral: []",
          "referral: {self: -10%, court: 60%, other: 50%}",
        ]
      ),
      (
        "ages: [20%, 0.5, 30%]", ["5", "[]", "[20%]", "[20%, 0.5, 30%, 1%]", "[a, b, c]", "{a: 1}"]
      ),
      (
        "opened: 2001-09-01",
        [
          "2025-02-30", "2025-03-30T01:30:00 Europe/London", "2025-1-1",
          "01/09/2001", "1899-01-01", "September", "20010901",
        ]
      ),
      ("review: monthly", ["montly", "Monthly", "5", "[weekly]", "weekly monthly"]),
      ("evictsForLapse: yes", ["maybe", "1", "on", "Yes", "[]"]),
      ("start: 2010-04-01", ["2010-02-29", "April", "0"]),
      ("horizon: 10 years", ["0 years", "0", "1e12 days", "10", "-1 years"]),
      ("warmUp: 1 year", ["20 years", "-1 days", "10 years"]),
      ("replications: 200", ["0", "-1", "1.5", "1000000000"]),
      ("seed: 9007199254740993", ["-1", "18446744073709551616", "1.5", "x"]),
    ] as [(String, [String])])
  func wrongValues(right: String, wrong: [String]) {
    let name = right.prefix { $0 != " " }
    for value in wrong {
      let line = value.hasPrefix(name) && value.contains(": ") ? value : "\(name) \(value)"
      let text = ToyModel.base.replacingOccurrences(of: right, with: line)
      let lines = errors(in: text)
      #expect(!lines.isEmpty, "\(line) was accepted")
      #expect(areWellFormed(lines), "\(lines)")
    }
  }

  @Test(
    "Words for people may hold anything that can be seen",
    arguments: [
      "<script>alert(1)</script>", "=1+1", "+1+1", "-2+3", "@SUM(1)", "a,\"b\"", "%s%n%@", "a/b",
      "CON", "abc. ", "'; DROP TABLE x;--", "Überdosis 👩‍⚕️", "日本",
    ])
  func titles(title: String) throws {
    let quoted = "\"" + title.replacingOccurrences(of: "\"", with: "\\\"") + "\""
    let text = ToyModel.base.replacingOccurrences(
      of: "title: A small town", with: "title: \(quoted)")
    #expect(try resolve(text).title == title)
  }

  @Test(
    "Words that hide something are refused",
    arguments: [
      "", "   ", "a\\nb", "\\t=1+1", "x\\n#SBATCH --wrap=evil", "abc\\u202egpj.exe",
      "a\\u0007", "a\\u200bb", "a\\u2066b", "\\ufeff",
    ])
  func hiddenTitles(title: String) {
    let text = ToyModel.base.replacingOccurrences(
      of: "title: A small town", with: "title: \"\(title)\"")
    let lines = errors(in: text)
    #expect(lines.first?.hasPrefix("toy.yaml:1:8: error: the title ") == true, "\(lines)")
  }

  /// The names of the toy scenario, each with its line and column.
  private static let names: [(line: Int, indent: Int, name: String)] =
    ToyModel.base.split(separator: "\n").enumerated().compactMap { number, line in
      let indent = line.prefix { $0 == " " }.count
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (number, indent, String(line[..<colon].dropFirst(indent)))
    }

  private func renamed(_ number: Int, _ indent: Int, _ old: String, _ new: String) -> String {
    var lines = ToyModel.base.split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    lines[number] =
      String(lines[number].prefix(indent)) + new
      + lines[number].dropFirst(indent + old.count)
    return lines.joined(separator: "\n")
  }

  @Test("A slip in any name is found, and the right name suggested")
  func renamedKeys() {
    for (number, indent, name) in Self.names {
      var letters = Array(name)
      letters.swapAt(letters.count - 1, letters.count - 2)
      let swapped = String(letters)
      let dropped = String(name.dropFirst().dropFirst(0))
      for new in [swapped, dropped, name.uppercased()] where new != name {
        let lines = errors(in: renamed(number, indent, name, new))
        #expect(
          lines.contains { $0.contains("did you mean") && $0.contains("\(name)'") },
          "\(new): \(lines)")
      }
      for new in ["__proto__", "constructor", "\u{441}\(name)", "''", "x y"] {
        #expect(!errors(in: renamed(number, indent, name, new)).isEmpty, "\(new)")
      }
    }
  }

  @Test("What is missing altogether is told by group, after what is wrong")
  func nothingThere() {
    let lines = errors(in: "\u{441}apacity: 3\n").filter { !$0.hasPrefix("  hint") }
    #expect(
      lines.first == "toy.yaml:1:1: error: there is no '\u{441}apacity' "
        + "(the character \u{441} is U+0441)")
    #expect(lines.contains("toy.yaml:1:1: error: housing has none of its 4 values"))
    #expect(lines.count == 9)
  }

  @Test("A value taken away is missed, by its path")
  func deletedKeys() {
    let paths = ScenarioFile.declarations(of: ToyModel.self).parameters
    for (number, _, name) in Self.names {
      guard let declaration = paths.first(where: { $0.name == name }), name != "missed" else {
        continue
      }
      var lines = ToyModel.base.split(separator: "\n", omittingEmptySubsequences: false)
      lines.remove(at: number)
      let messages = errors(in: lines.joined(separator: "\n"))
      #expect(messages.count == 2, "\(messages)")
      #expect(messages[0].contains("\(declaration.path) has no value; it must be "))
      #expect(messages[1].hasPrefix("  hint: \(declaration.meaning) Write, for example, "))
    }
  }
}
