// SPDX-License-Identifier: GPL-3.0-or-later

extension TreatmentSystem {
  /// The rates in force that their owner would set otherwise now, in words; empty when whoever
  /// changed something that a rate hangs on has told its owner.
  ///
  /// Asks a copy of the system, in which every owner sets the rates of everybody anew. Slow, and
  /// changes nothing in the run. Bands of time, ages and weeks after release end by an event, so
  /// they are no exception; the growth of fear with the time on a script is one
  /// (`prescribing.evidence.fearPerYear`), and so is a dated change of the rate of moving away.
  func staleRates() -> [String] {
    var asked = self
    var stale: [String] = []
    for client in state.clients.everyone {
      asked.setRatesAnew(of: client)
      for risk in Risk.allCases {
        let inForce = state.clocks.rate(risk, of: client)
        let anew = asked.state.clocks.rate(risk, of: client)
        if inForce != anew {
          stale.append(
            "\(risk) of \(state.clients[client].person): \(inForce) a year, and not \(anew).")
        }
      }
    }
    return stale
  }

  /// Has every owner of a risk set its rates for one person anew.
  private mutating func setRatesAnew(of client: ClientID) {
    population.setRatesAnew(of: client, in: &state)
    engagement.setRatesAnew(of: client, in: &state)
    demand.setRatesAnew(of: client, in: &state)
    intake.setRatesAnew(of: client, in: &state)
    prescribing.setRatesAnew(of: client, in: &state)
    use.setRatesAnew(of: client, in: &state)
    mortality.setRatesAnew(of: client, in: &state)
    offending.setRatesAnew(of: client, in: &state)
    housing.setRatesAnew(of: client, in: &state)
    peerSupport.setRatesAnew(of: client, in: &state)
  }
}
