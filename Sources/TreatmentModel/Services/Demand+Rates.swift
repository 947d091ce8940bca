// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// What moves people to ask, and through whom they come.
extension Demand {
  /// What is the same for everybody, as it was when rates were last set.
  struct Climate: Equatable, Sendable {
    /// The waiting time that people heed, in weeks, and what it makes of the rate.
    var heededWait: Double
    var byWait = 1.0
    /// Season and trend, relative to the mean of the first year.
    var season = 1.0
    /// What visible recovery leaves of stigma.
    var visibility = 1.0
  }

  /// The rate of seeking help of somebody outside treatment, from its factors in a fixed order.
  mutating func setRate(for client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, person.use != .abstinent else {
      system.setRate(0, of: .seekHelp, for: client)
      return
    }
    var rate =
      person.episode == 0
      ? (person.problem.isOpiate ? evidence.firstOpiate : evidence.firstOther)
      : (person.problem.isOpiate ? evidence.againOpiate : evidence.againOther)
    if person.use == .reduced { rate *= evidence.reducedUse }
    if person.hasDependentChildren && person.sex == .female {
      rate *= evidence.womenWithChildren
    }
    if person.isHardToReach {
      rate *= evidence.hardToReach * settings.policy.targetedOutreach
    }
    rate *= climate.byWait
    rate *= barriers(for: person)
    if person.fearsSharing { rate *= evidence.fearOfSharing }
    rate *= climate.season
    rate *=
      person.motivation == .open ? evidence.windowOpen : evidence.motivation[person.motivation]
    rate *= settings.policy.outreach
    system.setRate(rate, of: .seekHelp, for: client)
  }

  /// What reluctance, distrust and belief in oneself leave of the rate, relative to a person of mean
  /// reluctance at the front door of a statutory service. Another provider takes part of reluctance
  /// and distrust away.
  @inline(__always)
  private func barriers(for person: Client) -> Double {
    let left = 1 - evidence.removedBy(settings.policy.frontDoor)
    let weight = Double(person.reluctance) * left * climate.visibility - evidence.reluctance.mean
    var factor = exponential(
      evidence.reluctanceRatio.log * weight
        + evidence.selfEfficacy.log * (Double(person.selfEfficacy) - 0.4))
    if person.isDistrustful { factor *= byDistrust }
    return factor
  }

  /// Who somebody is towards services, drawn once.
  func drawOutlook(of client: ClientID, in system: inout SystemState) {
    func draw(_ purpose: Purpose, _ shape: KeyWork.BetaShape) -> Float {
      var stream = system.stream(purpose, client, .once)
      return Float(stream.beta(shape.a, shape.b))
    }
    system.clients[client].reluctance = draw(.reluctance, evidence.reluctance)
    system.clients[client].network = draw(.network, evidence.network)
    system.clients[client].selfEfficacy = draw(.selfEfficacy, evidence.selfEfficacyAtFirst)
    system.clients[client].isDistrustful = system.chance(
      evidence.distrustful, .distrust, client, .once)
  }

  /// Who refers somebody: courts and police more often those who offend more; and those whom only
  /// outreach moved, outreach.
  func source(of client: ClientID, in system: inout SystemState) -> Source {
    var draw = system.stream(.source, client, Occasion(system.clients[client].referrals + 1))
    var weights = evidence.sources
    weights[2] *=
      1 - evidence.referredByOffending
      + evidence.referredByOffending * min(Double(system.clients[client].offending), 5)
    let source = [Source.themselves, .gp, .criminalJustice, .other][draw.categorical(weights)]
    let outreach = settings.policy.outreach
    return outreach > 1 && draw.uniform() < 1 - 1 / outreach ? .outreach : source
  }

  // MARK: What changes outlook

  /// Being seen to have achieved something raises belief in oneself.
  func recognise(_ client: ClientID, in system: inout SystemState) {
    let gain = Float(settings.evidence.recognition)
    let belief = system.clients[client].selfEfficacy
    setSelfEfficacy(of: client, to: belief + gain * (1 - belief), in: &system)
  }

  func discourage(_ client: ClientID, in system: inout SystemState) {
    let left = 1 - Float(settings.evidence.discouragement)
    setSelfEfficacy(of: client, to: system.clients[client].selfEfficacy * left, in: &system)
  }

  // `Use`, in whose rates the people around weigh, hears the signals that change them, too, and
  // hears them later: this needs no signal of its own.

  /// A mentor, or a house where nobody uses: other people to be with.
  func meetOthers(_ client: ClientID, in system: inout SystemState) {
    system.clients[client].network *= Float(settings.evidence.networkLeft)
  }

  /// On the street nearly everybody around uses.
  func joinTheStreet(_ client: ClientID, in system: inout SystemState) {
    let gain = Float(settings.evidence.networkOnTheStreet)
    system.clients[client].network += gain * (1 - system.clients[client].network)
  }

  /// Nobody who has a rate of asking for help is met with either: `Engagement` alone must hear of it.
  private func setSelfEfficacy(
    of client: ClientID, to belief: Float, in system: inout SystemState
  ) {
    guard system.clients[client].selfEfficacy != belief else { return }
    system.clients[client].selfEfficacy = belief
    system.emit(.selfEfficacyChanged(client))
  }
}
