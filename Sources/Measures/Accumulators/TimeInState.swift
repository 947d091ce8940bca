// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The time that people spend in some state, exactly, by group and by person [seconds].
///
/// Only time within the observed period counts, but a state may have begun long before. Nobody who
/// has died or moved away is in any state: the time ends then, whether or not anybody says so.
struct TimeInState: Sendable {
  /// Since when each person has been in the state; `.never` for those who are not.
  private var since = PerPerson(SimTime.never)
  private var begin = SimTime.start
  private var totals = ByGroup()
  private var personal = PerPerson(0)

  /// The person is in the state from some moment on: past, present or future. Nothing changes for
  /// somebody who is in it already.
  mutating func enter(_ person: Person, at time: SimTime) {
    guard person.isPresent, since[person] == .never else { return }
    since[person] = time
  }

  /// The person is no longer in the state. Nothing changes for somebody who is not in it.
  mutating func leave(_ person: Person, at time: SimTime) {
    guard since[person] != .never else { return }
    let spent = max(0, (min(time, person.left) - max(since[person], begin)).seconds)
    since[person] = .never
    guard spent > 0 else { return }
    totals.add(Int(spent), for: person)
    personal[person] += Int(spent)
  }

  /// The person is, or is not, in the state from now on.
  mutating func set(_ isInState: Bool, for person: Person, at time: SimTime) {
    if isInState { enter(person, at: time) } else { leave(person, at: time) }
  }

  /// Forgets the time spent so far; people stay in the state they are in.
  mutating func beginObservation(at time: SimTime) {
    begin = time
    totals = ByGroup()
    personal = PerPerson(0)
  }

  /// Counts the time of everybody who is still in the state.
  mutating func finish(at time: SimTime, among people: People) {
    for number in since.numbers { leave(people[number], at: time) }
  }

  /// How long each of those who are in the state, and are still here, has been in it by now.
  func lasting(at time: SimTime, among people: People) -> [TimeSpan] {
    since.numbers.compactMap { number in
      since[number] != .never && people[number].isPresent ? time - since[number] : nil
    }
  }

  // MARK: Results

  /// Seconds spent by the people of a group, all together.
  subscript(group: Int) -> Int { totals[group] }

  /// Seconds spent by one person.
  func seconds(ofPerson number: Int) -> Int { personal[number] }
}
