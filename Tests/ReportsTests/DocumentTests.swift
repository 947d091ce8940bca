// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Reports
import Testing

@Suite("The documents of a comparison")
struct DocumentTests {
  static let options = [Example.relief, Example.null]

  static func document(replications: Int = 200) throws -> JSON {
    ComparisonDocument.json(
      try Example.comparison(options, replications: replications), of: Example.subject(options))
  }

  static func keys(_ json: JSON?) -> [String] {
    guard case .object(let members) = json else { return [] }
    return members.map(\.key)
  }

  static func elements(_ json: JSON?) -> [JSON] {
    guard case .array(let elements) = json else { return [] }
    return elements
  }

  @Test("Begin with the promised keys in the promised order")
  func shape() throws {
    let document = try Self.document()
    #expect(Self.keys(document).prefix(2) == ["scenarios", "measures"])
    #expect(document["scenarios"] == ["baseline", "caseload-relief", "null"])
    let measures = Self.elements(document["measures"])
    #expect(measures.count == Example.measures.count + 1)
    for measure in measures {
      #expect(Self.keys(measure).prefix(5) == ["name", "unit", "group", "base", "options"])
      #expect(Self.keys(measure["base"]) == ["mean", "low", "high"])
      let options = Self.elements(measure["options"])
      #expect(options.map { $0["scenario"] } == ["caseload-relief", "null"])
      for option in options {
        #expect(
          Self.keys(option).prefix(6) == [
            "scenario", "difference", "verdict", "peopleBetter", "peopleWorse", "varianceReduction",
          ])
        #expect(Self.keys(option["difference"]) == ["mean", "low", "high"])
      }
    }
  }

  /// The promised shape, as a program that reads it would declare it.
  private struct Promised: Decodable {
    struct Interval: Decodable { var mean, low, high: Double? }
    struct Measure: Decodable {
      var name, unit, group: String
      var base: Interval
      var options: [Option]
    }
    struct Option: Decodable {
      var scenario: String
      var difference: Interval
      var verdict: String
      var peopleBetter, peopleWorse, varianceReduction: Double?
    }
    var scenarios: [String]
    var measures: [Measure]
  }

  @Test("Can be read by any reader of JSON, and hold the very numbers of the comparison")
  func readable() throws {
    let comparison = try Example.comparison(Self.options)
    let text = try Self.document().text
    let read = try JSONDecoder().decode(Promised.self, from: Data(text.utf8))
    #expect(read.scenarios == comparison.scenarios)
    #expect(read.measures.count == comparison.rows.count)
    for (row, measure) in zip(comparison.rows, read.measures) {
      #expect(measure.name == row.measure.name && measure.group == row.group)
      #expect(measure.base.mean == row.base?.mean && measure.base.high == row.base?.high)
      for (entry, option) in zip(row.options, measure.options) {
        #expect(option.verdict == entry.verdict.rawValue)
        #expect(option.difference.low == entry.difference?.low)
        #expect(option.peopleBetter == entry.people?.better)
        #expect(option.varianceReduction == entry.varianceReduction)
      }
    }
  }

  @Test("Say null where there is no number: intervals of one replication, people not counted")
  func nulls() throws {
    let measures = Self.elements(try Self.document(replications: 1)["measures"])
    #expect(measures[0]["base"]?["low"] == .null)
    let contact = try #require(measures.first { $0["name"] == "contact.interval" })
    #expect(Self.elements(contact["options"])[0]["peopleBetter"] == .null)
    let whole = Self.elements(try Self.document()["measures"])
    #expect(Self.elements(whole[0]["options"])[1]["varianceReduction"] == .null)
  }

  @Test("summary.csv has a row for each measure, group and scenario")
  func summary() throws {
    let lines = ResultTables.summary(try Example.comparison(Self.options)).split(separator: "\r\n")
    #expect(lines.count == 1 + 8 * 3)
    #expect(lines[0].hasPrefix("scenario,measure,group,unit,replications,mean,low,high,difference"))
    #expect(lines[1].hasPrefix("baseline,wait.median,everyone,days,200,18.19"))
    #expect(lines[2].hasPrefix("caseload-relief,wait.median,everyone,days,200,15.1"))
    #expect(lines[2].contains(",better,263,0,1812,0,"))
    #expect(lines[3].contains(",0,0,0,no difference,0,0,1812,0,"))
    let commas = Set(lines.map { $0.count { $0 == "," } })
    #expect(commas == [16])
  }

  @Test("By group, replications have a row for each scenario, replication, measure and group")
  func replications() throws {
    let result = try Example.result(Self.options, replications: 3)
    let lines = ResultTables.replications(result, byGroup: true).split(separator: "\r\n")
    #expect(lines.count == 1 + 3 * 3 * 8)
    #expect(lines[0] == "scenario,replication,measure,group,value")
    #expect(lines[2].hasPrefix("baseline,0,wait.median,women with children,"))
    let value = try #require(lines[1].split(separator: ",").last.flatMap { Double($0) })
    #expect(value == result.record(design: 0, replication: 0).values[0].value)
  }

  @Test("replications.csv has those rows of everyone alone, in the same order")
  func everyone() throws {
    let result = try Example.result(Self.options, replications: 3)
    let all = ResultTables.replications(result, byGroup: true).split(separator: "\r\n")
    let everyone = ResultTables.replications(result).split(separator: "\r\n")
    #expect(everyone == all.filter { $0.contains(",everyone,") || $0 == all[0] })
    #expect(everyone.count < all.count)
  }
}
