// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

/// The law of a number of people at an instant, to start from: nothing needs to warm up.
struct StationaryLaw: Sendable {
  /// The probability of 0, 1, 2, … people.
  let probabilities: [Double]

  /// Of a birth-and-death process on `0...most`, from the balance of births and deaths.
  init(upTo most: Int, birth: (Int) -> Double, death: (Int) -> Double) {
    var weights = [1.0]
    for number in 1...most {
      weights.append(weights[number - 1] * birth(number - 1) / death(number))
    }
    let total = weights.reduce(0, +)
    probabilities = weights.map { $0 / total }
  }

  /// Of an M/M/c queue, cut off where nothing is left.
  static func queue(arrivals: Double, service: Double, servers: Int) -> StationaryLaw {
    StationaryLaw(
      upTo: servers + 400, birth: { _ in arrivals },
      death: { Double(min($0, servers)) * service })
  }

  /// A draw.
  func draw(_ stream: inout RandomStream) -> Int {
    var left = stream.uniform()
    for (number, probability) in probabilities.enumerated() {
      left -= probability
      if left < 0 { return number }
    }
    return probabilities.count - 1
  }
}
