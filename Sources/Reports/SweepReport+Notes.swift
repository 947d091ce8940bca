// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// What a sweep cannot tell.
extension SweepReport {
  var notes: [String] {
    section("WHAT THIS CANNOT TELL")
      + noteTexts.flatMap { wrapped("- " + $0, width: page.width, indent: 2) }
  }

  var noteTexts: [String] {
    var texts = [
      measures.contains { subject.measures[$0].role == .expectedDeaths }
        ? "What is better. Expected deaths lead every table: a design that costs lives is no "
          + "improvement, whatever else it moves. 'caseload compare' judges an option against a "
          + "base, and calls it better only where it is shown not to cost lives."
        : "What is better: deaths are not measured here, so nothing can be shown to be safe."
    ]
    texts += aboutDesigns
    if !subject.isDrawn {
      texts.append("What happens between the values simulated, or beyond them.")
    }
    if subject.draws == 0 && !subject.isDrawn {
      texts.append(
        "What would be found if other things were believed: every value that is not an axis is as "
          + "in the scenario. 'evidence: all' with 'draws: 32' draws them from their ranges.")
    } else if subject.draws > 0 {
      texts.append(
        "How likely a set of values is: they are drawn evenly from the ranges believed, each on "
          + "its own, and none was held against what was observed. A calibration does that.")
    }
    let count = result.designs.map(\.replications.count).min() ?? 0
    if count < Comparison.fewReplications {
      texts.append(
        "Much from few replications: the least replicated design has "
          + "\(CommonText.replications(count)), and intervals can then be too narrow where there "
          + "are queues.")
    }
    let shown = subject.axes.count * subject.measures.count
    if shown >= 20 {
      texts.append(
        "Which of \(shown) differences are clear by luck alone: at 95%, about \(shown / 20) would "
          + "be where there is none.")
    }
    texts.append(CommonText.meaningOfIntervals)
    if !subject.foundations.isEmpty { texts.append(Page.safe(subject.foundations)) }
    return texts
  }

  /// What comes of how the designs were made.
  private var aboutDesigns: [String] {
    var texts: [String] = []
    let several = subject.axes.count > 1
    if subject.isDrawn {
      texts.append(
        "What an axis does alone: designs are drawn, and its low, middle and high values are met by "
          + "other values of the other axes. An interval holds luck, and which designs were drawn.")
    } else if several && subject.layout != "one at a time" {
      texts.append(
        "How axes work together, from these tables: a mean is over all designs with that value. "
          + "sweep.csv holds every design by itself.")
      if subject.layout == "list" || subject.refused > 0 {
        texts.append(
          "What an axis does, from two means side by side: they may be of other values of the other "
            + "axes. 'Last less first' compares only designs that are alike in all else; — where "
            + "there are none.")
      }
    }
    if subject.layout == "one at a time" && several {
      texts.append(
        "How axes work together: each was changed with all others as they are in the scenario.")
    }
    if subject.refused > 0 {
      texts.append(
        "Anything of \(NumberText.whole(subject.refused)) designs that do not meet: "
          + "\(Page.safe(subject.conditions.joined(separator: "; "))).")
    }
    if subject.repeated > 0 {
      texts.append(
        "More than once what is the same: \(NumberText.whole(subject.repeated)) points were "
          + "another once rounded, and left out.")
    }
    return texts
  }
}
