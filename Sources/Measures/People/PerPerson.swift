// SPDX-License-Identifier: GPL-3.0-or-later

/// A note kept on every person: the same for all until it is written.
struct PerPerson<Note: BitwiseCopyable & Sendable>: Sendable {
  private let usual: Note
  private var notes: [Note] = []

  /// - Parameter usual: what holds for a person of whom nothing has been written.
  init(_ usual: Note) { self.usual = usual }

  subscript(person: Person) -> Note {
    get { self[person.number] }
    set {
      if notes.count <= person.number { makeRoom(for: person.number) }
      notes[person.number] = newValue
    }
  }

  /// The note on the person with a number.
  subscript(number: Int) -> Note { number < notes.count ? notes[number] : usual }

  /// Changes the note on the person with a number, who has one.
  mutating func write(_ number: Int, _ change: (inout Note) -> Void) { change(&notes[number]) }

  /// The people who may have a note of their own.
  var numbers: Range<Int> { notes.indices }

  @inline(never)
  private mutating func makeRoom(for number: Int) {
    while notes.count <= number { notes.append(usual) }
  }
}
