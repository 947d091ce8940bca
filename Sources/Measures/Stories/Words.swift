// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// The words in which a trace speaks of things that have a name in the model.
enum Words {
  /// A date as people write it in a file: `12 May 2011`, ` 3 Jun 2011`, always eleven characters.
  static func date(_ date: CalendarDate) -> String {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let day = date.day < 10 ? " \(date.day)" : "\(date.day)"
    return "\(day) \(months[date.month - 1]) \(date.year)"
  }

  /// `1st`, `2nd`, `3rd`, `4th`, `11th`, `21st`.
  static func ordinal(_ number: Int) -> String {
    let ending =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return "\(number)\(ending)"
  }

  /// Whole days, in words: `less than a day`, `1 day`, `12 days`.
  static func days(_ span: TimeSpan) -> String {
    switch span.seconds / 86_400 {
    case 0: "less than a day"
    case 1: "1 day"
    case let days: "\(days) days"
    }
  }

  /// A member of staff: `key worker 7`; the second to hold the post, `key worker 7.2`.
  static func staff(_ worker: StaffID) -> String {
    let number =
      worker.incumbent == 0
      ? "\(worker.post + 1)" : "\(worker.post + 1).\(Int(worker.incumbent) + 1)"
    return switch worker.service {
    case .keyWork: "key worker \(number)"
    case .prescribing: "prescriber \(number)"
    case .probation: "probation officer \(number)"
    case .assessment: "assessor \(number)"
    case .sharedCare: "the GP"
    case .drugIntervention: "arrest referral worker \(number)"
    case .treatment, .prison, .supportedHousing, .peerSupport, .communityDetox, .inpatientDetox,
      .dayProgramme, .rehabilitation, .aftercare, .recoveryHousing,
      .groupWork:
      "worker \(number)"
    }
  }

  /// Who somebody is: `a woman with an opiate problem, with dependent children, …`.
  static func portrait(_ traits: Traits) -> String {
    let sex =
      switch traits.sex {
      case .female: "woman"
      case .male: "man"
      }
    let problem =
      switch traits.problem {
      case .opiate: "an opiate problem"
      case .nonOpiate: "a problem with drugs other than opiates"
      case .alcohol: "an alcohol problem"
      case .alcoholAndNonOpiate: "a problem with alcohol and other drugs"
      }
    let children = traits.hasDependentChildren ? "with dependent children" : "without children"
    let distance = traits.livesFarOut ? "five miles or more" : "less than five miles"
    return "a \(sex) with \(problem), \(children), \(distance) from the hub"
  }

  /// What is paid for by results.
  static func result(_ result: PaidResult) -> String {
    switch result {
    case .completion: "the completion"
    case .housing: "a settled home at completion"
    case .work: "work at completion"
    case .crime: "a year without conviction"
    }
  }

  /// What a return says; nil for what goes without saying.
  static func report(_ item: Return) -> String? {
    switch item {
    case .startedInTime: nil
    case .startedLate: "The wait was reported as over three weeks."
    case .retained: "Was reported as effectively treated."
    case .leftEarly: "Was reported as having left early."
    case .completed: "Was reported as a successful completion."
    case .completionStood: "The completion was reported to have lasted six months."
    case .completionReturned: "Was reported as back in treatment after completing."
    }
  }

  /// The sentence with a capital letter and a full stop.
  static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }
}
