// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// What `calibrate` prints: the fit target by target, what is known of each parameter now, and
/// what the observations do not tell.
public struct CalibrationReport {
  private let result: CalibrationResult
  private let subject: CalibrationSubject
  private let page: Page

  public init(_ result: CalibrationResult, of subject: CalibrationSubject, on page: Page) {
    self.result = result
    self.subject = subject
    self.page = page
  }

  /// The whole report, ending in a line feed.
  public var text: String {
    [heading, inShort, waves, fit, parameters, ties, notes].filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var heading: [String] {
    wrapped(Page.safe(subject.title), width: page.width).map { page.paint($0, .strong) }
      + wrapped(
        "\(Page.safe(subject.scenario)) · \(subject.period) · seed \(subject.seed) · "
          + "\(CommonText.replications(result.replicationsRun))", width: page.width)
  }

  private var inShort: [String] {
    let fits = result.rows.filter { $0.target.use == .fit }
    let checks = result.rows.filter { $0.target.use == .inputCheck }
    let identified = result.knowledge.count { $0.grade == .identified }
    let unknown = result.knowledge.filter { $0.grade == .notIdentified }
    var sentences = [
      "\(fits.count { $0.isMet }) of \(fits.count) targets met at the best point"
        + (checks.isEmpty
          ? "."
          : "; \(checks.count { $0.isMet }) of \(checks.count) input checks, which prove the "
            + "wiring alone.")
    ]
    let missed = fits.filter { !$0.isMet }.map(\.target.id)
    if !missed.isEmpty { sentences.append("Missed: \(missed.joined(separator: ", ")).") }
    sentences.append(
      result.ensemble.isEmpty
        ? "No point is plausible: the ranges, the model or a target is wrong somewhere."
        : "\(result.ensemble.count) of \(result.samples.count) points simulated are plausible.")
    sentences.append(
      result.knowledge.allSatisfy { $0.grade == .tooFewPoints }
        ? "Too few points are plausible to say what is known of the parameters now."
        : "\(identified) of \(result.knowledge.count) parameters identified; "
          + "\(unknown.count) not told by these targets at all.")
    return [page.paint("IN SHORT", .strong), ""]
      + sentences.flatMap { wrapped("  " + $0, width: page.width, indent: 2) }
  }

  private var waves: [String] {
    var table = TextTable(
      [
        .init(heading: "Wave", alignment: .right), .init(heading: "Points", alignment: .right),
        .init(heading: "Plausible", alignment: .right),
        .init(heading: "Space not ruled out before it", alignment: .right),
      ], indent: 2)
    for wave in result.waves {
      table.append([
        .init("\(wave.number)"), .init("\(wave.points)"), .init("\(wave.plausible)"),
        .init(wave.spaceLeft.map { percent($0) } ?? "all"),
      ])
    }
    return [page.paint("WAVES", .strong), ""] + table.lines(on: page)
  }

  private var fit: [String] {
    var table = TextTable(
      [
        .init(heading: "Target"), .init(heading: "Measure", least: 20),
        .init(heading: "Observed", alignment: .right),
        .init(heading: "Simulated (95% interval)", alignment: .right),
        .init(heading: "Plausible", alignment: .right), .init(heading: "Met"),
        .init(heading: "Off by", alignment: .right),
      ], indent: 2)
    for use in FitTarget.Use.allCases {
      let rows = result.rows.filter { $0.target.use == use }
      if rows.isEmpty { continue }
      table.append(across: use == .fit ? "Fits" : "Input checks: no part of the fit", .strong)
      for row in rows { table.append(cells(row)) }
    }
    return [page.paint("TARGETS AT THE BEST POINT", .strong), ""] + table.lines(on: page)
  }

  private func cells(_ row: CalibrationResult.Row) -> [TextTable.Cell] {
    let target = row.target
    let measure = subject.measures[target.measure]
    let quantity = Quantity(measure: measure)
    let group = target.group == 0 ? "" : " (\(subject.groups[target.group]))"
    func number(_ value: Double) -> String {
      NumberText.fixed(value, decimals: max(1, measure.decimals))
    }
    let observed =
      target.low == target.high
      ? number(target.low) : "\(number(target.low)) to \(number(target.high))"
    let simulated = row.simulated.map { "\(number($0.mean)) (\(quantity.range($0)))" } ?? "—"
    let ensemble = row.ensemble.map { "\(number($0.lowerBound)) to \(number($0.upperBound))" }
    return [
      .init(Page.safe(target.id)), .init(quantity.heading + group), .init(observed),
      .init(simulated), .init(ensemble ?? "—"),
      .init(row.isMet ? "yes" : "no", row.isMet ? .good : .bad),
      .init(row.implausibility.isFinite ? NumberText.fixed(row.implausibility, decimals: 1) : "—"),
    ]
  }

  private var parameters: [String] {
    var table = TextTable(
      [
        .init(heading: "Parameter", least: 24), .init(heading: "Best", least: 8),
        .init(heading: "Plausible", least: 12), .init(heading: "Spread left", alignment: .right),
        .init(heading: "Identified"), .init(heading: "Moves most"),
      ], indent: 2)
    for (n, known) in result.knowledge.enumerated() {
      let plausible = known.plausible.map {
        "\(subject.words(n, $0.lowerBound)) to \(subject.words(n, $0.upperBound))"
      }
      let strongest = known.strongest.map {
        "\($0.target) (\(NumberText.signed($0.size, decimals: 1)) sd)"
      }
      table.append([
        .init(known.parameter.name), .init(subject.words(n, result.best.point[n])),
        .init(plausible ?? "—"), .init(known.spreadRatio.map { percent($0) } ?? "—"),
        .init(known.grade.rawValue, known.grade == .notIdentified ? .caution : .plain),
        .init(strongest.map(Page.safe) ?? "—"),
      ])
    }
    return [page.paint("PARAMETERS", .strong), ""] + table.lines(on: page)
  }

  private var ties: [String] {
    guard !result.ties.isEmpty else { return [] }
    let lines = result.ties.prefix(12).flatMap { tie in
      wrapped(
        "  \(NumberText.signed(tie.correlation, decimals: 2))  \(tie.first) and \(tie.second)",
        width: page.width, indent: 8)
    }
    return [page.paint("TOLD TOGETHER ONLY (rank correlation of plausible values)", .strong), ""]
      + lines
  }

  private var notes: [String] {
    let cutoff = NumberText.shortest(result.effort.cutoff) ?? ""
    let rank = result.effort.rank
    let which = rank == 1 ? "greatest" : rank == 2 ? "second-greatest" : "\(rank)th-greatest"
    let texts = [
      "Off by: standard deviations between simulated and observed, with the doubt of the "
        + "observation, of its being from another place or year, and of the simulation.",
      "Plausible: every point whose \(which) distance is at most \(cutoff). All are equally "
        + "good answers; compare --evidence carries all of them.",
      "Spread left: 100% when the targets say nothing of a parameter. Then its value is what was "
        + "assumed before, fitted or not.",
    ]
    return [page.paint("HOW TO READ THIS", .strong), ""]
      + texts.flatMap { wrapped("- " + $0, width: page.width, indent: 2) }
  }

  private func percent(_ share: Double) -> String {
    NumberText.fixed(share * 100, decimals: share < 0.1 ? 1 : 0) + "%"
  }
}
