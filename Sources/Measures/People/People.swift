// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// One person, as the measures know them.
struct Person: BitwiseCopyable, Sendable {
  /// The how-many-eth to enter, from 0. Unlike a storage slot it is never used again, so what a
  /// measure keeps by number cannot fall to a stranger.
  let number: Int
  let id: PersonID
  let groups: Membership
  let sex: Sex
  /// Offending intensity relative to the mean of 1.
  let offending: Float
  /// Age on entry, in whole years.
  let ageOnEntry: UInt8
  /// When the person entered.
  let entered: SimTime
  /// When the person died or moved away; `.never` for somebody who is here.
  var left = SimTime.never

  var isPresent: Bool { left == .never }
}

/// Everybody who ever entered, and who is kept in which storage slot now.
///
/// The one thing the measures share. It hears every signal first.
struct People: Sendable {
  private var everybody: [Person] = []
  private var numbers: [Int32] = []

  /// How many people have entered so far.
  var count: Int { everybody.count }

  subscript(number: Int) -> Person { everybody[number] }

  /// Whom a signal is about; nil when it is about no single person.
  ///
  /// After a death or a move away, further signals about the leaver may arrive in the same
  /// instant: their slot is theirs until somebody else enters into it.
  mutating func subject(of signal: Signal, at time: SimTime) -> Person? {
    if case .entered(let client, let id, let traits) = signal {
      enter(client, id, traits, at: time)
    }
    guard let client = signal.client else { return nil }
    precondition(
      client.index < numbers.count && numbers[client.index] >= 0,
      "A signal is about somebody who has not entered.")
    let number = Int(numbers[client.index])
    switch signal {
    case .died, .movedAway: everybody[number].left = time
    default: break
    }
    return everybody[number]
  }

  /// The numbers of everybody, in ascending order of their identity.
  var inOrderOfIdentity: [Int] {
    everybody.indices.sorted { everybody[$0].id < everybody[$1].id }
  }

  private mutating func enter(
    _ client: ClientID, _ id: PersonID, _ traits: Traits, at time: SimTime
  ) {
    while numbers.count <= client.index { numbers.append(-1) }
    numbers[client.index] = Int32(everybody.count)
    everybody.append(
      Person(
        number: everybody.count, id: id, groups: Membership(traits), sex: traits.sex,
        offending: traits.offending,
        ageOnEntry: traits.age, entered: time))
  }
}
