// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Whether something lasts: treatment for twelve weeks, recovery for a year.
///
/// People are followed from a beginning for a fixed length of time. Those whose follow-up the end
/// of the run cuts off are left out, whatever was seen of them: among them the ends would be known
/// and the lasting not, which would make the share too small.
struct FollowUp: Sendable {
  private struct Case: BitwiseCopyable, Sendable {
    let person: Int
    let begun: SimTime
    /// When it ended or was lost from sight; `.never` while neither has happened.
    var ended = SimTime.never
    var isLost = false
  }

  /// How long each person is followed.
  let length: TimeSpan
  private var cases: [Case] = []
  /// Each person's case that is open now; −1 for those who have none.
  private var open = PerPerson(Int32(-1))

  // Results, from `finish` on.
  private(set) var followed = ByGroup()
  private(set) var lasting = ByGroup()
  private var personal = PerPerson(0)
  /// How long the period was in which a beginning could still be followed to its end.
  private(set) var period = TimeSpan.zero
  private var begin = SimTime.start

  init(for length: TimeSpan) { self.length = length }

  /// What is followed begins. Where it had begun already, it begins anew and the former ends.
  mutating func begin(_ person: Person, at time: SimTime) {
    end(person, at: time)
    open[person] = Int32(cases.count)
    cases.append(Case(person: person.number, begun: time))
  }

  /// What is followed begins, unless it is open and still followed: then it goes on.
  mutating func beginUnlessFollowed(_ person: Person, at time: SimTime) {
    let isFollowed = open[person] >= 0 && cases[Int(open[person])].begun + length > time
    if !isFollowed { begin(person, at: time) }
  }

  /// What is followed ends. Nothing changes for a person with whom it has not begun.
  mutating func end(_ person: Person, at time: SimTime) {
    guard open[person] >= 0 else { return }
    cases[Int(open[person])].ended = time
    open[person] = -1
  }

  /// Nothing can end it any more: it counts as lasting.
  mutating func settle(_ person: Person) { open[person] = -1 }

  /// The person is lost from sight. Unless the follow-up was complete, they are left out.
  mutating func lose(_ person: Person, at time: SimTime) {
    guard open[person] >= 0 else { return }
    cases[Int(open[person])].isLost = true
    end(person, at: time)
  }

  /// Leaves out whatever has begun before now.
  mutating func beginObservation(at time: SimTime) { begin = time }

  /// Decides every case whose follow-up is complete.
  mutating func finish(at time: SimTime, among people: People) {
    period = max(.zero, time - begin - length)
    for entry in cases where entry.begun >= begin && entry.begun + length <= time {
      let lasts = entry.ended >= entry.begun + length
      if entry.isLost && !lasts { continue }
      followed.add(for: people[entry.person])
      if lasts {
        lasting.add(for: people[entry.person])
        personal[people[entry.person]] += 1
      }
    }
  }

  /// How many times it lasted with one person.
  func lastings(ofPerson number: Int) -> Int { personal[number] }

  /// The share that lasted, in percent; nil where nobody was followed.
  func percentLasting(in group: Int) -> Double? { percent(lasting[group], of: followed[group]) }
}
