// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// How many replications it took to know means as exactly as was asked.
public struct ReachedPrecision: Sendable, Hashable {
  /// As written: "5% on wait.median".
  public let asked: [String]
  /// After how many replications all of it was reached for good; nil where it was not.
  public let needed: Int?
  /// How many were run.
  public let run: Int
  /// How many scenarios it was to hold for.
  public let scenarios: Int

  public init(asked: [String], needed: Int?, run: Int, scenarios: Int) {
    self.asked = asked
    self.needed = needed
    self.run = run
    self.scenarios = scenarios
  }

  /// What came of it, in a sentence or two.
  public var words: String {
    let what = "Precision \(Page.safe(asked.joined(separator: ", ")))"
    let everywhere = scenarios > 1 ? " under every scenario" : ""
    guard let needed else {
      return "\(what): not reached\(everywhere) within \(CommonText.replications(run)), the most "
        + "that were allowed."
    }
    return
      "\(what): reached\(everywhere) after \(CommonText.replications(needed)), and seen to stay "
      + "so for \(run - needed) more, on all of which the results rest."
  }

  /// For other programs.
  public var json: JSON {
    [
      "asked": .array(asked.map(JSON.string)),
      "needed": needed.map { .integer($0) } ?? .null, "run": .integer(run),
    ]
  }
}
