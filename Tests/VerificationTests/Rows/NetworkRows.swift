// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Several stations: an open network with feedback, a closed one, and a pathway without limits.
enum NetworkRows {
  static let all: [Row] =
    [
      Row("JACK-1", jackson(units: 30), jacksonChecks(0.04)),
      Row("JACK-1", as: "long", long: true, jackson(units: 300), jacksonChecks(0.018)),
      Row("REPAIR-1", repair, repairChecks),
      Row("ABS-1", pathway, pathwayChecks),
    ]

  // MARK: - Jackson

  /// By Jackson's theorem the stations are independent M/M/c queues in the stationary law.
  private static func jackson(
    units: Double
  ) -> @Sendable (Target) throws -> any QueueModel {
    { target in
      var stations: [Station] = []
      var laws: [StationaryLaw] = []
      for (index, servers) in target.list("servers").enumerated() {
        let rate = target.list("mu")[index]
        stations.append(Station(servers: Int(servers), service: try .exponential(mean: 1 / rate)))
        laws.append(
          .queue(
            arrivals: target["lambda_\(index + 1)"], service: rate, servers: Int(servers)))
      }
      var network = Network(
        stations,
        sources: target.list("gamma").enumerated().filter { $0.element > 0 }.map {
          Network.Source(arrivals: .poisson($0.element), station: $0.offset)
        }, for: .window(units))
      network.routing = target.table("routing", columns: stations.count)
      network.start = { [laws] stream in laws.map { $0.draw(&stream) } }
      return network
    }
  }

  private static func jacksonChecks(_ precision: Double) -> [Check] {
    let byStation = (1...3).flatMap { name in
      [
        Check("lambda_\(name)", .arrivals(station: name - 1), within: precision / 6),
        Check("rho_\(name)", .use(station: name - 1), within: precision / 6),
        Check("P_wait_\(name)", .foundFull(station: name - 1), within: precision / 2.5),
        Check("Wq_\(name)", .waits(station: name - 1), within: precision),
        Check("L_\(name)", .number(station: name - 1), within: precision / 1.6),
        Check("visits_\(name)", .visitsEach(station: name - 1), within: precision / 6),
      ]
    }
    return byStation + [
      Check("L_total", .numberInAll, within: precision / 2.5),
      Check("W_total_external", .passages, within: precision / 2.5),
    ]
  }

  // MARK: - Machine repair

  /// Ten machines that run (station 0) until they fail, and two workers who repair them (1).
  private static func repair(_ target: Target) throws -> any QueueModel {
    let all = target.count("N")
    let (failure, service) = (target.parameter("failure_rate_each"), target.parameter("mu"))
    let servers = target.count("c")
    let down = StationaryLaw(
      upTo: all, birth: { Double(all - $0) * failure },
      death: { Double(min($0, servers)) * service })
    var network = Network(
      [
        Station(service: try .exponential(mean: 1 / failure)),
        Station(servers: servers, service: try .exponential(mean: 1 / service)),
      ], sources: [], for: .window(200))
    network.routing = [[0, 1], [1, 0]]
    network.start = { stream in
      let down = down.draw(&stream)
      return [all - down, down]
    }
    return network
  }

  private static let repairChecks = [
    Check("L_down", .number(station: 1), within: 0.0045),
    Check("Lq", .waiting(station: 1), within: 0.009),
    Check("mean_up", .number(station: 0), within: 0.0014),
    Check("failure_rate", .arrivals(station: 1), within: 0.0018),
    Check("Wq", .waits(station: 1), within: 0.009),
    Check("W", .stays(station: 1), within: 0.0045),
    Check("repair_utilisation", .use(station: 1), within: 0.002),
    Check("P_all_up", .number(station: 1), within: 0.009, { _ in .shareOf(0) }),
  ]

  // MARK: - A pathway

  /// Twenty people who start together; without limits on capacity they do not meet.
  private static func pathway(_ target: Target) throws -> any QueueModel {
    let together = Array(repeating: SimTime.start, count: 20)
    var network = Network(
      try target.list("mean_days").map { Station(service: try .exponential(mean: $0)) },
      sources: [Network.Source(arrivals: .times(together))], for: .cycles(1))
    network.routing = target.table("routing", columns: network.stations.count)
    return network
  }

  private static let pathwayChecks = [
    Check("visits_referral", .visitsEach(station: 0), within: 0.003),
    Check("visits_assessment", .visitsEach(station: 1), within: 0.0055),
    Check("visits_treatment", .visitsEach(station: 2), within: 0.0075),
    Check("visits_aftercare", .visitsEach(station: 3), within: 0.009),
    Check("mean_total_days", .passages, within: 0.0085),
    .sd("sd_total_days", .passages, around: "mean_total_days", within: 0.019),
    Check("P_exit_from_aftercare", .leftFrom(station: 3), within: 0.01),
    Check("P_total_gt_365", .passages, within: 0.024, { _ in .shareAbove(365) }),
  ]
}
