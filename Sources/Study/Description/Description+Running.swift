// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension DescribedStudy {
  private var run: RunSettings { base.scenario.run }

  var initialisation: Section {
    (
      .filled,
      [
        "A run does not begin empty. It is loaded with \(value("population.evidence.inTreatment")) in "
          + "treatment, \(value("population.evidence.usingOutside")) who use outside it and "
          + "\(value("population.evidence.inRecovery")) in recovery. Whoever is in treatment brings "
          + "the time behind them: on a script, elapsed time has the density of a spell's survival "
          + "cut at the age of the system (\(value("population.evidence.systemAge"))); otherwise it is "
          + "exponential with mean \(value("population.evidence.meanElapsedOther")). Frailty is drawn "
          + "given that the person has stayed so long, trust starts where regular contact would "
          + "have brought it, bookings are spread out.",
        "",
        "The first \(CanonicalText.span(run.warmUp)) are a warm-up in which everything happens and "
          + "nothing is measured. It lets what starts empty fill up: waiting lists, custody, tapers "
          + "in progress, mentors, orders of people outside treatment. It was chosen so that short "
          + "stays settle; sentences of a year or more do not quite (decision 0045). Policies are in "
          + "force from the first day.",
      ]
    )
  }

  var runLength: Section {
    let observed = Span(seconds: run.horizon.seconds - run.warmUp.seconds)
    return (
      .filled,
      [
        "\(CanonicalText.span(run.horizon)) from \(run.start), of which the last "
          + "\(CanonicalText.span(observed)) are observed. Time is in whole seconds on a real "
          + "calendar with weekdays and the bank holidays of England and Wales; a year in a rate is "
          + "365.25 days. The system does not terminate: the end cuts off what is under way, and "
          + "measures that follow people up leave out whoever it cuts off."
      ]
    )
  }

  var estimation: Section {
    if let sweep { return (.filled, estimation(of: sweep)) }
    return (
      .filled,
      [
        "\(making.replications) independent replications of every scenario. Replication *r* of all "
          + "scenarios shares its random numbers (common random numbers, person by person), so "
          + "options are compared in pairs: for each measure the mean of the paired differences "
          + "with its 95% interval by Student's t.",
        "",
        "*Better* or *worse* is said where the interval lies wholly on one side of 0, *no difference* "
          + "only where every difference is exactly 0, otherwise *cannot tell apart*. Nothing is "
          + "called better unless the one-sided 95% bound of the excess of expected deaths is at "
          + "most \(value("settings.safetyMargin")). Verdicts are not corrected for their number. "
          + "Intervals hold the doubt of the simulation alone; the doubt of what is believed is "
          + "shown apart (`--evidence`, `--null-effects`).",
      ]
    )
  }

  var software: Section {
    (
      .filled,
      [
        "Caseload \(Markdown.text(making.version)), written in Swift, compiled with "
          + "\(Markdown.text(making.compiler)); GNU Scientific Library "
          + "\(Markdown.text(making.gslVersion)). Platform: \(Markdown.text(making.platform)). "
          + "Scenario files are read with Yams, results kept with GRDB and SQLite; neither touches "
          + "a result."
      ]
    )
  }

  var sampling: Section {
    (
      .filled,
      [
        "Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011), a counter-based generator. Its key is "
          + "(seed, replication), its counter an address: what a draw is for, for whom, on the "
          + "how-many-eth occasion. Every decision about a person has an address of its own, so a "
          + "policy that changes one thing shifts no other draw, and the same person has the same "
          + "luck in every scenario. Distributions are those of the GNU Scientific Library on this "
          + "generator. The generator is tested against published vectors whenever a study begins.",
        "", "Seed: \(Markdown.text(making.seed)). Replications are numbered from 0.",
      ]
    )
  }

  var execution: Section {
    (
      .filled,
      [
        "Next-event time advance; events in order of time, then priority, then the order in which "
          + "they were scheduled. Priorities within a second: dated changes of the scenario; stays, "
          + "orders and sentences that end; staff leaving and joining; what services do; new people; "
          + "chance events of a person. Signals are delivered oldest first, to the measures and then "
          + "to the submodels in wiring order (the order of the table in 2.2).",
        "",
        "Replications run on several threads; the number of threads changes no result. The same "
          + "scenario, seed and version give the same bytes.",
      ] + (making.command.isEmpty ? [] : ["", "Command: \(Markdown.code(making.command))"])
    )
  }

  var system: Section {
    func said(_ name: String) -> String? { making.run.first { $0.name == name }?.value }
    guard making.isDone, let seconds = said("seconds") else {
      return (
        .partly("the machine (processor, memory) and how long the study took on it."),
        [
          making.isDone
            ? "The folder does not say how long the run took."
            : "Nothing has been run yet. This description was made on "
              + "\(Markdown.text(making.platform))."
        ]
      )
    }
    let machine = [
      said("processor"), said("processors").map { "\($0) processors" },
      said("memoryMiB").map { "\($0) MiB of memory" },
    ].compactMap { $0 }
    let parts = [
      "The study took \(seconds) seconds", said("threads").map { " on \($0) threads" },
      said("events").map { " for \($0) events" },
      said("eventsPerSecond").map { " (\($0) a second)" }, ", ", making.platform, ", ",
      said("configuration").map { "\($0) build" },
      said("started").map { ", begun \($0)" },
      machine.isEmpty ? nil : ". The machine: " + machine.joined(separator: ", "),
    ].compactMap { $0 }
    let missing = [
      said("processor") == nil ? "processor" : nil, said("memoryMiB") == nil ? "memory" : nil,
    ].compactMap { $0 }
    return (
      missing.isEmpty
        ? .filled : .partly("\(missing.joined(separator: " and ")) of the machine."),
      [Markdown.text(parts.joined()) + "."]
    )
  }

  var access: Section {
    let files = designs.map { Markdown.code($0.file) }.joined(separator: ", ")
    var body = [
      "The model is free software under the GNU General Public License, version 3 or later. To get "
        + "the same results: the source of version \(Markdown.text(making.version)), the scenario "
        + "files (\(files)) and the files they extend, and the command of 5.3."
    ]
    if making.isDone {
      body.append(
        "The results folder holds every scenario with all values settled (`manifest.json`), the "
          + "single values of every replication and a fingerprint of each.")
    }
    return (
      .partly(
        "the address (best a DOI) where model, scenarios and results can be had, and whom to ask."),
      body
    )
  }
}
