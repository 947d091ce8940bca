// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What a workload did and found, on one line that a script can read.
struct Report {
  var customers: Int
  var events: Int
  /// Name, value and decimals.
  var figures: [(String, Double, Int)]

  /// `wl=w1 cpu_s=0.31 customers=… events=… mean_wait=…`.
  func line(workload: String, cpuSeconds: Double) -> String {
    var fields = [
      "wl=\(workload)", String(format: "cpu_s=%.6f", cpuSeconds), "customers=\(customers)",
      "events=\(events)",
    ]
    for (name, value, decimals) in figures {
      fields.append("\(name)=" + String(format: "%.\(decimals)f", value))
    }
    return fields.joined(separator: " ")
  }
}
