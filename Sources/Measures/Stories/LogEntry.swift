// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// What an event log says of a signal, beside when and to whom it happened.
///
/// States are named as the model's source names them. There is no `default`: a new signal must say
/// here how it is written, and all that it carries is.
struct LogEntry: Equatable {
  let signal: String
  var subject = ""
  var staff = ""
  var from = ""
  var to = ""
  var amount = ""
  var details = ""

  private init(_ signal: String, of subject: String = "") {
    self.signal = signal
    self.subject = subject
  }

  init(_ signal: Signal) {
    switch signal {
    case .entered(_, _, let traits):
      self.init("entered", of: "\(traits.problem)")
      details =
        "sex=\(traits.sex);children=\(Self.yesOrNo(traits.hasDependentChildren))"
        + ";far=\(Self.yesOrNo(traits.livesFarOut))"
        + ";age=\(traits.age);ethnicity=\(traits.ethnicity)"
        + ";disability=\(Self.yesOrNo(traits.hasDisabilityOrLearningNeed))"
        + ";needs=\(traits.needs);employed=\(Self.yesOrNo(traits.isEmployed))"
        + ";custodyBefore=\(Self.yesOrNo(traits.hasBeenInCustody))"
        + ";offending=\(traits.offending)"
    case .loadedInRecovery: self.init("loadedInRecovery")
    case .died(_, let cause): self.init("died", of: "\(cause)")
    case .movedAway: self.init("movedAway")

    case .selfEfficacyChanged: self.init("selfEfficacyChanged")

    case .presented(_, let source): self.init("presented", of: "\(source)")
    case .assessed: self.init("assessed")
    case .gaveUpWaiting: self.init("gaveUpWaiting")
    case .removedFromWaitingList: self.init("removedFromWaitingList")
    case .turnedAway: self.init("turnedAway")
    case .allocated(_, let worker): self.init("allocated", with: worker)
    case .screenedOut: self.init("screenedOut")
    case .diverted: self.init("diverted")
    case .assessedTwice: self.init("assessedTwice")

    case .started(_, let service): self.init("started", of: "\(service)")
    case .loaded(_, let service, let since):
      self.init("loaded", of: "\(service)")
      from = "\(since.seconds)"
    case .ended(_, let service, let ending):
      self.init("ended", of: "\(service)")
      to = "\(ending)"
    case .attended(_, let service, let worker):
      self.init("attended", of: "\(service)", with: worker)
    case .missed(_, let service, let worker):
      self.init("missed", of: "\(service)", with: worker)
    case .cameLate(_, let service, let wasSeen):
      self.init("cameLate", of: "\(service)")
      details = "wasSeen=\(Self.yesOrNo(wasSeen))"
    case .cameUnable(_, let service): self.init("cameUnable", of: "\(service)")
    case .calledOff(_, let service, let worker):
      self.init("calledOff", of: "\(service)", with: worker)

    case .relationshipChanged(_, let trust):
      self.init("relationshipChanged")
      amount = "\(trust)"
    case .workerChanged(_, let worker): self.init("workerChanged", with: worker)
    case .lostContact: self.init("lostContact")
    case .lapseTold(_, let wasSanctioned):
      self.init("lapseTold")
      details = "wasSanctioned=\(Self.yesOrNo(wasSanctioned))"
    case .lapseKeptBack: self.init("lapseKeptBack")
    case .steppedDown: self.init("steppedDown")
    case .steppedUp: self.init("steppedUp")
    case .crisisCareChanged(_, let isInCrisisCare):
      self.init("crisisCareChanged")
      details = "isInCrisisCare=\(Self.yesOrNo(isInCrisisCare))"
    case .staffLeft(let worker): self.init("staffLeft", with: worker)
    case .staffJoined(let worker): self.init("staffJoined", with: worker)

    case .waitForDoseChanged(_, let isWaiting):
      self.init("waitForDoseChanged")
      details = "isWaiting=\(Self.yesOrNo(isWaiting))"
    case .doseSettled(_, let milligrams):
      self.init("doseSettled")
      amount = "\(milligrams)"
    case .reductionOffered: self.init("reductionOffered")
    case .reductionDeclined: self.init("reductionDeclined")
    case .taperBegun(_, let askedFor):
      self.init("taperBegun")
      details = "askedFor=\(Self.yesOrNo(askedFor))"
    case .taperFailed: self.init("taperFailed")
    case .reachedZero: self.init("reachedZero")
    case .heldBack: self.init("heldBack")
    case .goalAgreed(_, let goal): self.init("goalAgreed", of: "\(goal)")
    case .knowledgeChanged(_, let isInformed):
      self.init("knowledgeChanged")
      details = "isInformed=\(Self.yesOrNo(isInformed))"
    case .supervisionChanged(_, let isSupervised):
      self.init("supervisionChanged")
      details = "isSupervised=\(Self.yesOrNo(isSupervised))"
    case .scriptSuspended: self.init("scriptSuspended")
    case .scriptResumed: self.init("scriptResumed")
    case .taperImposed: self.init("taperImposed")
    case .taperPaused: self.init("taperPaused")
    case .taperResumed: self.init("taperResumed")

    case .referred(_, let service): self.init("referred", of: "\(service)")
    case .appliedForFunding: self.init("appliedForFunding")
    case .fundingDecided(_, let isGranted):
      self.init("fundingDecided")
      details = "isGranted=\(Self.yesOrNo(isGranted))"
    case .lapseNoticed: self.init("lapseNoticed")

    case .useChanged(_, let from, let to): self.init("useChanged", from: "\(from)", to: "\(to)")
    case .overdosed: self.init("overdosed")
    case .drinkingChanged(_, let drinksInstead):
      self.init("drinkingChanged")
      details = "drinksInstead=\(Self.yesOrNo(drinksInstead))"
    case .infected: self.init("infected")
    case .exchangeChanged(_, let usesExchange):
      self.init("exchangeChanged")
      details = "usesExchange=\(Self.yesOrNo(usesExchange))"
    case .cuesChanged: self.init("cuesChanged")
    case .cueMet: self.init("cueMet")

    case .windowOpened: self.init("windowOpened")
    case .windowAnswered: self.init("windowAnswered")
    case .windowMissed: self.init("windowMissed")
    case .windowFaded: self.init("windowFaded")
    case .familySupportChanged(_, let isThere):
      self.init("familySupportChanged")
      details = "isThere=\(Self.yesOrNo(isThere))"

    case .arrested: self.init("arrested")
    case .testedPositive: self.init("testedPositive")
    case .remanded: self.init("remanded")
    case .referredToTreatment: self.init("referredToTreatment")
    case .tierChanged(_, let tier):
      self.init("tierChanged")
      to = "\(tier)"
    case .lapseKnown(_, let disclosed, let sanctioned):
      self.init("lapseKnown")
      details =
        "disclosed=\(Self.yesOrNo(disclosed));sanctioned=\(Self.yesOrNo(sanctioned))"
    case .requirementEnded(_, let completed):
      self.init("requirementEnded")
      details = "completed=\(Self.yesOrNo(completed))"
    case .introducedToPeers: self.init("introducedToPeers")
    case .supportAfterPrisonChanged: self.init("supportAfterPrisonChanged")
    case .convicted(_, let disposal): self.init("convicted", of: "\(disposal)")
    case .warned: self.init("warned")
    case .breached(_, let toCustody):
      self.init("breached")
      details = "toCustody=\(Self.yesOrNo(toCustody))"
    case .recalled: self.init("recalled")
    case .imprisoned: self.init("imprisoned")
    case .released(_, let pickedUp, let withHome, let onLicence):
      self.init("released")
      details =
        "pickedUp=\(Self.yesOrNo(pickedUp));withHomeArranged=\(Self.yesOrNo(withHome))"
        + ";onLicence=\(Self.yesOrNo(onLicence))"

    case .housingChanged(_, let from, let to):
      self.init("housingChanged", from: "\(from)", to: "\(to)")
    case .evicted: self.init("evicted")
    case .addressFound: self.init("addressFound")
    case .addressFellThrough: self.init("addressFellThrough")
    case .moveOnBlocked: self.init("moveOnBlocked")
    case .surroundingsChanged: self.init("surroundingsChanged")

    case .becameMentor: self.init("becameMentor")
    case .stoppedMentoring(_, let ending): self.init("stoppedMentoring", of: "\(ending)")
    case .startedMentorTraining: self.init("startedMentorTraining")
    case .leftMentorTraining: self.init("leftMentorTraining")
    case .matched: self.init("matched")  // the log names the mentor
    case .parted: self.init("parted")

    case .joinedGroup(_, let group): self.init("joinedGroup", of: "\(group)")
    case .leftGroup: self.init("leftGroup")
    case .groupFormed(let group): self.init("groupFormed", of: "\(group)")
    case .groupDissolved(let group): self.init("groupDissolved", of: "\(group)")
    case .groupMet(let group, let attended):
      self.init("groupMet", of: "\(group)")
      amount = "\(attended)"
    case .startedVolunteering: self.init("startedVolunteering")
    case .stoppedVolunteering: self.init("stoppedVolunteering")
    case .accompanied: self.init("accompanied")
    case .volunteersChanged(let number, let hours, let holdSessions):
      self.init("volunteersChanged")
      amount = "\(number)"
      details = "hoursFreed=\(hours);holdSessions=\(Self.yesOrNo(holdSessions))"

    case .enteredWork(_, let whenReady):
      self.init("enteredWork")
      details = "whenReady=\(Self.yesOrNo(whenReady))"
    case .leftWork(_, let placedEarly):
      self.init("leftWork")
      details = "placedEarly=\(Self.yesOrNo(placedEarly))"
    case .overLossOfWork: self.init("overLossOfWork")
    case .startedTraining: self.init("startedTraining")
    case .endedTraining(_, let completed):
      self.init("endedTraining")
      details = "completed=\(Self.yesOrNo(completed))"
    case .handOffLost(_, let service): self.init("handOffLost", of: "\(service)")
    case .helpStarted(_, let service): self.init("helpStarted", of: "\(service)")
    case .helpEnded(_, let service, let needMet):
      self.init("helpEnded", of: "\(service)")
      details = "needMet=\(Self.yesOrNo(needMet))"
    case .gotCoordinator: self.init("gotCoordinator")
    case .lostCoordinator: self.init("lostCoordinator")
    case .fearOfSharingChanged(_, let fears):
      self.init("fearOfSharingChanged")
      details = "fears=\(Self.yesOrNo(fears))"

    case .joinedCouncil: self.init("joinedCouncil")
    case .leftCouncil: self.init("leftCouncil")
    case .councilMet(let members):
      self.init("councilMet")
      amount = "\(members)"
    case .issueSurfaced(let issue): self.init("issueSurfaced", of: issue.rawValue)
    case .adopted(let proposal, let takesEffect):
      self.init("adopted")
      amount = "\(proposal)"
      details = "takesEffect=\(Self.yesOrNo(takesEffect))"

    case .runningCostChanged(let category, let pencePerDay):
      self.init("runningCostChanged", of: "\(category)")
      amount = "\(pencePerDay)"
    case .spent(let category, let pence):
      self.init("spent", of: "\(category)")
      amount = "\(pence)"
    case .retendered(let turnover, let capacity):
      self.init("retendered")
      details = "turnover=\(turnover);capacity=\(capacity)"
    case .mobilised: self.init("mobilised")
    case .fundingCut(let service, let share):
      self.init("fundingCut", of: "\(service)")
      amount = "\(share)"
    case .incentivesChanged(let incentives):
      self.init("incentivesChanged")
      details =
        "assessments=\(incentives.assessments);longStayWeeks=\(incentives.longStayWeeks)"
        + ";takenOn=\(incentives.takenOn);takenOnPerNeed=\(incentives.takenOnPerNeed)"
        + ";completion=\(incentives.completion);offers=\(incentives.offers)"
        + ";usingLess=\(incentives.usingLess)"
    case .resultPaid(_, let result, let pence):
      self.init("resultPaid", of: "\(result)")
      amount = "\(pence)"
    case .reported(_, let item): self.init("reported", of: "\(item)")
    case .surveyed(_, let answers):
      self.init("surveyed")
      details =
        "positive=\(Self.yesOrNo(answers.contains(.positiveRelationship)))"
        + ";near=\(Self.yesOrNo(answers.contains(.livesNear)))"
        + ";mentor=\(Self.yesOrNo(answers.contains(.hasMentor)))"
    case .exposed(_, let poisonings, let others, let setting):
      self.init("exposed")
      amount = "\(poisonings + others)"
      details =
        "poisonings=\(poisonings);others=\(others)"
        + setting.names.map { ";\($0)" }.joined()
    case .amended(let index):
      self.init("amended")
      amount = "\(index)"
    }
  }

  private init(_ signal: String, of subject: String = "", with worker: StaffID) {
    self.init(signal, of: subject)
    staff =
      worker == .none ? "" : "\(worker.service)/\(worker.post)/\(worker.incumbent)"
  }

  private init(_ signal: String, from: String, to: String) {
    self.init(signal)
    self.from = from
    self.to = to
  }

  private static func yesOrNo(_ answer: Bool) -> String { answer ? "yes" : "no" }
}

extension ExposureSetting {
  fileprivate var names: [String] {
    let all: [(ExposureSetting, String)] = [
      (.onScript, "onScript"), (.inTreatment, "inTreatment"), (.inCustody, "inCustody"),
      (.withinFourWeeksOfLeavingScript, "withinFourWeeksOfLeavingScript"),
      (.withinFourWeeksOfRelease, "withinFourWeeksOfRelease"),
      (.withinTwoWeeksOfRelease, "withinTwoWeeksOfRelease"),
    ]
    return all.filter { contains($0.0) }.map { "\($0.1)=yes" }
  }
}
