// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The pipeline: willing, in training, active, and tired, gone, lapsed or in paid work.
extension PeerSupport {
  /// The rate of coming forward: that of people who are abstinent and neither mentor nor trainee.
  mutating func setRate(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let canBeMentor =
      settings.isEnabled && person.use == .abstinent && !person.isMentor && !person.isInCustody
      && !trainees.contains(client)
    let rate =
      canBeMentor
      ? settings.evidence.volunteering
        * settings.evidence.volunteeringWhenUserLed.raised(to: userLed) : 0
    system.setRate(rate, of: .volunteer, for: client)
  }

  /// Somebody comes forward, and begins training if there is room.
  mutating func fired(_ risk: Risk, for client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard mentors.count + trainees.count < settings.policy.mentorPlaces, !person.isMentor,
      system.now - person.useSince >= settings.evidence.inRecoveryFor
    else { return }
    let ticket = system.schedule(
      .peerSupport(.trained(client)), after: settings.evidence.training)
    trainees.insert(ticket, for: client)
    setRate(of: client, in: &system)
    system.emit(.startedMentorTraining(client))
    let pence = Int64((settings.policy.costOfTraining * 100).rounded())
    if pence > 0 { system.emit(.spent(.peerSupport, pence: pence)) }
  }

  mutating func countSpell(of client: ClientID) {
    if !spells.contains(client) { spells.insert(0, for: client) }
    spells[client] += 1
  }

  mutating func finishTraining(_ client: ClientID, in system: inout SystemState) {
    countSpell(of: client)
    let completes = system.chance(
      settings.evidence.completesTraining, .mentorTraining, client,
      Occasion(0, spells[client]))
    guard completes else {
      stopTraining(client, in: &system)
      return
    }
    trainees.remove(client)
    let tenure = system.exponential(
      mean: settings.evidence.tenure, .mentorTenure, client, Occasion(0, spells[client]))
    mentors.insert(
      Mentor(left: Double(tenure.seconds), since: system.now, tires: .none), for: client)
    system.clients[client].isMentor = true
    leaveWaitingList(client, in: &system)
    part(client, in: &system)
    setRate(of: client, in: &system)
    system.emit(.becameMentor(client))
    setPaces(in: &system)
    reportCost(in: &system)
    matchWaiting(in: &system)
  }

  mutating func stopTraining(_ client: ClientID, in system: inout SystemState) {
    guard let ticket = trainees.remove(client) else { return }
    system.cancel(ticket)
    system.emit(.leftMentorTraining(client))
    setRate(of: client, in: &system)
  }

  /// The time of a mentor is up: what became of them is a matter of chance.
  mutating func tire(_ client: ClientID, in system: inout SystemState) {
    var draw = system.stream(.endOfMentoring, client, Occasion(0, spells[client]))
    let endings: [EndOfMentoring] = [.tired, .left, .employed]
    stopMentoring(client, endings[draw.categorical(settings.evidence.endings)], in: &system)
  }

  mutating func stopMentoring(
    _ client: ClientID, _ ending: EndOfMentoring, in system: inout SystemState
  ) {
    guard let mentor = mentors.remove(client) else { return }
    system.cancel(mentor.tires)
    system.clients[client].isMentor = false
    system.emit(.stoppedMentoring(client, ending))
    if mentor.load > 0 {
      for supported in matches.clients.filter({ matches[$0].mentor == client }) {
        part(supported, in: &system)
        if system.clients[supported].isInTreatment {
          places.insert(waiting.join(supported, priority: 1, at: system.now), for: supported)
        }
      }
      matchWaiting(in: &system)
    }
    setPaces(in: &system)
    reportCost(in: &system)
    setRate(of: client, in: &system)
  }

  // MARK: Tiring

  /// How fast mentors tire, whatever their load: 1 in a scheme as in the base case.
  private var commonPace: Double {
    let evidence = settings.evidence
    var pace = evidence.tiringUnmanaged.raised(to: 1 - settings.policy.management)
    if Double(mentors.count) > coordinators * evidence.span {
      pace *= evidence.tiringUnsupported
    }
    if settings.policy.yearlyPayPerMentor > 0 { pace *= evidence.tiringWhenPaid }
    return pace
  }

  /// A mentor's time was drawn once; it runs off faster or slower as circumstances change.
  mutating func setPace(of client: ClientID, in system: inout SystemState) {
    setPace(of: client, common: commonPace, in: &system)
  }

  mutating func setPaces(in system: inout SystemState) {
    let common = commonPace
    for client in mentors.clients { setPace(of: client, common: common, in: &system) }
  }

  private mutating func setPace(
    of client: ClientID, common: Double, in system: inout SystemState
  ) {
    guard mentors.contains(client) else { return }
    let mentor = mentors[client]
    let load = Double(mentor.load) / Double(settings.policy.peoplePerMentor)
    let pace = common * settings.evidence.tiringAtFullLoad.raised(to: load - 0.5)
    guard pace != mentor.pace else { return }
    let gone = Double((system.now - mentor.since).seconds) * mentor.pace
    let left = max(mentor.left - gone, 0)
    mentors[client].left = left
    mentors[client].since = system.now
    mentors[client].pace = pace
    system.cancel(mentor.tires)
    mentors[client].tires = system.schedule(
      .peerSupport(.mentorTires(client)), after: .rounding(seconds: left / pace))
  }
}
