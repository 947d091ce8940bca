// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

/// Event tables written by hand, to the second. At one instant: departures, changes of capacity,
/// arrivals, giving up.
@Suite("Hand-written event tables")
struct TraceTests {
  @Test("D/D/1 with slack: nobody waits")
  func slack() {
    expect(
      .trace(servers: 1, arrivals: [0, 10, 20, 30], services: [7, 7, 7, 7]),
      [
        TraceLine(0, 0, 7), TraceLine(10, 10, 17), TraceLine(20, 20, 27), TraceLine(30, 30, 37),
      ])
  }

  @Test("D/D/1 overloaded: each waits five seconds longer than the one before")
  func overloaded() {
    expect(
      .trace(servers: 1, arrivals: [0, 10, 20, 30], services: [15, 15, 15, 15]),
      [
        TraceLine(0, 0, 15), TraceLine(10, 15, 30), TraceLine(20, 30, 45), TraceLine(30, 45, 60),
      ])
  }

  @Test("D/D/1 exactly full: who arrives as another leaves finds the server, and the room, free")
  func exactlyFull() {
    expect(
      .trace(servers: 1, arrivals: [0, 10, 20, 30], services: [10, 10, 10, 10]) { $0.room = 1 },
      [
        TraceLine(0, 0, 10), TraceLine(10, 10, 20), TraceLine(20, 20, 30), TraceLine(30, 30, 40),
      ])
  }

  @Test("D/D/1 without room: who arrives a second before another leaves is turned away")
  func noRoom() {
    expect(
      .trace(servers: 1, arrivals: [0, 9, 18, 27], services: [10, 10, 10, 10]) { $0.room = 1 },
      [
        TraceLine(0, 0, 10), TraceLine(9, nil, 9, .turnedAway), TraceLine(18, 18, 28),
        TraceLine(27, nil, 27, .turnedAway),
      ])
  }

  @Test("D/D/2: the queue passes from server to server in order of arrival")
  func twoServers() {
    expect(
      .trace(servers: 2, arrivals: [0, 5, 10, 15, 20, 25], services: [12, 12, 12, 12, 12, 12]),
      [
        TraceLine(0, 0, 12), TraceLine(5, 5, 17), TraceLine(10, 12, 24), TraceLine(15, 17, 29),
        TraceLine(20, 24, 36), TraceLine(25, 29, 41),
      ])
  }

  @Test("D/D/3 with everybody at once: in order, and two departures at one instant admit two")
  func allAtOnce() {
    expect(
      .trace(
        servers: 3, arrivals: [0, 0, 0, 0, 0, 0, 0], services: [10, 10, 20, 5, 10, 5, 0]),
      [
        TraceLine(0, 0, 10), TraceLine(0, 0, 10), TraceLine(0, 0, 20), TraceLine(0, 10, 15),
        TraceLine(0, 10, 20), TraceLine(0, 15, 20), TraceLine(0, 20, 20),
      ])
  }

  @Test("A service of no length takes no time, and still takes a turn")
  func noLength() {
    expect(
      .trace(servers: 1, arrivals: [0, 0, 0, 7], services: [0, 5, 0, 0]),
      [TraceLine(0, 0, 0), TraceLine(0, 0, 5), TraceLine(0, 5, 5), TraceLine(7, 7, 7)])
  }

  @Test("Nobody comes: everything is 0")
  func nobody() {
    let record = Network.trace(servers: 2, arrivals: [], services: [], until: 100).traced()
    #expect(record.violation == nil)
    #expect(record.visits.isEmpty && record.passages.isEmpty)
    #expect(record.stations[0].timeWith == [100])
    #expect(record.stations[0].waitingTime == 0 && record.stations[0].occupiedTime == 0)
    #expect(record.stations[0].capacityTime == 200)
  }

  // MARK: - Giving up

  @Test("Patience that ends at the instant of admission does not end the wait")
  func patienceEndsAtAdmission() {
    expect(
      .trace(servers: 1, arrivals: [0, 0, 1], services: [10, 10, 10]) {
        $0.patience = Law(listed: [.seconds(10), .seconds(10), .seconds(18)])
      },
      [TraceLine(0, 0, 10), TraceLine(0, 10, 20), TraceLine(1, nil, 19, .gaveUp)])
  }

  @Test("Patience of a second more or less decides between service and giving up")
  func patience() {
    expect(
      .trace(servers: 1, arrivals: [0, 0, 0, 0], services: [10, 10, 10, 10]) {
        $0.patience = Law(listed: [.seconds(0), .seconds(9), .seconds(10), .seconds(20)])
      },
      [
        TraceLine(0, 0, 10), TraceLine(0, nil, 9, .gaveUp), TraceLine(0, 10, 20),
        TraceLine(0, 20, 30),
      ])
  }

  @Test("Who arrives as another gives up still finds the waiting room full")
  func roomAsAnotherGivesUp() {
    expect(
      .trace(servers: 1, arrivals: [0, 0, 10, 11], services: [20, 20, 20, 20]) {
        $0.room = 2
        $0.patience = Law(listed: [.seconds(0), .seconds(10), .seconds(99), .seconds(99)])
      },
      [
        TraceLine(0, 0, 20), TraceLine(0, nil, 10, .gaveUp), TraceLine(10, nil, 10, .turnedAway),
        TraceLine(11, 20, 40),
      ])
  }

  // MARK: - Capacity

  @Test("New servers call those who wait at once, before anybody who arrives at that instant")
  func moreServers() {
    expect(
      .trace(servers: 1, arrivals: [0, 1, 2, 10], services: [30, 30, 30, 30]) {
        $0.changes = [Station.Change(at: SimTime(seconds: 10), servers: 3)]
      },
      [TraceLine(0, 0, 30), TraceLine(1, 10, 40), TraceLine(2, 10, 40), TraceLine(10, 30, 60)])
  }

  @Test("A cut turns nobody out: those at servers finish, and nobody is called until they fit")
  func fewerServers() {
    let record = expect(
      .trace(servers: 3, arrivals: [0, 0, 0, 6], services: [10, 20, 30, 5], until: 40) {
        $0.changes = [Station.Change(at: SimTime(seconds: 5), servers: 1)]
      },
      [TraceLine(0, 0, 10), TraceLine(0, 0, 20), TraceLine(0, 0, 30), TraceLine(6, 30, 35)])
    #expect(record.stations[0].capacityTime == 3 * 5 + 1 * 35)
    #expect(record.stations[0].occupiedTime == 10 + 20 + 30 + 5)
  }

  @Test("At the instant of a cut, departures come first and arrivals last")
  func cutAtDeparture() {
    expect(
      .trace(servers: 2, arrivals: [0, 0, 1, 10], services: [10, 10, 10, 10]) {
        $0.changes = [Station.Change(at: SimTime(seconds: 10), servers: 1)]
      },
      [TraceLine(0, 0, 10), TraceLine(0, 0, 10), TraceLine(1, 10, 20), TraceLine(10, 20, 30)])
  }

  @Test("At closing time service stands still, and goes on when doors open")
  func closingTime() {
    expect(
      // Open for the first 80 of every 240 seconds.
      .trace(servers: 2, arrivals: [0, 30, 60, 100, 230], services: [50, 50, 50, 50, 200]) {
        $0.hours = Station.Hours(open: .seconds(80), period: .seconds(240))
      },
      [
        // Done before the doors close, and as they close.
        TraceLine(0, 0, 50), TraceLine(30, 30, 80),
        // Twenty seconds before closing and thirty after opening.
        TraceLine(60, 60, 270),
        // Takes a free place while it is closed; all of the service is after opening.
        TraceLine(100, 100, 290),
        // Fifty seconds on the second day, eighty on the third, seventy on the fourth.
        TraceLine(230, 270, 790),
      ])
  }

  // MARK: - Who goes first

  @Test("The earlier kind goes first, and nobody at a server is interrupted")
  func kinds() {
    expect(
      .trace(
        servers: 1, arrivals: [0, 1, 2, 3, 10], services: [10, 10, 10, 10, 10],
        kind: [1, 1, 0, 1, 0]
      ) { $0.turn = .kind },
      [
        TraceLine(0, 0, 10), TraceLine(1, 30, 40), TraceLine(2, 10, 20), TraceLine(3, 40, 50),
        TraceLine(10, 20, 30),
      ])
  }

  @Test("Who is interrupted goes on where they were, before others of their kind")
  func interruption() {
    let record = expect(
      .trace(
        servers: 1, arrivals: [0, 5, 40, 45, 100], services: [100, 7, 10, 10, 3],
        kind: [1, 1, 0, 0, 0]
      ) { $0.turn = .kindInterrupting },
      [
        // 40 seconds, then 20 of others, 40 seconds, then 3 of another, 20 seconds.
        TraceLine(0, 0, 123), TraceLine(5, 123, 130), TraceLine(40, 40, 50), TraceLine(45, 50, 60),
        TraceLine(100, 100, 103),
      ])
    #expect(record.visits[0].served == .seconds(100))
  }

  @Test("Who would finish at the instant of an interruption has finished")
  func interruptionAtDeparture() {
    expect(
      .trace(servers: 1, arrivals: [0, 10], services: [10, 5], kind: [1, 0]) {
        $0.turn = .kindInterrupting
      }, [TraceLine(0, 0, 10), TraceLine(10, 10, 15)])
  }

  // MARK: - From station to station

  @Test("Two stations in a row: the second begins at the instant the first is done")
  func tandem() {
    var network = Network.trace(servers: 1, arrivals: [0, 1, 2], services: [10, 2, 2])
    network.stations.append(
      Station(servers: 1, service: Law(listed: [.seconds(4), .seconds(9), .seconds(1)])))
    network.routing = [[0, 1], [0, 0]]
    expect(
      network,
      [
        TraceLine(0, 0, 10), TraceLine(1, 10, 12), TraceLine(2, 12, 14), TraceLine(10, 10, 14),
        TraceLine(12, 14, 23), TraceLine(14, 23, 24),
      ])
  }

  /// Runs a trace, compares it with its table and checks every exact rule.
  @discardableResult
  private func expect(
    _ network: Network, _ lines: [TraceLine], at location: SourceLocation = #_sourceLocation
  ) -> Record {
    let record = network.traced()
    #expect(
      record.lines.sorted { ($0.joined, $0.ended ?? 0) < ($1.joined, $1.ended ?? 0) }
        == lines.sorted { ($0.joined, $0.ended ?? 0) < ($1.joined, $1.ended ?? 0) },
      sourceLocation: location)
    #expect(record.violation == nil, sourceLocation: location)
    return record
  }
}
