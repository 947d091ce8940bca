// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Notes on people")
struct RecordsTests {
  /// What `Records` and `Register` have in common.
  private func check<Set>(
    _ records: inout Set, _ contains: (Set, ClientID) -> Bool, _ clients: (Set) -> [ClientID],
    _ get: (Set, ClientID) -> Int, _ add: (inout Set, ClientID) -> Void,
    _ insert: (inout Set, Int, ClientID) -> Void, _ remove: (inout Set, ClientID) -> Int?
  ) {
    // The same by the plainest means: the last takes the place of whoever leaves.
    var expected: [(client: ClientID, record: Int)] = []
    var random: UInt64 = 1
    for step in 0..<20_000 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Slots a power of two apart, which a poor spread would put on top of each other.
      let client = ClientID(UInt32(random >> 40) % 300 * (step % 2 == 0 ? 1 : 256))
      if let place = expected.firstIndex(where: { $0.client == client }) {
        #expect(get(records, client) == expected[place].record)
        if random >> 36 & 7 < 5 {
          expected.swapAt(place, expected.count - 1)
          let removed = remove(&records, client)
          #expect(removed == expected.last?.record)
          expected.removeLast()
        } else {
          add(&records, client)
          expected[place].record += 1
        }
      } else {
        #expect(!contains(records, client))
        let removed = remove(&records, client)
        #expect(removed == nil)
        insert(&records, step, client)
        expected.append((client, step))
      }
    }
    #expect(expected.count > 100)
    #expect(clients(records) == expected.map(\.client))
    #expect(expected.allSatisfy { get(records, $0.client) == $0.record })
  }

  @Test("Records are found, and walked through in order, whatever came and went before")
  func recordsAreFound() {
    var records = Records<Int>()
    check(
      &records, { $0.contains($1) }, { $0.clients }, { $0[$1] }, { $0[$1] += 1 },
      { $0.insert($1, for: $2) }, { $0.remove($1) })
    var register = Register<Int>()
    check(
      &register, { $0.contains($1) }, { $0.clients }, { $0[$1] }, { $0[$1] += 1 },
      { $0.insert($1, for: $2) }, { $0.remove($1) })
    #expect(register.count == register.clients.count && records.clients == register.clients)
  }

  @Test("A dossier is gone with its person, and a new one starts afresh in the same slot")
  func dossiers() {
    var dossiers = Dossiers<Int>()
    let (one, other) = (ClientID(70), ClientID(3))
    dossiers.insert(1, for: one)
    dossiers.insert(2, for: other)
    dossiers[one] += 10
    let (first, second) = (dossiers.remove(one), dossiers.remove(one))
    #expect(first == 11 && second == nil)
    #expect(!dossiers.contains(one) && dossiers.contains(other))
    dossiers.insert(5, for: one)
    #expect(dossiers[one] == 5 && dossiers[other] == 2)
  }

  @Test("Whoever holds no ticket holds a ticket to nothing")
  func tickets() {
    var events = EventList<Int>()
    var tickets = Tickets<EventList<Int>.Ticket>()
    let (one, other) = (ClientID(1), ClientID(2))
    tickets[one] = events.schedule(1, at: .start)
    #expect(events.isPending(tickets[one]))
    #expect(tickets[other] == .none)
    let taken = tickets.take(one)
    #expect(events.isPending(taken))
    #expect(tickets[one] == .none)
    tickets[one] = events.schedule(2, at: .start)
    tickets[one] = .none
    #expect(tickets[one] == .none)
  }

  @Test("Everybody present is listed once, in the order of slots, which are used again")
  func everyone() {
    var store = ClientStore()
    let ids = (0..<70).map { _ in store.admit(Client()) }
    store.remove(ids[1])
    store.remove(ids[64])
    #expect(store.everyone == ids.filter { $0 != ids[1] && $0 != ids[64] })
    #expect(store.count == 68 && !store.isPresent(ids[64]))
    #expect(store.admit(Client()) == ids[64], "the slot is used again")
    #expect(store.admit(Client()) == ids[1])
    #expect(store.everyone == ids)
    for id in ids { store.remove(id) }
    #expect(store.count == 0 && store.everyone.isEmpty)
  }

  @Test("A set of people is walked in the order of slots, whatever the order of coming")
  func clientSet() {
    var set = ClientSet()
    #expect(Array(set).isEmpty)
    for slot: UInt32 in [200, 3, 64, 63, 3] { set.insert(ClientID(slot)) }
    #expect(set.map(\.slot) == [3, 63, 64, 200])
    set.set(ClientID(64), false)
    set.set(ClientID(0), true)
    #expect(set.map(\.slot) == [0, 3, 63, 200])
    for client in set { set.remove(client) }
    #expect(Array(set).isEmpty, "who belongs may change on the way")
  }

  @Test("What is true of a person is set and taken back without touching anything else")
  func marks() {
    var person = Client()
    person.hasDependentChildren = true
    person.isMentor = true
    person.isEmployed = true
    person.isEmployed = false
    #expect(person.hasDependentChildren && person.isMentor && !person.isEmployed)
    #expect(!person.isInCustody && !person.hasMentor)
  }

  @Test("The last key worker is still known when nobody is the key worker")
  func keyWorker() {
    var person = Client()
    #expect(person.keyWorker == .none && person.lastKeyWorker == .none)
    person.keyWorker = StaffID(.keyWork, post: 7, incumbent: 3)
    #expect(person.keyWorker == StaffID(.keyWork, post: 7, incumbent: 3))
    person.keyWorker = .none
    #expect(person.keyWorker == .none)
    #expect(person.lastKeyWorker == StaffID(.keyWork, post: 7, incumbent: 3))
  }

  @Test("Four bytes hold the number of a person of any cohort")
  func compactPerson() {
    #expect(MemoryLayout<CompactPerson>.size == 4)
    for cohort in PersonID.Cohort.allCases {
      for index: UInt32 in [0, 17, 1 << 30 - 1] {
        let person = PersonID(cohort, index)
        #expect(CompactPerson(wrappedValue: person).wrappedValue == person)
      }
    }
  }

  @Test("Four bytes hold every second of 36 years before the start and of 100 years after it")
  func compactTime() {
    #expect(MemoryLayout<CompactTime>.size == 4)
    func kept(_ seconds: Int64) -> SimTime {
      CompactTime(wrappedValue: SimTime(seconds: seconds)).wrappedValue
    }
    let year: Int64 = 31_557_600
    for seconds in [-36 * year, -1, 0, 1, 86_399, 100 * year, 100 * year + 1] {
      #expect(kept(seconds).seconds == seconds)
    }
    #expect(kept(-36 * year - 1).seconds == -36 * year)
    #expect(CompactTime(wrappedValue: .longAgo).wrappedValue.seconds == -36 * year)
    #expect(CompactTime(wrappedValue: .never).wrappedValue == .never)
    #expect(kept(200 * year) == .never)
  }

  @Test("What is kept on everybody has not grown")
  func sizes() {
    #expect(MemoryLayout<Client>.stride <= 96)
    #expect(MemoryLayout<SystemEvent>.size <= 7)
  }
}
