// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Prison {
  struct Policy: Readable, Sendable, Equatable {
    var throughcareWorkers, peoplePerWorker, coursePlaces, gatePeers, peoplePerGatePeer: Int
    var throughcareBegins, followUp: TimeSpan
    var pickedUpAtTheGate, homeArranged: Double
    var scriptsContinued, scriptsStarted, scriptsOnRelease: Double
    var releasesOnFridays, supervisesShortSentences: Bool
    var yearlyCostPerThroughcareWorker, yearlyCostPerCoursePlace, yearlyCostPerGatePeer: Double

    var throughcarePlaces: Int { throughcareWorkers * peoplePerWorker }
    var gatePeerPlaces: Int { gatePeers * peoplePerGatePeer }
    var yearlyCostOfThroughcare: Double {
      Double(throughcareWorkers) * yearlyCostPerThroughcareWorker
        + Double(coursePlaces) * yearlyCostPerCoursePlace
        + Double(gatePeers) * yearlyCostPerGatePeer
    }

    init(from reader: inout SettingsReader) {
      throughcareWorkers = reader.count(
        "throughcareWorkers", 0...500, "workers", "Workers who prepare and follow up releases.")
      peoplePerWorker = reader.count(
        "peoplePerWorker", 1...200, "people", "Most people one throughcare worker looks after.")
      throughcareBegins = reader.span(
        "throughcareBegins", .days(1)...(.weeks(52)), "How long before release a worker begins.")
      followUp = reader.span(
        "followUp", .days(1)...(.weeks(52)), "How long after release the worker stays in touch.")
      pickedUpAtTheGate = reader.share(
        "pickedUpAtTheGate", 0...1,
        "Share of people prepared for release, without a script inside, who have an appointment "
          + "with treatment made for them.")
      homeArranged = reader.share(
        "homeArranged", 0...1,
        "Share of people prepared for release without a home for whom an address is found.")
      scriptsContinued = reader.share(
        "scriptsContinued", 0...1, "Share of scripts that go on in prison.")
      scriptsStarted = reader.share(
        "scriptsStarted", 0...1,
        "Share of people who use opiates and come in without a script who are given one.")
      scriptsOnRelease = reader.share(
        "scriptsOnRelease", 0...1,
        "Share of people on a script inside who leave with a prescription that bridges the gap.")
      coursePlaces = reader.count(
        "coursePlaces", 0...5_000, "places", "Places on courses inside, for these people.")
      gatePeers = reader.count(
        "gatePeers", 0...500, "peers", "Peers who meet people at the gate.")
      peoplePerGatePeer = reader.count(
        "peoplePerGatePeer", 1...50, "people", "Most people one such peer supports at a time.")
      releasesOnFridays = reader.flag(
        "releasesOnFridays", "Whether people are released on Fridays, weekends brought forward.")
      supervisesShortSentences = reader.flag(
        "supervisesShortSentences",
        "Whether sentences under twelve months end on licence (no before February 2015).")
      yearlyCostPerThroughcareWorker = reader.yearlyCost(
        "yearlyCostPerThroughcareWorker", "What one throughcare worker costs a year.")
      yearlyCostPerCoursePlace = reader.yearlyCost(
        "yearlyCostPerCoursePlace", "What one course place inside costs a year.")
      yearlyCostPerGatePeer = reader.yearlyCost(
        "yearlyCostPerGatePeer", "What one peer at the gate costs a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var servedUnderAYear, servedOfAYearOrMore, servedForBreach, servedForRecall: TimeSpan
    var supportLasts: TimeSpan
    var pickUpOnScript, pickUpUnprepared, pickUpWithPeer, pickUpAfterCourse: Double
    var pickUpOnFriday, acceptsPeer: Double
    var yearlyCostPerPlace: Double

    init(from reader: inout SettingsReader) {
      let allowed = Span.days(1)...(.years(20))
      servedUnderAYear = reader.span(
        "servedUnderAYear", allowed, "Mean time served of sentences under a year, remand included.")
      servedOfAYearOrMore = reader.span(
        "servedOfAYearOrMore", allowed,
        "Mean time served of sentences of a year or more, remand included.")
      servedForBreach = reader.span(
        "servedForBreach", allowed, "Mean time served for breach of a community order.")
      servedForRecall = reader.span("servedForRecall", allowed, "Time served after a recall.")
      func odds(_ name: String, _ whose: String) -> Double {
        reader.number(
          name, 0.01...20, "", "Odds ratio of an appointment on release: " + whose)
      }
      pickUpOnScript = odds("pickUpOnScript", "on a script inside.")
      pickUpUnprepared = odds("pickUpUnprepared", "without a throughcare worker.")
      pickUpWithPeer = odds("pickUpWithPeer", "met by a peer.")
      pickUpAfterCourse = odds("pickUpAfterCourse", "after a course inside.")
      pickUpOnFriday = odds("pickUpOnFriday", "released on a Friday.")
      acceptsPeer = reader.share(
        "acceptsPeer", 0...1, "Share of people released who want to be met by a peer.")
      supportLasts = reader.span(
        "supportLasts", .days(1)...(.years(3)),
        "How long a peer at the gate, or a course inside, makes a difference.")
      yearlyCostPerPlace = reader.yearlyCost("yearlyCostPerPlace", "What a prison place costs.")
    }
  }
}
