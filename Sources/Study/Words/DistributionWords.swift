// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What is wrong with a distribution, in words.
enum DistributionWords {
  static func wording(_ flaw: DistributionFlaw, path: String, written: String) -> Wording {
    switch flaw {
    case .unknownFamily(let nearest, let known):
      Wording(
        "\(path): there is no distribution \(written) here",
        hint: nearest.map { "did you mean '\($0)'?" } ?? "there are \(Shown.list(known, "and"))")
    case .notOne(let count):
      Wording(
        "\(path) names \(count) distributions; must be one",
        hint: "write, for example, '{gamma: {mean: 3 weeks, sd: 1 week}}'")
    case .parameters(let given, let allowed):
      Wording(
        "\(path) gives \(given.isEmpty ? "nothing" : Shown.list(given.map(Shown.quoted), "and")); "
          + "must be \(sets(allowed))")
    case .notPositive(let name):
      Wording("\(path): the \(name) is \(written); must be above zero")
    case .notAShare(let name):
      Wording("\(path): the \(name) is \(written); must be between 0% and 100%")
    case .order(let low, let high):
      Wording("\(path): the \(low) must be below the \(high)")
    case .spreadTooWide:
      Wording(
        "\(path): no beta distribution has this mean and sd",
        hint: "the mean must be between 0 and 1, and sd² below mean × (1 − mean)")
    case .noValues:
      Wording("\(path) has no values to draw from")
    case .tooManyValues(let limit):
      Wording("\(path) has too many values to draw from; the limit is \(limit)")
    case .negative:
      Wording("\(path): \(written) is below zero, which nothing drawn here can be")
    case .sameValueTwice:
      Wording("\(path): the value \(written) has a share already")
    }
  }

  private static func sets(_ allowed: [[String]]) -> String {
    Shown.list(allowed.map { Shown.list($0, "and") })
  }
}
