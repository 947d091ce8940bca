// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Measures
import SimulationKernel
import Study
import TreatmentModel

let usage = """
  usage: model-cost plain SCENARIO       events counted, without measures
         model-cost measured SCENARIO    the same with all measures listening
         model-cost memory SCENARIO      bytes a person, in two sizes of world; and where services
                                         have grown with it
         model-cost rate SCENARIO        events a second of this machine

  See scripts/cost.
  """

/// Hears everything and keeps nothing.
struct Nobody: Recorder {
  mutating func record(_ signal: Signal, at time: SimTime) {}
}

/// Runs on to a moment. A function of its own, never inlined: the instructions that are counted are
/// those from its first to its last.
@inline(never)
func countedRun(
  _ system: inout TreatmentSystem, until end: SimTime, recording recorder: inout some Recorder
) {
  system.run(until: end, recording: &recorder)
}

/// The base case, with changes.
func resolved(
  _ scenario: String, _ changes: [String] = []
) throws -> ResolvedScenario<Scenario> {
  try ScenarioFile.resolve(path: scenario, sets: changes, declaring: Scenario.self)
}

func simulation(_ scenario: String, _ changes: [String] = []) throws -> TreatmentSimulation {
  TreatmentSimulation(try resolved(scenario, changes))
}

/// The second and third year of one replication, after a year in which everything finds its place.
func count(_ scenario: String, recording recorder: inout some Recorder) throws -> String {
  var system = try simulation(scenario).system(seed: 2010, replication: 0)
  system.start(recording: &recorder)
  system.run(until: .start + .days(365), recording: &recorder)
  let before = system.eventCount
  countedRun(&system, until: .start + .days(3 * 365), recording: &recorder)
  return "events=\(system.eventCount - before)"
}

/// Seconds of this thread's processor so far.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The fastest of seven whole runs: whoever else uses the machine can only slow one down.
func rate(_ scenario: String) throws -> String {
  let simulation = try simulation(scenario)
  var best = 0.0
  var events = 0
  for _ in 0..<7 {
    var nobody = Nobody()
    var system = simulation.system(seed: 2010, replication: 0)
    system.start(recording: &nobody)
    let start = processorTime()
    countedRun(&system, until: simulation.end, recording: &nobody)
    best = max(best, Double(system.eventCount) / (processorTime() - start))
    events = system.eventCount
  }
  return "events=\(events) per_second=\(Int(best))"
}

/// Resident memory of this process, in bytes.
func residentBytes() -> Int {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
    let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
  else { return 0 }
  return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
}

/// The base case with so many times as many people, and services that have grown with them or not.
func changes(times scale: Int, servicesToo: Bool) -> [String] {
  var changes = [
    "population.evidence.inTreatment=\(1_100 * scale)",
    "population.evidence.usingOutside=\(1_450 * scale)",
    "population.evidence.inRecovery=\(450 * scale)",
    "population.evidence.incidence=\(260 * scale) per year",
  ]
  if servicesToo {
    changes += [
      "intake.policy.assessments=\(40 * scale) per week",
      "keyWork.policy.workers=\(23 * scale)",
      "prescribing.policy.prescribers=\(3 * scale)",
      "probation.policy.officers=\(6 * scale)",
      "housing.policy.beds=\(40 * scale)",
      "peerSupport.policy.mentorPlaces=\(8 * scale)",
    ]
  }
  return changes
}

/// The base case with four and sixteen times as many people, a year on: what is owned and what is
/// resident, for each person that the larger has more. A person is somebody who is there on that
/// day; whoever died or moved away has left nothing behind.
func memory(_ scenario: String, servicesToo: Bool, tellsParts: Bool) throws -> String {
  func world(_ scale: Int) throws -> (system: TreatmentSystem, resident: Int) {
    let simulation = try simulation(scenario, changes(times: scale, servicesToo: servicesToo))
    let before = residentBytes()
    var system = simulation.system(seed: 2010, replication: 0)
    var nobody = Nobody()
    system.start(recording: &nobody)
    system.run(until: .start + .days(365), recording: &nobody)
    return (system, residentBytes() - before)
  }
  let small = try world(4)
  let large = try world(16)
  let people = large.system.state.clients.count - small.system.state.clients.count
  func each(_ more: Int, _ less: Int) -> Int { (more - less) / people }
  let (few, many) = (OwnedMemory(of: small.system), OwnedMemory(of: large.system))
  if tellsParts {
    let parts = many.parts.map { (path: $0.key, bytes: each($0.value, few.parts[$0.key] ?? 0)) }
    for part in parts.sorted(by: { ($1.bytes, $0.path) < ($0.bytes, $1.path) })
    where part.bytes > 0 {
      print("\(part.path)=\(part.bytes)")
    }
  }
  return "people=\(people) used=\(each(many.used, few.used))"
    + " reserved=\(each(many.reserved, few.reserved))"
    + " resident=\(each(large.resident, small.resident))"
}

func run(_ arguments: [String]) throws -> String? {
  guard arguments.count == 3 else { return nil }
  switch arguments[1] {
  case "plain":
    var nobody = Nobody()
    return try count(arguments[2], recording: &nobody)
  case "measured":
    var measures = MeasureSet(economics: try resolved(arguments[2]).settings.economics)
    return try count(arguments[2], recording: &measures)
  case "memory":
    return try memory(arguments[2], servicesToo: false, tellsParts: true)
      + "\nserved "
      + memory(arguments[2], servicesToo: true, tellsParts: false)
  case "rate": return try rate(arguments[2])
  default: return nil
  }
}

if let line = try run(CommandLine.arguments) {
  print(line)
} else {
  FileHandle.standardError.write(Data((usage + "\n").utf8))
  exit(64)
}
