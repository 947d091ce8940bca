// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// How workers differ, and what a session with one of them is worth.
extension KeyWork {
  /// Who a worker is, drawn when they take up the post.
  struct Character: BitwiseCopyable, Sendable {
    /// Tells people what to do more than listening to them.
    var isDirective = false
    /// Is in recovery too.
    var hasLivedExperience = false
    /// Knack for it, in standard deviations from the middle.
    var knack = 0.0
  }

  /// What follows from settings alone, worked out when they change.
  struct Kept: Sendable {
    /// Log odds of keeping a session, of a helpful session, and of coming late.
    var attendance, goodContact, late: Double
    /// Trust gained in a helpful session with a worker in the middle.
    var trustGained: Double
    /// Part of the difference of style that training leaves.
    var styleLeft: Double
    /// Slots that one client would need in a week, over slots a week of a worker.
    var needPerClient: Double

    init(_ settings: Settings, slotsPerWeek: Double) {
      let (policy, evidence) = (settings.policy, settings.evidence)
      attendance = logit(evidence.attendance)
      goodContact = logit(evidence.goodContact)
      late = evidence.late > 0 ? logit(evidence.late) : 0
      let length = policy.session.inDays / TimeSpan.minutes(45).inDays
      trustGained =
        evidence.trustGained * length.raised(to: evidence.session.lengthPower)
        * (policy.sharesDecisions ? evidence.style.sharedDecisions : 1)
      let trained =
        policy.trainingDays * evidence.style.trainingPerDay
        + (policy.peersTrainStaff ? evidence.style.peerTraining : 0)
      styleLeft = max(0, 1 - trained)
      needPerClient =
        slotsPerWeek > 0 ? 1 / (policy.contactNoSooner.inWeeks * slotsPerWeek) : .infinity
    }
  }

  /// Draws who somebody is who takes up a post.
  func character(of worker: StaffID, in system: inout SystemState) -> Character {
    var draw = system.draws.stream(.workerStyle, for: worker.address, occasion: .once)
    return Character(
      isDirective: draw.uniform() < settings.evidence.style.directive,
      hasLivedExperience: draw.uniform() < settings.policy.livedExperience,
      knack: draw.normal())
  }

  /// Trust gained with a worker, relative to one in the middle who has just begun.
  func appeal(of character: Character) -> Double {
    let style = settings.evidence.style
    var appeal = max(0.2, 1 + style.spread * character.knack)
    if character.isDirective { appeal *= style.directiveTrust.raised(to: kept.styleLeft) }
    if character.hasLivedExperience { appeal *= style.livedExperience }
    return appeal.raised(to: settings.policy.discretion)
  }

  /// Works out anew what every worker's sessions are worth.
  mutating func settleAppeal() {
    kept = Kept(settings, slotsPerWeek: slotsPerWeek)
    for post in posts.indices { posts[post].appeal = appeal(of: posts[post].character) }
  }

  /// Share of the missing trust gained in a helpful session in a post.
  @inline(__always)
  func trustGained(in post: Int, at now: SimTime) -> Double {
    let years = min((now - posts[post].since).inYears, 5)
    return min(
      1,
      kept.trustGained * volunteersFactor * posts[post].appeal
        * (1 + settings.evidence.style.learning * years))
  }

  /// The chance that a session helps: less where more people need seeing than there are slots.
  mutating func chanceOfHelp(in post: Int) -> Double {
    let rushed = settings.evidence.session.rushed
    guard rushed != 0 else { return settings.evidence.goodContact }
    let clients = Float(posts[post].clients.count)
    if let known = posts[post].help.known(for: clients) { return known }
    return posts[post].help(clients) { clients in
      let need = clients * kept.needPerClient
      return logistic(kept.goodContact + rushed * min(max(need - 1, 0), 10))
    }
  }
}
