// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@Suite("Waiting list")
struct WaitingListTests {
  private func minute(_ count: Int64) -> SimTime { .start + .minutes(count) }

  private func admitted(_ list: inout WaitingList<Int>, at now: SimTime) -> [Int] {
    var order: [Int] = []
    while let next = list.admitNext(at: now) { order.append(next.element) }
    return order
  }

  @Test("First come, first served within a class; the lower class first")
  func order() {
    var list = WaitingList<Int>(priorityClasses: 3)
    for (person, priority) in [(10, 1), (20, 2), (11, 1), (0, 0), (21, 2), (1, 0)] {
      list.join(person, priority: priority, at: .start)
    }
    #expect(list.count == 6)
    #expect((0..<3).map(list.count(priority:)) == [2, 2, 2])
    #expect(list.peek?.element == 0)
    #expect(admitted(&list, at: .start) == [0, 1, 10, 11, 20, 21])
    #expect(list.isEmpty && list.peek == nil)
  }

  /// A table of operations on one list, and what each gives.
  @Test("Joining, leaving, moving and admission, step by step")
  func table() {
    var list = WaitingList<Int>(priorityClasses: 2)
    let ann = list.join(1, priority: 1, at: minute(0))
    let bob = list.join(2, priority: 1, at: minute(1))
    let cat = list.join(3, priority: 1, at: minute(2))
    let dan = list.join(4, priority: 0, at: minute(3))
    #expect([dan, ann, bob, cat].map { list.position(of: $0) } == [0, 1, 2, 3])

    #expect(list.leave(bob, at: minute(4)) == 2)
    #expect(list.leave(bob, at: minute(4)) == nil)
    #expect(list.position(of: bob) == nil && list.joined(bob) == nil)
    #expect(list.position(of: cat) == 2)

    #expect(list.moveToBack(ann, at: minute(5)) == true)
    #expect(list.position(of: ann) == 2)
    #expect(list.joined(ann) == minute(0), "the first joining time is kept")

    #expect(list.move(cat, toBackOf: 0, at: minute(6)) == true)
    #expect(list.count(priority: 0) == 2 && list.count(priority: 1) == 1)

    let first = list.admitNext(at: minute(7))
    #expect(first?.element == 4 && first?.joined == minute(3))
    let second = list.admitNext(at: minute(8))
    #expect(second?.element == 3 && second?.joined == minute(2))
    #expect(list.isWaiting(ann) && !list.isWaiting(dan))
    #expect(admitted(&list, at: minute(9)) == [1])
    #expect(list.moveToBack(ann, at: minute(9)) == false)
    #expect(list.move(ann, toBackOf: 0, at: minute(9)) == false)

    // Ann 9, Bob 3, Cat 6 and Dan 4 minutes.
    #expect(list.waitingTime(at: minute(10)) == (9 + 3 + 6 + 4) * 60)
    #expect(list.waitingTime(priority: 0, at: minute(10)) == (4 + 2) * 60)
  }

  @Test("A ticket stands for nobody once its place is used by somebody else")
  func staleTickets() {
    var list = WaitingList<Int>()
    let first = list.join(1, at: .start)
    _ = list.admitNext(at: .start)
    let second = list.join(2, at: .start)
    #expect(!list.isWaiting(first) && list.isWaiting(second))
    #expect(list.leave(first, at: .start) == nil)
    #expect(list.leave(.none, at: .start) == nil)
    #expect(list.update(first) { $0 = 9 } == false)
    #expect(list.update(second) { $0 = 7 } == true)
    #expect(admitted(&list, at: .start) == [7])
  }

  @Test("A copy is independent, and old tickets are good in both")
  func copying() {
    var list = WaitingList<Int>(priorityClasses: 2)
    let tickets = (0..<40).map { list.join($0, priority: $0 % 2, at: .start) }
    var copy = list
    for ticket in tickets[..<20] { copy.leave(ticket, at: minute(1)) }
    #expect(list.count == 40 && copy.count == 20)
    #expect(list.isWaiting(tickets[0]) && !copy.isWaiting(tickets[0]))
    #expect(list.waitingTime(at: minute(2)) == 40 * 120)
    #expect(copy.waitingTime(at: minute(2)) == 20 * 60 + 20 * 120)
    #expect(admitted(&list, at: minute(2)).count == 40)
    #expect(copy.count == 20)
  }

  @Test("Random operations agree with plain arrays, and waiting time is exact")
  func randomOperations() {
    typealias Person = (id: Int, ticket: WaitingList<Int>.Ticket, joined: SimTime)
    for seed in 1...60 {
      var random = TestRandom(seed: seed)
      var list = WaitingList<Int>(priorityClasses: 3)
      var classes: [[Person]] = [[], [], []]
      var now = SimTime.start
      var waited = 0
      var differences = 0
      for step in 0..<400 {
        now += .seconds(Int64(random.below(100)))
        let priority = random.below(3)
        switch random.below(10) {
        case 0..<5:
          classes[priority].append((step, list.join(step, priority: priority, at: now), now))
        case 5..<7:
          let next = list.admitNext(at: now)
          let nonempty = classes.firstIndex { !$0.isEmpty }
          let expected = nonempty.map { classes[$0].removeFirst() }
          if next?.element != expected?.id || next?.joined != expected?.joined { differences += 1 }
          if let expected { waited += Int((now - expected.joined).seconds) }
        case 7 where !classes[priority].isEmpty:
          let person = classes[priority].remove(at: random.below(classes[priority].count))
          if list.leave(person.ticket, at: now) != person.id { differences += 1 }
          waited += Int((now - person.joined).seconds)
        case 8 where !classes[priority].isEmpty:
          let person = classes[priority].remove(at: random.below(classes[priority].count))
          let target = random.below(3)
          list.move(person.ticket, toBackOf: target, at: now)
          classes[target].append(person)
        default:
          let everybody = classes.joined()
          for (position, person) in everybody.enumerated()
          where list.position(of: person.ticket) != position {
            differences += 1
          }
        }
        if list.count != classes.joined().count { differences += 1 }
      }
      #expect(differences == 0, "seed \(seed)")
      let stillWaiting = classes.joined().reduce(0) { $0 + Int((now - $1.joined).seconds) }
      #expect(list.waitingTime(at: now) == waited + stillWaiting, "seed \(seed)")
    }
  }
}
