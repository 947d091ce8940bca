// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel
import Testing

/// What must change in a known way, or not at all, when the model is changed: no formula needed.
@Suite("Changes with a known effect")
struct MetamorphicTests {
  /// Times drawn once, of people who meet in a busy queue.
  private struct People {
    var arrivals: [Int64] = []
    var services: [Int64] = []
    var patience: [Int64] = []
    var kinds: [Int] = []

    /// For a server, nearly as much work comes as can be done.
    init(_ name: String, count: Int, servers: Int) {
      var stream = RandomStreams(seed: Row.seed("metamorphic"), replication: 0)
        .stream(.named(name))
      var now = 0.0
      for _ in 0..<count {
        now += stream.exponential(mean: 100)
        arrivals.append(Int64(now))
        services.append(Int64(stream.gamma(shape: 0.7, scale: 130 * Double(servers))))
        patience.append(Int64(stream.exponential(mean: 400)))
        kinds.append(stream.uniformInt(below: 3))
      }
    }

    func network(
      servers: Int, times scale: Int64 = 1, only some: [Int]? = nil,
      _ change: (inout Station) -> Void = { _ in }
    ) -> Network {
      let kept = some ?? Array(arrivals.indices)
      return .trace(
        servers: servers, arrivals: kept.map { arrivals[$0] * scale },
        services: kept.map { services[$0] * scale }, until: 400_000 * scale, change)
    }
  }

  @Test(
    "All times multiplied by a number: so is every instant of every stay, exactly",
    arguments: [2, 7, 86_400] as [Int64])
  func scale(_ factor: Int64) {
    let people = People("scale", count: 500, servers: 3)
    func record(_ factor: Int64) -> Record {
      people.network(servers: 3, times: factor) {
        $0.patience = Law(listed: people.patience.map { .seconds($0 * factor) })
        $0.room = 8
        $0.changes = [
          Station.Change(at: SimTime(seconds: 9_000 * factor), servers: 1),
          Station.Change(at: SimTime(seconds: 12_000 * factor), servers: 4),
        ]
        $0.hours = Station.Hours(
          open: .seconds(7_000 * factor), period: .seconds(7_500 * factor))
      }.traced()
    }
    let once = record(1)
    #expect(once.violation == nil && record(factor).violation == nil)
    #expect(Set(once.visits.map(\.outcome)) == [.served, .gaveUp, .turnedAway])
    let scaled = once.lines.map {
      TraceLine(
        $0.joined * factor, $0.started.map { $0 * factor }, $0.ended.map { $0 * factor },
        $0.outcome)
    }
    #expect(record(factor).lines == scaled)
  }

  @Test("A server more makes nobody wait longer", arguments: 1...6)
  func serverAdded(_ servers: Int) {
    let people = People("server added \(servers)", count: 2_000, servers: servers)
    let before = people.network(servers: servers).traced()
    let after = people.network(servers: servers + 1).traced()
    expectNoLonger(after.visits, before.visits)
  }

  @Test("A server added halfway makes nobody wait longer")
  func serverAddedHalfway() {
    let people = People("halfway", count: 2_000, servers: 3)
    let before = people.network(servers: 3).traced()
    let after = people.network(servers: 3) {
      $0.changes = [Station.Change(at: SimTime(seconds: 100_000), servers: 4)]
    }.traced()
    expectNoLonger(after.visits, before.visits)
  }

  @Test("Fewer people make nobody of the others wait longer")
  func peopleLeftOut() {
    let people = People("left out", count: 2_000, servers: 3)
    let before = people.network(servers: 3).traced()
    let others = people.arrivals.indices.filter { $0 % 5 != 2 }
    let after = people.network(servers: 3, only: others).traced()
    expectNoLonger(after.visits, others.map { before.visits[$0] })
  }

  private func expectNoLonger(_ after: [Visit], _ before: [Visit]) {
    #expect(after.count == before.count)
    #expect(zip(after, before).allSatisfy { $0.started <= $1.started })
    // And the change was not for nothing.
    #expect(zip(after, before).contains { $0.started < $1.started })
  }

  @Test("Who goes first does not change how much work there is")
  func turns() {
    let people = People("turns", count: 1_000, servers: 1)
    let busy = [Station.Turn.arrival, .kind, .kindInterrupting].map { turn in
      let record = Network.trace(
        servers: 1, arrivals: people.arrivals, services: people.services, kind: people.kinds,
        until: 1_000_000_000
      ) { $0.turn = turn }.traced()
      #expect(record.violation == nil)
      return record.busyPeriods
    }
    #expect(busy[0].count > 10 && busy[0] == busy[1] && busy[0] == busy[2])
  }

  // MARK: - The same again

  @Test("The same streams give the same record, and others do not")
  func repeatable() throws {
    for row in Table.fast {
      let model = try row.model(Target[row.target])
      let random = RandomStreams(seed: 5, replication: 8)
      let record = model.replicate(random)
      #expect(record == model.replicate(random), "\(row.id)")
      #expect(
        record != model.replicate(RandomStreams(seed: 5, replication: 9)), "\(row.id)")
    }
  }

  @Test("A run that is copied halfway goes on as if it had not been", arguments: [3, 9, 17])
  func fork(_ days: Int64) throws {
    guard let network = try Table["OPEN-1"].model(Target["OPEN-1"]) as? Network else { return }
    let random = RandomStreams(seed: 3, replication: 1)
    var whole = NetworkRun(network, random)
    whole.finish()
    var first = NetworkRun(network, random)
    first.advance(to: .start + .days(days))
    var second = first
    second.finish()
    first.finish()
    #expect(first.record == whole.record)
    #expect(second.record == whole.record)
  }

  @Test("The order in which sources are declared means nothing")
  func sourceOrder() throws {
    for id in ["NPP-1", "NPPc-1", "JACK-1"] {
      guard var network = try Table[id].model(Target[id]) as? Network else { return }
      let random = RandomStreams(seed: 3, replication: 1)
      let record = network.replicate(random)
      network.sources.reverse()
      #expect(network.replicate(random) == record)
    }
  }

  @Test("A station that nobody comes to changes nothing")
  func unusedStation() throws {
    guard var network = try Table["JACK-1"].model(Target["JACK-1"]) as? Network else { return }
    let random = RandomStreams(seed: 3, replication: 1)
    let record = network.replicate(random)
    network.stations.append(try Station(servers: 2, service: .exponential(mean: 1)))
    let with = network.replicate(random)
    #expect(with.visits == record.visits && with.passages == record.passages)
    #expect(Array(with.stations.dropLast()) == record.stations)
  }
}
