// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Prescribing {
  struct Policy: Readable, Sendable, Equatable {
    var prescribers: Int
    var reviewsPerWeek: Double
    var patientsPerPrescriber: Int
    var reviewEvery, taperLength: TimeSpan
    var reductionOffered: Double
    var heedsRequests: Bool
    var stopAfterMissed: Int
    var yearlyCostPerPrescriber: Double
    var taperStep, timeLimit, imposedTaper: TimeSpan
    var paceSetBy: Pace
    var exitPlans, informedChoice: Bool
    var education: Education
    var costOfEducation: Double
    var supervision: SupervisionPolicy
    var sharedCare: SharedCarePolicy
    var readiness: ReadinessPolicy

    init(from reader: inout SettingsReader) {
      prescribers = reader.count(
        "prescribers", 0...500, "prescribers", "Prescribers, full time.")
      reviewsPerWeek = reader.weekly("reviews", 0...16_000, "Review slots of one prescriber.")
      patientsPerPrescriber = reader.count(
        "patientsPerPrescriber", 1...2_000, "patients",
        "Patients one prescriber looks after when work is evenly shared.")
      reviewEvery = reader.span(
        "reviewEvery", .weeks(1)...(.years(2)), "Time to the next review of a settled patient.")
      reductionOffered = reader.share(
        "reductionOffered", 0...1,
        "Share of reviews of stable patients at which a reduction is offered.")
      taperLength = reader.span(
        "taperLength", .weeks(1)...(.years(5)), "Length of a taper from the full dose to none.")
      heedsRequests = reader.flag(
        "heedsRequests", "Whether a stable client who asks for a reduction gets one.")
      stopAfterMissed = reader.count(
        "stopAfterMissed", 0...50, "reviews",
        "Reviews missed in a row after which a script is stopped (0 = never).")
      yearlyCostPerPrescriber = reader.yearlyCost(
        "yearlyCostPerPrescriber", "What one prescriber costs a year, with overheads.")
      taperStep = reader.span(
        "taperStep", .days(1)...(.weeks(26)), "Time from one step of a taper to the next.")
      paceSetBy = reader.choice("paceSetBy", "Who says when the next step of a taper is taken.")
      exitPlans = reader.flag(
        "exitPlans",
        "Whether scripts begin with a plan for their end: a reduction is then offered at every"
          + " review at which it could begin.")
      informedChoice = reader.flag(
        "informedChoice",
        "Whether people are told of the pathways and asked which they want when a script begins.")
      timeLimit = reader.span(
        "timeLimit", .days(0)...(.years(50)),
        "Time on a script after which a taper is imposed (0 = never).")
      imposedTaper = reader.span(
        "imposedTaper", .weeks(1)...(.years(2)), "Length of an imposed taper.")
      education = reader.choice(
        "education", "When people are told what the medicine does and how people come off it.")
      costOfEducation = reader.money(
        "costOfEducation", 0...10_000, "What telling one person costs.")
      supervision = reader.group("supervision", "Doses taken under a pharmacist's eyes.") {
        SupervisionPolicy(from: &$0)
      }
      sharedCare = reader.group("sharedCare", "Stable people looked after by GPs.") {
        SharedCarePolicy(from: &$0)
      }
      readiness = reader.group("readiness", "Whether people have to be found ready for a script.") {
        ReadinessPolicy(from: &$0)
      }
    }
  }

  /// Who says when the next step of a taper is taken.
  enum Pace: String, CaseIterable, Sendable {
    case clinic, client
  }

  /// When people are told what the medicine does.
  enum Education: String, CaseIterable, Sendable {
    case none, atEntry
    /// At entry, and again at a review when it has been forgotten.
    case repeated
  }

  struct SupervisionPolicy: Sendable, Equatable {
    var lasts: TimeSpan
    var whileUsing, suspends: Bool

    init(from reader: inout SettingsReader) {
      lasts = reader.span(
        "lasts", .days(0)...(.years(50)), "Time on a script in which every dose is supervised.")
      whileUsing = reader.flag(
        "whileUsing", "Whether somebody seen to use on top is supervised, however long it has been."
      )
      suspends = reader.flag(
        "suspends", "Whether doses missed for some days running suspend the script.")
    }
  }

  struct SharedCarePolicy: Sendable, Equatable {
    var places: Int
    var after, reviewEvery: TimeSpan
    var yearlyCostPerPatient: Double

    init(from reader: inout SettingsReader) {
      places = reader.count(
        "places", 0...5_000, "patients", "Patients that GPs in the area can look after.")
      after = reader.span(
        "after", .weeks(1)...(.years(5)), "Time without use on top before somebody steps down.")
      reviewEvery = reader.span(
        "reviewEvery", .weeks(1)...(.years(2)), "Time to the next review at the GP's.")
      yearlyCostPerPatient = reader.yearlyCost(
        "yearlyCostPerPatient", "What GPs are paid a year for one patient.")
    }
  }

  struct ReadinessPolicy: Sendable, Equatable {
    var threshold: Double
    var wait: TimeSpan

    init(from reader: inout SettingsReader) {
      threshold = reader.number(
        "threshold", 0...5, "",
        "How much readiness is asked for before a script: 0 none, 1 as much as is usual where"
          + " anything is asked, each further point takes one from the log odds of passing.")
      wait = reader.span(
        "wait", .days(1)...(.years(1)), "Time until somebody held back is looked at again.")
    }
  }
}
