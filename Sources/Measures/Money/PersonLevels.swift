// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// A whole number that each person has for some time and then another, times the time it lasted,
/// by year and group and by person [units × seconds].
///
/// Nobody who has died or moved away has any.
struct PersonLevels: Sendable {
  private struct Note: BitwiseCopyable, Sendable {
    var level: Int32 = 0
    var since = SimTime.start
  }

  private var notes = PerPerson(Note())
  private var years = ObservedYears()
  private(set) var sums = ByYearAndGroup()
  private var personal = PerPerson(0)

  /// The person has a level from now on.
  mutating func set(_ level: Int, for person: Person, at time: SimTime) {
    let note = notes[person]
    if note.level != 0 { close(note, of: person, at: time) }
    guard note.level != 0 || level != 0 else { return }
    notes[person] = Note(level: Int32(clamping: level), since: time)
  }

  /// The person has so much once more: as if it were a level for a day.
  mutating func add(_ amount: Int, for person: Person, at time: SimTime) {
    guard amount != 0, let year = years.year(at: time) else { return }
    sums.add(amount * 86_400, for: person, inYear: year)
    personal[person] += amount * 86_400
  }

  private mutating func close(_ note: Note, of person: Person, at time: SimTime) {
    let level = Int(note.level)
    let years = years
    years.split(from: note.since, to: min(time, person.left)) { year, from, to in
      let amount = level * Int((to - from).seconds)
      sums.add(amount, for: person, inYear: year)
      personal[person] += amount
    }
  }

  mutating func beginObservation(at time: SimTime) {
    years.begin = time
    sums = ByYearAndGroup()
    personal = PerPerson(0)
  }

  mutating func finish(at time: SimTime, among people: People) {
    for number in notes.numbers where notes[number].level != 0 {
      close(notes[number], of: people[number], at: time)
      notes[people[number]] = Note(level: 0, since: time)
    }
  }

  /// What one person had.
  subscript(ofPerson number: Int) -> Int { personal[number] }
  /// The people who may have had any.
  var numbers: Range<Int> { personal.numbers }
}
