// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ComparisonReport {
  /// What the numbers mean and, above all, what they do not.
  var notes: [String] {
    var lines = [page.paint("HOW TO READ THIS", .strong), ""]
    for note in noteTexts {
      lines += wrapped("- " + note, width: page.width, indent: 2)
    }
    return lines
  }

  var noteTexts: [String] {
    var notes = [CommonText.meaningOfIntervals] + beliefNotes
    if !subject.foundations.isEmpty { notes.append(subject.foundations) }
    let comparisons = rows.reduce(0) { count, row in
      count + row.options.count { $0.verdict != .noDifference && $0.verdict != .cannotCompare }
    }
    if comparisons >= 20 {
      notes.append(
        "Of \(comparisons) differences that are not exactly 0, about \((comparisons + 10) / 20) would look real by chance "
          + "alone if none were: one verdict by itself is weak evidence.")
    }
    notes.append(
      "“Cannot tell apart” is not “no difference”: more replications may tell them apart.")
    if rows.contains(where: { $0.options.contains { $0.people != nil } }) {
      notes.append(
        "Better off and worse off: simulated people, on average over the replications, whose own "
          + "value differs by the smallest difference that matters or more, under the same luck. "
          + "They are facts about the model, never about any real person.")
    }
    if let smallest = smallestDifferences { notes.append(smallest) }
    if let unpaired { notes.append(unpaired) }
    if let rule = comparison.options.compactMap(\.safety).first?.rule {
      notes.append(
        "An option is called better only where the chance that expected deaths rise by more than "
          + "\(NumberText.shortest(rule.margin) ?? "0") a year\(marginByPeople(rule.margin)) is below "
          + "\(NumberText.shortest(rule.risk * 100) ?? "")%. That bound is one-sided: it can lie below "
          + "the upper end of the two-sided interval that stands beside it.")
    }
    return notes
  }

  /// What the margin is for so many people: it is a number of deaths, whatever the size of a place.
  private func marginByPeople(_ margin: Double) -> String {
    let treated = comparison.rows.first {
      $0.isEveryone && $0.measure.name == "people.inTreatment"
    }?.base?.mean
    guard let treated, treated > 0, margin > 0 else { return "" }
    return " (\(NumberText.fixed(margin / treated * 1_000, decimals: 3)) for each 1,000 people in "
      + "treatment; 'settings.safetyMargin' sets it, and a place of another size needs another)"
  }

  /// "Smallest differences that matter: wait 7 days; days abstinent 30 days."
  private var smallestDifferences: String? {
    let parts = rows.filter { $0.measure.isPersonal && $0.measure.matters > 0 }.map {
      "\($0.measure.title) \(Quantity(measure: $0.measure).matters)"
    }
    return parts.isEmpty
      ? nil : "Smallest differences that matter: \(parts.joined(separator: "; "))."
  }

  /// Says of which measures some people could not be compared.
  private var unpaired: String? {
    let parts = rows.compactMap { row in
      let most = row.options.compactMap { $0.people?.unpaired }.max() ?? 0
      return most >= 0.5
        ? "\(row.measure.title) (up to \(NumberText.fixed(most, decimals: 0)))" : nil
    }
    return parts.isEmpty
      ? nil
      : "Some people have a value under one scenario only and count as neither better nor worse "
        + "off: \(parts.joined(separator: "; "))."
  }
}

extension Quantity {
  /// The smallest difference that matters: "7 days", "£50".
  var matters: String {
    let number = NumberText.shortest(measure.matters) ?? ""
    if measure.unit == "£" { return "£" + number }
    if measure.unit.isEmpty { return number }
    let isOne = measure.matters == 1 && measure.unit.hasSuffix("s")
    return "\(number) \(isOne ? String(measure.unit.dropLast()) : measure.unit)"
  }
}
