// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams

let usage = """
  usage: workloads w1 CUSTOMERS [SEED]
         workloads w2 CUSTOMERS [SEED]
         workloads w3 SCALE REPLICATIONS [SEED]
  """

/// User time of this process so far.
func cpuSeconds() -> Double {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  #else
    getrusage(RUSAGE_SELF, &usage)
  #endif
  return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) * 1e-6
}

func run(_ arguments: [String]) -> String? {
  let numbers = arguments.dropFirst(2).compactMap { Int($0) }
  guard arguments.count > 2, numbers.count == arguments.count - 2,
    numbers.allSatisfy({ $0 > 0 })
  else { return nil }
  func seed(at index: Int) -> UInt64 { index < numbers.count ? UInt64(numbers[index]) : 12_345 }

  let workload = arguments[1]
  let report: Report
  let start: Double
  switch (workload, numbers.count) {
  case ("w1", 1...2):
    var queue = SingleServer(random: RandomStreams(seed: seed(at: 1), replication: 0))
    start = cpuSeconds()
    queue.run(customers: numbers[0])
    report = queue.report
  case ("w2", 1...2):
    var centre = CallCentre(random: RandomStreams(seed: seed(at: 1), replication: 0))
    start = cpuSeconds()
    centre.run(customers: numbers[0])
    report = centre.report
  case ("w3", 2...3):
    var totals = PathwayTotals()
    start = cpuSeconds()
    for replication in 0..<numbers[1] {
      let random = RandomStreams(seed: seed(at: 2), replication: UInt64(replication))
      var pathway = Pathway(scale: numbers[0], random: random)
      totals.add(pathway.run())
    }
    report = totals.report(scale: numbers[0], replications: numbers[1])
  default:
    return nil
  }
  return report.line(workload: workload, cpuSeconds: cpuSeconds() - start)
}

if let line = run(CommandLine.arguments) {
  print(line)
} else {
  FileHandle.standardError.write(Data((usage + "\n").utf8))
  exit(64)
}
