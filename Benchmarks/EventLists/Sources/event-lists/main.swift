// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  import Darwin
#endif

/// Measures the event lists with the numbers pending given as arguments.
let asked = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let sizes = asked.isEmpty ? [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000] : asked

/// The best of three runs, or nil when the time is not worth waiting for.
func best<Queue: HoldQueue>(
  _ type: Queue.Type, _ pending: Int, _ delays: Delays
) -> (nanoseconds: Double, checksum: UInt64)? {
  let steps = max(1_000_000, min(4_000_000, pending))
  let trial = hold(type, pending: pending, delays: delays, steps: 10_000)
  if trial.nanoseconds > 3_000 { return nil }
  let runs = (0..<3).map { _ in
    hold(type, pending: pending, delays: delays, steps: steps)
  }
  return runs.min { $0.nanoseconds < $1.nanoseconds }
}

func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func oneDecimal(_ number: Double) -> String {
  let tenths = Int((number * 10).rounded())
  return "\(tenths / 10).\(tenths % 10)"
}

// Lines appear as they are measured, also in a file.
setvbuf(stdout, nil, _IOLBF, 0)
print("delays            pending  EventList       heap   calendar   [ns a step]")
for delays in Delays.all {
  // A list that is too slow is not asked again with more.
  var isTooSlow = [false, false, false]
  for pending in sizes {
    let results = [
      isTooSlow[0] ? nil : best(KernelList.self, pending, delays),
      isTooSlow[1] ? nil : best(FourAryHeap.self, pending, delays),
      isTooSlow[2] ? nil : best(CalendarQueue.self, pending, delays),
    ]
    isTooSlow = results.map { $0 == nil }
    precondition(
      Set(results.compactMap { $0?.checksum }).count == 1, "The lists keep different orders.")
    let figures = results.map { padded($0.map { oneDecimal($0.nanoseconds) } ?? "–", 11) }.joined()
    let name = delays.name + String(repeating: " ", count: 12 - delays.name.count)
    print("\(name)\(padded("\(pending)", 13))\(figures)")
  }
}
