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
  /// Whoever entered last into each storage slot: a copy, so that one look is enough.
  private var slots: [Person?] = []

  /// How many people have entered so far.
  var count: Int { everybody.count }

  subscript(number: Int) -> Person { everybody[number] }

  /// Whom a signal is about; nil when it is about no single person.
  ///
  /// After a death or a move away, further signals about the leaver may arrive in the same
  /// instant: their slot is theirs until somebody else enters into it.
  mutating func subject(of signal: Signal, at time: SimTime) -> Person? {
    guard let client = signal.client else { return nil }
    switch signal {
    case .entered(_, let id, let traits): enter(client, id, traits, at: time)
    case .died, .movedAway: leave(client, at: time)
    default: break
    }
    guard client.index < slots.count, let person = slots[client.index] else {
      preconditionFailure("A signal is about somebody who has not entered.")
    }
    return person
  }

  /// The numbers of everybody, in ascending order of their identity.
  var inOrderOfIdentity: [Int] {
    everybody.indices.sorted { everybody[$0].id < everybody[$1].id }
  }

  private mutating func enter(
    _ client: ClientID, _ id: PersonID, _ traits: Traits, at time: SimTime
  ) {
    let person = Person(
      number: everybody.count, id: id, groups: Membership(traits), sex: traits.sex,
      offending: traits.offending, ageOnEntry: traits.age, entered: time)
    everybody.append(person)
    while slots.count <= client.index { slots.append(nil) }
    slots[client.index] = person
  }

  private mutating func leave(_ client: ClientID, at time: SimTime) {
    guard client.index < slots.count, let number = slots[client.index]?.number else { return }
    everybody[number].left = time
    slots[client.index]?.left = time
  }
}
