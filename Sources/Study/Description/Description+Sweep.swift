// SPDX-License-Identifier: GPL-3.0-or-later

/// What there is to say of a sweep instead of a comparison.
extension DescribedStudy {
  func aims(of sweep: KeptManifest.Sweep) -> [String] {
    let designs = sweep.designs.isEmpty ? "Designs" : "\(sweep.designs) designs"
    return [
      "What was looked into: *\(Markdown.text(sweep.title))*."
        + (sweep.question.isEmpty ? "" : " The question: \(Markdown.text(sweep.question))"), "",
      "\(designs) were made of \(options.isEmpty ? "the scenario" : "these scenarios") "
        + "(\(Markdown.text(sweep.layout))), to see how the measures respond. Nothing is called "
        + "better: expected deaths lead every table, and an option is judged by a comparison.",
    ] + (axisTable(sweep.axes).isEmpty ? [] : [""] + axisTable(sweep.axes))
  }

  /// How the designs differ.
  func logic(of sweep: KeptManifest.Sweep) -> [String] {
    var body = [
      "Designs are alike in their structure. They differ in the values of "
        + (sweep.axes.isEmpty ? "nothing but what is listed here" : "the axes of 1.3")
        + "; everything else is as in the scenario."
    ]
    if !sweep.conditions.isEmpty {
      body += [
        "",
        "Only designs were simulated that meet "
          + sweep.conditions.map(Markdown.code).joined(separator: " and ") + ".",
      ]
    }
    if !sweep.drawn.isEmpty {
      body +=
        [
          "",
          "Under every design the same sets of values were drawn from what is believed, evenly over "
            + "each range and independently (a Latin hypercube):", "",
        ] + axisTable(sweep.drawn)
    }
    return body
  }

  func estimation(of sweep: KeptManifest.Sweep) -> [String] {
    let number =
      sweep.precisions.isEmpty
      ? "\(making.replications) independent replications of every design"
      : "Each design was replicated, at most \(making.replications) times, until the half of the 95% "
        + "interval was within \(sweep.precisions.map(Markdown.text).joined(separator: ", ")) and "
        + "stayed so for some replications more (decision 0091)"
    return [
      "\(number). Replication *r* of all designs shares its random numbers (common random numbers, "
        + "person by person). Where designs were chosen, a difference between two values of an axis "
        + "is taken over designs alike in all else, replication by replication, with its 95% "
        + "interval by Student's t. Where they were drawn, the low, the middle and the high third "
        + "of an axis are told apart, and the variance that comes of which designs were drawn is "
        + "added to that of the replications.",
      "",
      "Intervals hold the doubt of the simulation alone; what is believed is varied only where it is "
        + "an axis or drawn. Differences are not corrected for their number.",
    ]
  }

  private func axisTable(_ axes: [KeptManifest.Sweep.Axis]) -> [String] {
    guard !axes.isEmpty else { return [] }
    return Markdown.table(
      ["parameter", "what it is", "unit", "values"],
      axes.map { axis in
        [
          Markdown.code(axis.path), Markdown.text(axis.meaning), Markdown.text(axis.unit),
          Markdown.text(axis.values.joined(separator: axis.isRange ? " to " : ", ")),
        ]
      })
  }
}
