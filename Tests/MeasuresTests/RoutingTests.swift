// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures

@Suite("Routing of signals to measures")
struct RoutingTests {
  @Test("Whoever is left out of the routing of a signal would have done nothing")
  func leftOut() {
    let trace = RandomTrace(seed: 1, length: 12_000)
    let prices = CrimePrices(perPersonUsing: 15_600, onScript: 0.55, others: 0.2)
    var routed = MeasureSet(prices: prices, money: .usual)
    var told = MeasureSet(prices: prices, money: .usual)
    for (number, step) in trace.steps.enumerated() {
      routed.record(step.signal, at: step.time)
      told.recordEverywhere(step.signal, at: step.time)
      if number == 3_000 {
        routed.beginObservation(at: step.time)
        told.beginObservation(at: step.time)
      }
      guard number % 1_000 == 999 else { continue }
      var (one, other) = (routed, told)
      one.finish(at: step.time)
      other.finish(at: step.time)
      #expect(one.values() == other.values())
      #expect(one.personalValues() == other.personalValues())
      #expect(one.profiles() == other.profiles())
    }
  }

  @Test("The random trace holds every signal there is")
  func everySignal() {
    let names = RandomTrace(seed: 1, length: 12_000).steps.map { LogEntry($0.signal).signal }
    let missing = [
      "selfEfficacyChanged", "crisisCareChanged", "waitForDoseChanged",
      "entered", "loadedInRecovery", "died", "movedAway", "presented", "assessed",
      "gaveUpWaiting", "removedFromWaitingList", "allocated", "started", "loaded", "ended",
      "attended", "missed", "relationshipChanged", "workerChanged", "lostContact", "staffLeft",
      "staffJoined", "doseSettled", "reductionOffered", "reductionDeclined", "taperBegun",
      "taperFailed", "reachedZero", "useChanged", "overdosed", "convicted", "warned", "breached",
      "recalled", "imprisoned", "released", "housingChanged", "evicted", "becameMentor",
      "stoppedMentoring", "matched", "parted", "runningCostChanged", "spent", "exposed",
      "turnedAway", "resultPaid", "reported", "surveyed", "retendered", "mobilised", "fundingCut",
      "incentivesChanged", "amended", "heldBack", "goalAgreed", "knowledgeChanged",
      "supervisionChanged", "scriptSuspended", "scriptResumed", "taperImposed", "taperPaused",
      "taperResumed", "referred", "appliedForFunding", "fundingDecided", "lapseNoticed",
      "drinkingChanged", "infected", "exchangeChanged", "cuesChanged", "arrested", "testedPositive",
      "remanded", "referredToTreatment", "tierChanged", "lapseKnown", "requirementEnded",
      "introducedToPeers", "supportAfterPrisonChanged", "addressFound", "addressFellThrough",
      "moveOnBlocked", "surroundingsChanged", "screenedOut", "diverted", "assessedTwice",
      "cameLate", "cameUnable", "calledOff", "lapseTold", "lapseKeptBack", "steppedDown",
      "steppedUp", "cueMet", "windowOpened", "windowAnswered", "windowMissed", "windowFaded",
      "familySupportChanged", "startedMentorTraining", "leftMentorTraining", "joinedGroup",
      "leftGroup", "groupFormed", "groupDissolved", "groupMet", "startedVolunteering",
      "stoppedVolunteering", "volunteersChanged", "accompanied", "enteredWork", "leftWork",
      "overLossOfWork", "startedTraining", "endedTraining", "handOffLost", "helpStarted",
      "helpEnded", "gotCoordinator", "lostCoordinator", "fearOfSharingChanged", "joinedCouncil",
      "leftCouncil", "councilMet", "issueSurfaced", "adopted",
    ].filter { !names.contains($0) }
    #expect(missing.isEmpty)
  }
}
