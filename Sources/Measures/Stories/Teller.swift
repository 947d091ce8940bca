// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// Finds the sentence for each thing that happens to one person, and remembers what the next
/// sentence needs: how often they met, since when they have waited.
///
/// Where one happening is told by two signals, only one of them gets a sentence.
struct Teller: Sendable {
  let calendar: Calendar
  private var entered = SimTime.never
  private var asked = SimTime.never
  private var episodes = 0
  private var keyWorker: StaffID?
  /// Meetings with the key worker; nil where they began before the story.
  private var meetings: Int?
  /// When a new key worker was met or named: trust that goes with the old one is no loss of trust
  /// in the new.
  private var named = SimTime.never
  private var trusts: Bool?

  init(calendar: Calendar) { self.calendar = calendar }

  /// The sentence; nil for what needs none.
  ///
  /// - Parameter mentor: the name of the mentor that the signal speaks of.
  mutating func tell(
    _ signal: Signal, of person: PersonID, mentor: String?, at time: SimTime
  ) -> String? {
    switch signal {
    case .entered(_, _, let traits):
      entered = time
      return enter(person, traits)
    case .loadedInRecovery: return "Was in recovery, and outside treatment."
    case .died(_, .poisoning): return "Died of drug poisoning."
    case .died(_, .other): return "Died of other causes."
    case .movedAway: return "Moved away."

    case .presented(_, let source):
      asked = time
      return Self.ask(through: source)
    case .assessed: return "Was assessed."
    case .gaveUpWaiting: return "Gave up waiting after \(Words.days(time - asked))."
    case .removedFromWaitingList:
      return "Was taken off the waiting list after a missed appointment."
    case .turnedAway: return "Was assessed, and not taken on."
    case .allocated(_, let worker):
      meet(worker, at: time)
      return worker == .none ? nil : "Was given \(Words.staff(worker))."

    case .started(_, let service): return start(service, at: time)
    case .loaded(_, let service, let since): return load(service, since: since)
    case .ended(_, let service, let ending):
      if service == .treatment { keyWorker = nil }
      return Self.end(service, ending)
    case .attended(_, let service, let worker): return attend(service, worker, at: time)
    case .missed(_, let service, let worker): return miss(service, worker)

    case .relationshipChanged(_, let trust): return changeTrust(to: trust >= 0.5, at: time)
    case .workerChanged(_, let worker):
      meet(worker, at: time)
      return Words.sentence("\(Words.staff(worker)) took over")
    case .screenedOut: return "Was turned away at the front door."
    case .diverted: return "Took up brief advice online instead of treatment."
    case .assessedTwice: return "Was to be assessed once more, by another service."
    case .cameLate(_, let service, let wasSeen): return Self.comeLate(to: service, wasSeen)
    case .cameUnable: return "Came to an appointment in no state to talk."
    case .calledOff(_, _, let worker):
      return Words.sentence("\(Words.staff(worker)) called an appointment off")
    case .lapseTold(_, let wasSanctioned): return Self.tellLapse(wasSanctioned)
    case .lapseKeptBack: return "Kept back from the key worker that use had returned."
    case .steppedDown: return "Was to be seen less often, being stable."
    case .steppedUp: return "Was to be seen more often again."
    case .cueMet: return "Could not pass by what was on sale on the way to the clinic."
    case .windowOpened: return "Was ready for a change."
    case .windowAnswered: return "Somebody answered in time."
    case .windowMissed: return "Nobody answered in time."
    case .familySupportChanged(_, let isThere): return Self.changeFamily(isThere)
    case .lostContact: return "Lost contact after too many missed appointments."
    case .staffLeft(let worker):
      return worker == keyWorker ? Words.sentence("\(Words.staff(worker)) left") : nil

    case .doseSettled(_, let milligrams):
      return "The dose settled at \(Int(milligrams.rounded())) milligrams a day."
    case .reductionOffered: return "Was offered a reduction."
    case .reductionDeclined: return "Declined it for now."
    case .taperBegun(_, askedFor: true): return "Asked to come off, and began a taper."
    case .taperBegun(_, askedFor: false): return "Accepted, and began a taper."
    case .taperFailed: return "Use returned during the taper; the dose went up again."
    case .reachedZero: return "Took the last dose."
    case .heldBack, .goalAgreed, .knowledgeChanged, .supervisionChanged, .scriptSuspended,
      .scriptResumed, .taperImposed, .taperPaused, .taperResumed:
      return Self.tellOfScript(signal)
    case .referred, .appliedForFunding, .fundingDecided, .lapseNoticed:
      return Self.tellOfProgramme(signal)

    case .useChanged(_, let from, let to): return changeUse(from: from, to: to, at: time)
    case .overdosed: return "Survived an overdose."
    case .drinkingChanged(_, drinksInstead: true): return "Came to drink instead."
    case .drinkingChanged(_, drinksInstead: false): return "No longer drank instead."
    case .infected: return "Caught an infection by sharing equipment."
    case .exchangeChanged, .cuesChanged: return nil

    case .arrested: return "Was arrested."
    case .testedPositive: return "Tested positive on arrest."
    case .remanded: return "Was held on remand."
    case .referredToTreatment: return "Agreed to a referral to treatment."
    case .tierChanged(_, let tier): return Self.place(in: tier)
    case .lapseKnown(_, let disclosed, let sanctioned):
      return Self.lapse(disclosed: disclosed, sanctioned: sanctioned)
    case .requirementEnded(_, completed: true): return "Met the requirement to be treated."
    case .requirementEnded(_, completed: false):
      return "Did not see the required treatment through."
    case .introducedToPeers: return "A peer in probation offered to find a mentor."
    case .convicted(_, let disposal): return Self.convict(disposal)
    case .warned: return "Was warned about a missed probation appointment."
    case .breached(_, toCustody: true):
      return "Was taken to court for breaching the order, and sent to prison."
    case .breached(_, toCustody: false):
      return "Was taken to court for breaching the order; the order went on."
    case .recalled: return "Was recalled to prison."
    case .imprisoned: return "Was taken into custody."
    case .released(_, let pickedUp, let withHome, let onLicence):
      return Self.release(pickedUp, withHome, onLicence)

    case .housingChanged(_, let from, let to): return changeHousing(from: from, to: to, at: time)
    case .evicted: return "Was evicted."
    case .addressFound: return "The probation officer found an address."
    case .addressFellThrough: return "The address arranged fell through."
    case .moveOnBlocked: return "Was ready to move on, and had nowhere to go."

    case .becameMentor: return "Became a peer mentor."
    case .stoppedMentoring(_, let ending): return Self.stopMentoring(ending)
    case .startedMentorTraining: return "Began training as a peer mentor."
    case .leftMentorTraining: return "Left the training of mentors."
    case .matched:
      return mentor.map { "Was matched with a peer mentor, person \($0)." }
    case .parted: return "Parted from the peer mentor."

    case .joinedGroup: return "Joined a recovery group."
    case .leftGroup: return "Left the recovery group."
    case .startedVolunteering: return "Began to volunteer."
    case .stoppedVolunteering: return "Stopped volunteering."
    case .accompanied: return "A volunteer offered to come along to the first appointment."
    case .enteredWork(_, let whenReady): return Self.enterWork(whenReady: whenReady)
    case .leftWork(_, let placedEarly): return Self.leaveWork(placedEarly: placedEarly)
    case .overLossOfWork: return "Got over the loss of the job."
    case .startedTraining: return "Began training for work."
    case .endedTraining(_, completed: true): return "Completed training for work."
    case .endedTraining(_, completed: false): return "Left training for work."
    case .handOffLost: return "Was referred on to a partner service, and lost on the way."
    case .helpStarted: return "A partner service began to help."
    case .helpEnded(_, _, let needMet): return Self.endHelp(needMet: needMet)
    case .gotCoordinator: return "Was given a coordinator."
    case .lostCoordinator: return "No longer had a coordinator."
    case .fearOfSharingChanged(_, let fears):
      return fears ? "Feared what services tell each other." : nil
    case .joinedCouncil: return "Joined the council of service users."
    case .leftCouncil: return "Left the council of service users."
    case .issueSurfaced(let issue): return Words.sentence("the council raised \(issue.words)")
    case .adopted(let proposal, takesEffect: true):
      return "Policy changed: proposal \(proposal + 1) of the council was carried out."
    case .adopted(let proposal, takesEffect: false):
      return "Proposal \(proposal + 1) of the council was adopted, on paper alone."

    case .amended(let index): return "Policy changed: dated change \(index + 1) took effect."
    case .retendered: return "The treatment contract went to a new provider."
    case .mobilised: return "The new provider had settled in."
    case .fundingCut(let service, let share):
      return "Money was cut: \(Int((share * 100).rounded())) % of \(service.capacity) to go."
    case .incentivesChanged: return "What services are rewarded for changed."
    case .resultPaid(_, let result, let pence):
      return "The provider was paid £\(pence / 100) for \(Words.result(result))."
    case .reported(_, let item): return Words.report(item)
    case .surveyed(_, let answers):
      return answers.contains(.positiveRelationship)
        ? "Answered a survey, and spoke well of the key worker." : "Answered a survey."
    case .supportAfterPrisonChanged, .surroundingsChanged, .selfEfficacyChanged,
      .crisisCareChanged, .waitForDoseChanged:
      return nil
    case .staffJoined, .runningCostChanged, .spent, .exposed, .windowFaded, .groupFormed,
      .groupDissolved, .groupMet, .volunteersChanged, .councilMet:
      return nil
    }
  }

  private func enter(_ person: PersonID, _ traits: Traits) -> String {
    let arrival =
      switch person.cohort {
      case .loaded: "here when the story begins"
      case .incident: "the problem begins"
      case .added: "added to everybody else"
      }
    return Words.sentence("\(Words.portrait(traits)): \(arrival)")
  }

  // MARK: Services

  private mutating func start(_ service: Service, at time: SimTime) -> String? {
    switch service {
    case .treatment:
      episodes += 1
      let which = episodes > 1 ? " for the \(Words.ordinal(episodes)) time" : ""
      let wait = asked == .never ? "" : ", \(Words.days(time - asked)) after asking for help"
      asked = .never
      return "Started treatment\(which)\(wait)."
    case .prescribing: return "Had the first dose of a script."
    case .probation: return "Came under the supervision of probation."
    case .supportedHousing: return "Moved into supported housing."
    case .communityDetox: return "Began a detoxification at home."
    case .inpatientDetox: return "Went into a hospital bed to detoxify."
    case .dayProgramme: return "Began the day programme."
    case .rehabilitation: return "Went into residential treatment."
    case .aftercare: return "Aftercare began."
    case .sharedCare: return "The script went over to the GP."
    case .recoveryHousing: return "Moved into recovery housing."
    case .drugIntervention: return "Was taken on by arrest referral."
    case .groupWork: return "Joined a group run by key workers."
    case .assessment, .keyWork, .prison, .peerSupport: return nil
    }
  }

  private mutating func load(_ service: Service, since: SimTime) -> String? {
    let days = (since - .start).seconds.quotientRoundedDown(by: 86_400)
    let date = Words.date(calendar.startDate.adding(days: Int(days))).drop { $0 == " " }
    switch service {
    case .treatment:
      episodes += 1
      meetings = nil
      return "Had been in treatment since \(date)."
    case .prescribing: return "Had been on a script since \(date)."
    case .probation: return "Was under the supervision of probation."
    case .assessment, .keyWork, .prison, .supportedHousing, .peerSupport, .communityDetox,
      .inpatientDetox, .dayProgramme, .rehabilitation, .aftercare, .sharedCare, .recoveryHousing,
      .drugIntervention, .groupWork:
      return nil
    }
  }

  private mutating func attend(
    _ service: Service, _ worker: StaffID, at time: SimTime
  ) -> String? {
    switch service {
    case .keyWork:
      if keyWorker == nil {
        keyWorker = worker  // known before the story begins
      } else if worker != keyWorker {
        meet(worker, at: time)
      }
      guard let before = meetings else { return "Met \(Words.staff(worker))." }
      meetings = before + 1
      return "Met \(Words.staff(worker)) for the \(Words.ordinal(before + 1)) time."
    case .groupWork: return "Came to the group."
    case .prescribing: return "Saw \(Words.staff(worker))."
    case .probation: return "Reported to \(Words.staff(worker))."
    case .sharedCare: return "Saw the GP about the script."
    case .drugIntervention: return "Saw a worker of arrest referral."
    case .treatment, .assessment, .prison, .supportedHousing, .peerSupport, .communityDetox,
      .inpatientDetox, .dayProgramme, .rehabilitation, .aftercare, .recoveryHousing:
      return nil
    }
  }

  private func miss(_ service: Service, _ worker: StaffID) -> String? {
    switch service {
    case .assessment: "Missed the appointment to be assessed."
    case .groupWork: "Missed a meeting of the group."
    case .keyWork, .prescribing, .probation: "Missed an appointment with \(Words.staff(worker))."
    case .sharedCare: "Missed an appointment with the GP."
    case .drugIntervention: "Did not come to see arrest referral."
    case .treatment, .prison, .supportedHousing, .peerSupport, .communityDetox, .inpatientDetox,
      .dayProgramme, .rehabilitation, .aftercare, .recoveryHousing:
      nil
    }
  }

  private mutating func meet(_ worker: StaffID, at time: SimTime) {
    named = time
    keyWorker = worker
    meetings = 0
  }

  // MARK: Changes

  private mutating func changeTrust(to trusts: Bool, at time: SimTime) -> String? {
    defer { self.trusts = trusts }
    guard time != named, let before = self.trusts, before != trusts else { return nil }
    return trusts ? "Came to trust the key worker." : "Lost trust in the key worker."
  }

  private func changeUse(from: UseState, to: UseState, at time: SimTime) -> String {
    if time == entered {
      return switch to {
      case .using: "Was using."
      case .reduced: "Had reduced their use."
      case .abstinent: "Was not using."
      }
    }
    return switch (from, to) {
    case (_, .abstinent): "Stopped using."
    case (.abstinent, .reduced): "Used a little again."
    case (_, .reduced): "Used less."
    case (.abstinent, .using): "Use returned."
    case (_, .using): "Use grew again."
    }
  }

  private func changeHousing(
    from: HousingState, to: HousingState, at time: SimTime
  ) -> String? {
    switch (from, to) {
    case (_, .supported), (_, .recoveryHousing), (_, .custody): nil
    case (_, .temporary): "Was put up in bed and breakfast for some nights."
    case (_, .bondTenancy): "Moved into a private tenancy, with a bond."
    case (_, .settled): "Had a settled home."
    case (_, .insecure) where time == entered: "Lived somewhere insecure."
    case (.settled, .insecure): "Lost the settled home, and lived somewhere insecure."
    case (_, .insecure): "Found somewhere to stay, insecure."
    case (_, .noFixedAbode): "Was without a home."
    }
  }
}

extension Int64 {
  /// The quotient rounded towards earlier, for days before the start.
  fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }
}
