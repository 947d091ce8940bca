// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// Finds out, of everybody in a run, whom they are like.
public struct Likenesses: Recorder, Sendable {
  private var people: [(id: PersonID, rules: LikenessRules)] = []
  /// Who is kept in which slot, as a place in `people`.
  private var slots: [Int?] = []
  private var treated: [Bool] = []

  public init() {}

  public mutating func record(_ signal: Signal, at time: SimTime) {
    if case .staffLeft(let worker) = signal {
      for case let place? in slots { people[place].rules.record(leaving: worker, at: time) }
    }
    guard let client = signal.client else { return }
    if case .entered(_, let id, _) = signal {
      while slots.count <= client.index { slots.append(nil) }
      slots[client.index] = people.count
      people.append((id, LikenessRules()))
      treated.append(false)
    }
    guard client.index < slots.count, let place = slots[client.index] else { return }
    people[place].rules.record(signal, at: time)
    switch signal {
    case .started(_, .treatment), .loaded(_, .treatment, _): treated[place] = true
    case .died, .movedAway: slots[client.index] = nil
    default: break
    }
  }

  /// The end of the run.
  public mutating func finish(at time: SimTime) {
    for case let place? in slots { people[place].rules.finish(at: time) }
    slots.removeAll()
  }

  // MARK: Who was found

  /// How many people there were.
  public var count: Int { people.count }

  /// How many of them were treated at some time.
  public var treatedCount: Int { treated.count(where: \.self) }

  /// Everybody like this, the strongest first; equals by their number.
  public func people(like likeness: Likeness) -> [PersonID] {
    let index = Likeness.allCases.firstIndex(of: likeness) ?? 0
    return people.compactMap { person -> (id: PersonID, strength: Int64)? in
      person.rules.strengths[index].map { (person.id, $0) }
    }.sorted { $0.strength == $1.strength ? $0.id < $1.id : $0.strength > $1.strength }
      .map(\.id)
  }

  /// The one in the middle of those alike: neither the strongest case nor the weakest.
  public func typical(_ likeness: Likeness) -> PersonID? {
    let alike = people(like: likeness)
    return alike.isEmpty ? nil : alike[alike.count / 2]
  }

  /// Whom a person is like, in the order of the list.
  public func likenesses(of person: PersonID) -> [Likeness] {
    guard let strengths = people.first(where: { $0.id == person })?.rules.strengths else {
      return []
    }
    return zip(Likeness.allCases, strengths).compactMap { $1 == nil ? nil : $0 }
  }
}
