// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension KeyWork {
  struct Evidence: Readable, Sendable, Equatable {
    var attendance, coercion, homeVisitSlots: Double
    var absence, sickness, turnover, overloadTurnover: Double
    var sicknessLasts, vacancy: TimeSpan
    var calledOff, late, unable: Double
    var goodContact, trustGained, fading: Double
    var trustLostWithWorker, trustLostInHandOver: Double
    var trustLostWhenCalledOff, trustLostWhenSanctioned: Double
    var regardGained, regardLost, volunteerSession, trustWithVolunteers: Double
    var trustAtFirst: BetaShape
    var distrustful: Double
    var session: SessionEvidence
    var style: StyleEvidence
    var disclosure: DisclosureEvidence
    var groups: GroupEvidence

    init(from reader: inout SettingsReader) {
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of sessions kept by somebody whom nothing helps or hinders.")
      coercion =
        -Logistic.log(
          reader.number(
            "coercion", 0.1...10, "",
            "Odds ratio of missing a session where the script is said to depend on it."))
      homeVisitSlots = reader.number(
        "homeVisitSlots", 1...5, "slots", "Slots that a session in somebody's home takes.")
      absence = reader.share(
        "absence", 0...0.9, "Share of working time lost to leave, meetings and training days.")
      sickness = reader.rate("sickness", 0...50, "How often a key worker falls ill.")
      sicknessLasts = reader.span(
        "sicknessLasts", .days(1)...(.years(1)), "Mean length of an illness.")
      turnover = reader.rate("turnover", 0...12, "How often a key worker leaves the post.")
      overloadTurnover = reader.ratio(
        "overloadTurnover", 0.5...5,
        "Rate ratio of leaving for each tenth by which the caseload is over its limit.")
      vacancy = reader.span(
        "vacancy", .days(1)...(.years(5)), "Mean time until a post is filled again.")
      calledOff = reader.share(
        "calledOff", 0...0.9, "Share of sessions that the service calls off on the day.")
      late = reader.share(
        "late", 0...0.9, "Share of sessions kept to which somebody comes late whom nothing delays.")
      unable = reader.share(
        "unable", 0...0.9,
        "Share of sessions kept by people who use, to which they come in no state to talk.")
      goodContact = reader.share(
        "goodContact", 0.01...0.99, "Share of sessions that the client finds helpful.")
      trustGained = reader.share(
        "trustGained", 0...1, "Share of the missing trust gained in a helpful session.")
      fading = reader.rate(
        "fading", 0...50, "Rate at which trust gained fades between contacts.")
      trustLostWithWorker = reader.share(
        "trustLostWithWorker", 0...1, "Share of the trust gained that is lost with the worker.")
      trustLostInHandOver = reader.share(
        "trustLostInHandOver", 0...1, "The same where the new worker was introduced by the old.")
      trustLostWhenCalledOff = reader.share(
        "trustLostWhenCalledOff", 0...1, "Share of trust lost when a session is called off.")
      trustLostWhenSanctioned = reader.share(
        "trustLostWhenSanctioned", 0...1, "Share of trust lost when telling a lapse is punished.")
      regardGained = reader.share(
        "regardGained", 0...1,
        "Share of the missing regard that the worker gains when a session is kept.")
      regardLost = reader.share(
        "regardLost", 0...1, "Share of regard that the worker loses when a session is missed.")
      volunteerSession = reader.share(
        "volunteerSession", 0...1,
        "What an hour of a volunteer is worth in place of a key worker's.")
      trustWithVolunteers = reader.ratio(
        "trustWithVolunteers", 0...5,
        "How volunteers beside paid staff multiply the trust gained in a helpful session.")
      trustAtFirst = reader.group("trustAtFirst", "Trust on the first day: a beta distribution.") {
        BetaShape(from: &$0)
      }
      distrustful = reader.ratio(
        "distrustful", 0...1,
        "First trust of somebody who expects services to pass things on, against others'.")
      session = reader.group("session", "What a session is worth.") { SessionEvidence(from: &$0) }
      style = reader.group("style", "How workers differ.") { StyleEvidence(from: &$0) }
      disclosure = reader.group("disclosure", "Telling a lapse to the key worker.") {
        DisclosureEvidence(from: &$0)
      }
      groups = reader.group("groups", "Groups that key workers run.") { GroupEvidence(from: &$0) }
    }
  }

  struct SessionEvidence: Readable, Sendable, Equatable {
    var rushed, lengthPower, brief: Double

    init(from reader: inout SettingsReader) {
      rushed = Logistic.log(
        reader.number(
          "rushed", 0.05...2, "",
          "Odds ratio of a helpful session where people would need twice the slots there are."))
      lengthPower = reader.number(
        "lengthPower", 0...2, "",
        "Power of the length of a session, against 45 minutes, with which the trust gained grows.")
      brief = reader.share("brief", 0...1, "Worth of a session to which somebody came late.")
    }
  }

  struct StyleEvidence: Readable, Sendable, Equatable {
    var directive, directiveTrust, spread, livedExperience: Double
    var trainingPerDay, peerTraining, learning, sharedDecisions: Double

    init(from reader: inout SettingsReader) {
      directive = reader.share(
        "directive", 0...1, "Share of workers who tell people what to do more than they listen.")
      directiveTrust = reader.ratio(
        "directiveTrust", 0.05...2, "Trust gained with such a worker, against others.")
      spread = reader.number(
        "spread", 0...0.5, "",
        "Standard deviation between workers, otherwise alike, of the trust gained with them.")
      livedExperience = reader.ratio(
        "livedExperience", 0.5...5, "Trust gained with a worker in recovery, against others.")
      trainingPerDay = reader.share(
        "trainingPerDay", 0...1,
        "Part of the difference of style that a yearly day of training takes away.")
      peerTraining = reader.share(
        "peerTraining", 0...1, "Part of it that training by people in recovery takes away.")
      learning = reader.share(
        "learning", 0...0.5, "Growth of the trust gained with a worker for each year in the post.")
      sharedDecisions = reader.ratio(
        "sharedDecisions", 0.5...3, "Trust gained where plans are made together.")
    }
  }

  struct DisclosureEvidence: Readable, Sendable, Equatable {
    /// Log odds without trust or sanction, and what each adds to them.
    var withoutTrust, trust, sanction, leverage: Double

    init(from reader: inout SettingsReader) {
      withoutTrust = logit(
        reader.share(
          "withoutTrust", 0.01...0.99, "Share of lapses told by somebody without any trust."))
      trust = Logistic.log(
        reader.number("trust", 0.1...100, "", "Odds ratio of telling: full trust against none."))
      sanction = Logistic.log(
        reader.number(
          "sanction", 0.01...10, "", "Odds ratio of telling where a lapse is punished."))
      leverage = Logistic.log(
        reader.number(
          "leverage", 0.01...10, "",
          "Odds ratio of telling where the script is said to depend on the worker."))
    }
  }

  struct GroupEvidence: Readable, Sendable, Equatable {
    var wanted, attendance, trustGained: Double
    var lasts: TimeSpan
    var comesToEvent, trustGainedAtEvent: Double

    init(from reader: inout SettingsReader) {
      wanted = reader.share("wanted", 0...1, "Share of people in treatment who would join a group.")
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of meetings kept by a member whom nothing helps or hinders.")
      lasts = reader.span("lasts", .weeks(1)...(.years(2)), "How long a member stays.")
      trustGained = reader.share(
        "trustGained", 0...1, "Share of the missing trust in the worker gained in a meeting.")
      comesToEvent = reader.share(
        "comesToEvent", 0...1, "Share of people in treatment who come along on an outing.")
      trustGainedAtEvent = reader.share(
        "trustGainedAtEvent", 0...1, "Share of the missing trust gained there.")
    }
  }

  /// A beta distribution, by its mean and how many observations that mean is worth.
  struct BetaShape: Readable, Sendable, Equatable {
    var mean, weight: Double
    var a: Double { mean * weight }
    var b: Double { (1 - mean) * weight }

    init(from reader: inout SettingsReader) {
      mean = reader.share("mean", 0.01...0.99, "Mean.")
      weight = reader.number(
        "weight", 0.1...1000, "", "Sum of both shape parameters; the larger, the less spread.")
    }
  }
}
