// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

@testable import Reports

/// A sweep over workers and beds. Only workers do anything.
struct SweepExample {
  var layout = "full grid"
  /// The number of workers and of beds of each design.
  var points: [(Int, Int)] = [(4, 8), (4, 9), (5, 8), (5, 9), (6, 8), (6, 9)]
  var draws = 0
  var refused = 0
  var isDrawn = false
  var title = "Workers and beds"
  var replications = 10

  /// The designs of each point, one after another.
  private var all: [(point: (Int, Int), draw: Int?)] {
    points.flatMap { point in
      (draws > 0 ? (0..<draws).map(Optional.some) : [nil]).map { (point, $0) }
    }
  }

  private func levels(_ value: ((Int, Int)) -> Int, _ other: ((Int, Int)) -> Int)
    -> [SweepSubject.Level]
  {
    let known = Set(points.map(value)).sorted()
    let first = all.indices.filter { value(all[$0].point) == known[0] }
    if isDrawn && known.count > 6 {
      let sorted = all.indices.sorted { value(all[$0].point) < value(all[$1].point) }
      return (0..<3).map { third in
        let part = sorted[(third * all.count / 3)..<((third + 1) * all.count / 3)]
        return .init(name: "third \(third + 1)", group: .init(designs: part.sorted()))
      }
    }
    return known.map { number in
      let designs = all.indices.filter { value(all[$0].point) == number }
      let alike = designs.compactMap { index in
        first.first {
          other(all[$0].point) == other(all[index].point) && all[$0].draw == all[index].draw
        }.map { SweepResponse.Pair(first: $0, other: index) }
      }
      return .init(name: "\(number)", group: .init(designs: designs, alike: alike))
    }
  }

  var subject: SweepSubject {
    SweepSubject(
      title: title, question: "How many?", scenarios: ["town"], period: "4 years", seed: 5,
      replications: replications, layout: layout, measures: SweepReportTests.measures,
      axes: [
        .init(
          name: "keyWork.policy.workers", meaning: "Key workers.", unit: "posts",
          levels: levels({ $0.0 }, { $0.1 })),
        .init(
          name: "housing.policy.beds", meaning: "Places in supported housing.", unit: "places",
          levels: levels({ $0.1 }, { $0.0 })),
      ],
      designs: all.enumerated().map { index, design in
        .init(
          name: "d\(index + 1)",
          values: [design.point.0, design.point.1].map {
            .init(words: "\($0)", number: Double($0))
          }, draw: design.draw, isAsItIs: design.point == (5, 8))
      },
      draws: draws, drawn: 3, refused: refused, conditions: refused > 0 ? ["a < b"] : [],
      isDrawn: isDrawn, foundations: "Of 9 values, 3 are assumptions; `caseload parameters`.")
  }

  var result: SweepResult {
    SweepResult(
      designs: all.map { design in
        .init(
          first: 0,
          replications: (0..<replications).map {
            Self.replication(Double(design.point.0 - 4), design.draw ?? 0, $0)
          }, needed: nil)
      })
  }

  var page: SweepPage {
    SweepPage(
      result, of: subject,
      origin: .init(command: "`caseload sweep plan.yaml`", program: "Caseload 1.2.3"))
  }

  var html: String { page.html { "<\($0.utf8.count)>" } }

  /// What a design gives: two days less of waiting and a life a year more for each step of the
  /// first axis.
  private static func replication(_ step: Double, _ set: Int, _ number: Int) -> Sweep.Replication {
    let luck = Double(number * 7 % 10) / 10
    return Sweep.Replication(
      values: [10 - 2 * step + luck + Double(set), 4 + step + luck / 10 - Double(set) / 4],
      fingerprint: 0, events: 1)
  }

  static let drawn = SweepExample(
    layout: "Sobol sequence of 9 points", points: (0..<9).map { (4 + $0, 8 + $0 * 5 % 9) },
    isDrawn: true)
  static let oneAtATime = SweepExample(
    layout: "one at a time", points: [(5, 8), (4, 8), (6, 8), (5, 7), (5, 9)])
  static let believed = SweepExample(draws: 4)
  static let limited = SweepExample(points: [(4, 8), (4, 9), (5, 8)], refused: 1)
}
