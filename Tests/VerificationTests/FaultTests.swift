// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel
import Testing

/// Deliberate mistakes, each of which the assertions must refuse: the proof that they can fail.
@Suite("Assertions that can fail")
struct FaultTests {
  private static let transient = ["TR-MM1", "TR-MMc", "TR-MMcc", "TR-OVER"]

  @Test(
    "The exact transient values refuse a mistake in the model",
    arguments: [
      // How many of the 29 values must be refused. An extra server shows little in TR-MMcc, which
      // has no room for one more person, and a clock of 24 ticks a service only there.
      (Fault.extraServer, 20), (.sharedStream, 25), (.slowService, 1), (.idleServer, 20),
      (.coarseClock, 2),
    ])
  func transient(_ fault: Fault, atLeast refusals: Int) throws {
    var wrong = 0
    for id in Self.transient {
      wrong += try Table[id].run(fault: fault).verdicts.count { !$0.isRight }
    }
    #expect(wrong >= refusals)
  }

  @Test("Service that takes 1 % longer is refused by most values of a crowded M/D/1")
  func slowService() throws {
    #expect(try Table["MD1-2"].run(fault: .slowService).verdicts.count { !$0.isRight } >= 8)
  }

  @Test(
    "Serving the last first leaves the means right, and only distributions tell",
    arguments: [
      ("MMc-1", ["P_Wq_gt_1", "Wq_q95"]), ("MM1-1", ["Wq_q95", "W_q95", "var_W"]),
      ("MG1-1", ["var_Wq"]),
    ])
  func lastComeFirst(_ id: String, refused: [String]) throws {
    let result = try Table[id].run(fault: .lastComeFirst)
    #expect(result.verdicts.filter { !$0.isRight }.map(\.key) == refused)
    #expect(result.violation == nil)
  }

  // MARK: - Exact rules

  @Test(
    "A mistake breaks an exact rule within ten replications",
    arguments: [
      // A server too many.
      (Fault.extraServer, "MMc-1", Violation.Rule.places),
      // Somebody waits beside a free server.
      (.idleServer, "TR-MMc", .idleness),
      // Somebody who gave up is not written down: Little's law.
      (.lostRecord, "MMcM-1", .waits),
      (.backwardClock, "TR-MM1", .clock),
    ])
  func exact(_ fault: Fault, _ id: String, breaks rule: Violation.Rule) throws {
    #expect(try Table[id].run(fault: fault, replications: 10).violation?.rule == rule)
    #expect(try Table[id].run(replications: 10).violation == nil)
  }

  // MARK: - A tick

  @Test("One tick of service too many is noticed")
  func serviceTick() throws {
    var run = try finishedRun()
    run.record.visits[3].served += .seconds(1)
    run.audit()
    #expect(run.record.violation?.rule == .service)
  }

  @Test("One tick of waiting too many is noticed")
  func waitingTick() throws {
    var run = try finishedRun()
    run.record.visits[3].ended += .seconds(1)
    run.audit()
    #expect(run.record.violation?.rule == .waits)
  }

  @Test("One tick too many in the whole network is noticed")
  func stayTick() throws {
    var run = try finishedRun()
    run.record.passages[3].left += .seconds(1)
    run.audit()
    #expect(run.record.violation?.rule == .stays)
  }

  @Test("One tick in the wrong state is noticed")
  func stateTick() throws {
    var run = try finishedRun()
    run.record.stations[0].timeWith[2] += 1
    run.closeObservation()
    #expect(run.record.violation?.rule == .states)
  }

  @Test("Somebody who neither ended nor is still here is noticed")
  func lostPerson() throws {
    var run = try finishedRun()
    run.record.visits[3].outcome = .present
    run.audit()
    #expect(run.record.violation?.rule == .flow)
  }

  /// A run of TR-MMc, in which nothing is wrong.
  private func finishedRun() throws -> NetworkRun {
    guard let network = try Table["TR-MMc"].model(Target["TR-MMc"]) as? Network else {
      preconditionFailure("TR-MMc is a network.")
    }
    var run = NetworkRun(network, RandomStreams(seed: 1, replication: 0))
    run.finish()
    #expect(run.record.violation == nil)
    return run
  }
}
