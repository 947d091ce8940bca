// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

/// Who people are beside their problem: ethnicity, disability, the needs they bring, and whether
/// they have been in custody before.
extension Population {
  func drawCircumstances(of client: inout Client, in system: inout SystemState) {
    let address = client.person.rawValue
    let evidence = self.evidence.circumstances
    func draw(_ purpose: Purpose) -> RandomStream {
      system.draws.stream(purpose, for: address, occasion: .once)
    }
    var stream = draw(.ethnicity)
    client.ethnicity = stream.uniform() < evidence.minority ? .minority : .whiteBritish
    stream = draw(.disability)
    client.hasDisability = stream.uniform() < evidence.disability

    stream = draw(.commonNeed)
    let common = stream.uniform()
    /// One need: by the luck that all needs of the person share, or by its own.
    func needs(_ purpose: Purpose, _ share: Double) -> Bool {
      var stream = draw(purpose)
      let isShared = stream.uniform() < evidence.needsGoTogether
      let own = stream.uniform()
      return (isShared ? common : own) < share
    }
    let drinks = client.problem == .alcohol || client.problem == .alcoholAndNonOpiate
    let mentalHealth = drinks ? evidence.mentalHealthAlcohol : evidence.mentalHealthDrugs
    if needs(.mentalHealthNeed, mentalHealth) { client.needs.insert(.mentalHealth) }
    if needs(.debtNeed, evidence.debt) { client.needs.insert(.debt) }
    if needs(.familyNeed, evidence.family) { client.needs.insert(.family) }
    let abuse = client.sex == .female ? evidence.abuseWomen : evidence.abuseMen
    if needs(.abuseNeed, abuse) { client.needs.insert(.abuse) }
    if needs(.learningNeed, evidence.learning) { client.needs.insert(.learning) }

    // The more somebody offends, the likelier that custody lies behind them.
    stream = draw(.custodyBefore)
    let times =
      client.problem.isOpiate ? evidence.custodyBeforeOpiate : evidence.custodyBeforeOthers
    client.hasBeenInCustody =
      stream.uniform() < 1 - decay(rate: times, over: Double(client.offending))
  }
}
