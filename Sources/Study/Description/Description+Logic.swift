// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension DescribedStudy {
  func diagram(_ picture: CausalPicture?) -> Section {
    let body = [
      "The way of a person through the base model:", "", "```mermaid", "flowchart LR",
      "  problem[problem begins, or was there at the start] --> outside(outside treatment)",
      "  outside -- asks for help, is referred --> waiting(waiting list)",
      "  waiting -- gives up, is taken off --> outside",
      "  waiting -- assessed, given a key worker --> treatment(in treatment)",
      "  treatment -- drops out, is discharged --> outside",
      "  treatment -- completes --> after(recovery, aftercare)",
      "  after -- uses again --> outside",
      "  treatment --- inside[key work, script, detoxification, day programme, residential, "
        + "groups, mentors, housing]",
      "  outside & waiting & treatment & after -- arrest, sentence, breach, recall --> prison(custody)",
      "  prison -- release --> outside",
      "  outside & waiting & treatment & after & prison --> gone[death, moving away]", "```",
    ]
    guard let picture else {
      return (
        .partly("the causal picture was not drawn; leave '--no-picture' out."), body
      )
    }
    return (
      .filled,
      body + [
        "",
        "Which signal changes the rate of which chance event, as seen in two runs of the base "
          + "scenario (an arrow that was not seen may still be possible):", "",
      ] + picture.diagram
    )
  }

  var baseLogic: Section {
    let groups = base.scenario.declared.groups.filter {
      !$0.path.contains(".") && $0.path != ScenarioDocument<RunSettings>.runName
    }
    let rows = groups.map { group in
      let isOn = base.scenario.record("\(group.path).enabled")?.value
      let state = isOn.map { $0 == .flag(true) ? "simulated" : "left out" } ?? "always there"
      let values = base.scenario.records.count { $0.declaration.path.hasPrefix(group.path + ".") }
      return [
        Markdown.code(group.path), Markdown.text(group.meaning), state, "\(values)",
      ]
    }
    let body =
      [
        "The system is one value: a submodel for each service and for each side of people's lives. "
          + "Submodels never call each other. Each schedules events for itself and emits signals "
          + "(*started treatment*, *missed an appointment*, *housing changed*); a signal is heard, in "
          + "a fixed order, first by the measures and then by every submodel that listens, which may "
          + "change rates, begin or end something, and emit signals in turn.",
        "",
        "Chance events whose rate depends on circumstances (asking for help, dropping out, using more "
          + "or less, overdose, death, arrest, losing or gaining a home, asking to come off, becoming "
          + "a mentor, moving away) are hazard clocks: a person has a threshold drawn once from the "
          + "unit exponential distribution, used up at the present rate; a rate is the product of its "
          + "factors, worked out anew by its one owner whenever one of them changes. Everything else "
          + "takes a time that is drawn when it begins, or that a calendar and a diary give.",
        "",
        "Effects multiply, on rates or on odds, without interactions. The equations of each submodel "
          + "stand on its page in `docs/model`.", "",
      ] + Markdown.table(["submodel", "what it is", "in the base", "values"], rows)
    return (.filled, body)
  }

  var scenarioLogic: Section {
    if options.isEmpty, let sweep { return (.filled, logic(of: sweep)) }
    guard !options.isEmpty else {
      return (.filled, ["One scenario was described; there is no other logic than that of 2.2."])
    }
    var body = [
      "Scenarios are alike in their structure. They differ in values, in dated changes and in what "
        + "a council may ask for; everything that is not listed is as in the base."
    ]
    for option in options {
      let difference = ScenarioDifference(from: base.scenario, to: option.scenario)
      body += [
        "",
        "**\(Markdown.text(option.scenario.title))** (\(Markdown.code(option.scenario.name))). "
          + Markdown.text(difference.summary), "",
      ]
      body += Self.lines(of: difference)
    }
    if let sweep { body += [""] + logic(of: sweep) }
    return (.filled, body)
  }

  /// A list of what differs.
  static func lines(of difference: ScenarioDifference) -> [String] {
    difference.values.map { entry in
      "- \(Markdown.code(entry.path)): \(Markdown.text(ScenarioDifference.sentence(entry)))"
    }
      + difference.dated.map { entry in
        "- \(entry.when), \(Markdown.code(entry.path)): "
          + "\(Markdown.text(entry.from?.value ?? "no such change")) → "
          + Markdown.text(entry.to?.value ?? "no such change")
      }
      + difference.proposals.map { entry in
        "- \(entry.isAdded ? "a council may ask, about" : "a council may no longer ask, about") "
          + "\(entry.issue): \(entry.changes.map(Markdown.text).joined(separator: "; "))"
      }
  }

  var algorithms: Section {
    (
      .filled,
      [
        "- *Hazard clocks*: Anderson's modified next reaction method (J. Chem. Phys. 127, 214107, "
          + "2007): each threshold is used up at the rate in force, so that a change of rate moves "
          + "a pending event and needs no new random number.",
        "- *Rates that are seldom asked*: thinning (Lewis and Shedler 1979) at the highest rate.",
        "- *Appointments*: a diary for each named worker, with so many slots in a working week and "
          + "none on bank holidays; the first free slot on or after the day wanted. The time "
          + "between appointments is a result of caseload and slots and no parameter.",
        "- *Waiting lists*: by class where a policy gives precedence, and within a class by time of "
          + "joining.",
        "- *Mutual aid*: who joins goes to the running group with room and the fewest members.",
        "- *Council*: an issue comes up in proportion to what its members lived through; whether a "
          + "proposal about it is adopted, how soon and whether it is what they spoke of depends on "
          + "the rung of participation.",
        "- *People found in treatment at the start*: elapsed time by rejection from the density of a "
          + "spell's survival (Weibull), cut at the age of the system.",
        "- *Years ahead at the end of a run*: life table of England 2008–10 by age and sex, times "
          + "the mortality ratio of the state.",
        "- *Fitted values*: history matching with an emulator of the mean and its error, on a Sobol "
          + "sequence (see `docs/calibration.md`).",
      ]
    )
  }

  var components: Section {
    let resources = base.scenario.records.filter { record in
      guard record.declaration.isPolicy else { return false }
      if case .count(_, let unit) = record.declaration.kind {
        return Self.unitsOfResources.contains(unit)
      }
      return record.declaration.path == "intake.policy.assessments"
        || record.declaration.path == "prescribing.policy.reviews"
        || record.declaration.path == "probation.policy.appointments"
    }
    let rows = resources.map { record in
      [
        Markdown.code(record.declaration.path), Markdown.text(record.declaration.meaning),
        Markdown.text(record.value.wordsWithUnit(as: record.declaration.kind)),
      ]
    }
    let body =
      [
        "**2.5.1 Entities.** People, each with what is drawn once (sex, age, main problem, ethnicity, "
          + "disability, other needs, children, work, distance, offending, stability, frailty) and "
          + "what changes (use, treatment, script and dose, goal, trust, fear, housing, supervision, "
          + "custody, mentors, groups, work, needs met). Named members of staff. Mutual-aid groups. "
          + "At the start: \(value("population.evidence.inTreatment")) in treatment, "
          + "\(value("population.evidence.usingOutside")) who use and "
          + "\(value("population.evidence.inRecovery")) in recovery outside it.",
        "",
        "**2.5.2 Activities.** Assessments, sessions of key work (\(value("keyWork.policy.session"))), "
          + "reviews of scripts, group meetings, reports to probation, detoxifications, programmes, "
          + "stays in rehabilitation, in supported and recovery housing and in custody, aftercare, "
          + "training, help by partner services, meetings of a council. How long each lasts, or from "
          + "which distribution that is drawn, is in appendix 2.",
        "",
        "**2.5.3 Resources.** Capacity is what a commissioner decides:", "",
      ] + Markdown.table(["parameter", "what it is", "in the base"], rows) + [
        "",
        "**2.5.4 Queues.** The waiting list for assessment, for a key worker, for a review, for "
          + "detoxification at home and in hospital, the day programme, the funding panel and places "
          + "it pays for, supported and recovery housing, homes to move on to, mentors, arrest "
          + "referral, probation appointments, throughcare, partner services. First come, first "
          + "served, except: released people come first: \(value("intake.policy.releasedComeFirst")); "
          + "mothers: \(value("intake.policy.mothersComeFirst")); people sent by the courts: "
          + "\(value("intake.policy.offendersComeFirst")). People give up waiting at a rate that "
          + "depends on how long they have waited; a missed first appointment puts them "
          + "\(value("intake.policy.onMissed")).",
        "",
        "**2.5.5 Entry and exit points.** People enter when the run is loaded, or when their problem "
          + "begins (a Poisson stream, \(value("population.evidence.incidence"))); no policy touches "
          + "either, so the same person is there in every scenario. They leave by death or by moving "
          + "away. Services are entered by asking for help oneself, through a GP, the courts, release "
          + "from prison, outreach or another service, and left by completing, dropping out, "
          + "discharge, transfer, custody, death or moving away.",
      ]
    return (.filled, body)
  }

  private static let unitsOfResources = [
    "workers", "places", "prescribers", "officers", "mentors", "beds", "a year", "groups", "peers",
    "placements", "volunteers", "clients", "patients",
  ]
}
