// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@Suite("Places")
struct PlacesTests {
  private func day(_ count: Int64) -> SimTime { .start + .days(count) }

  @Test("Places are taken while there are any, and are free again when given back")
  func takingAndReleasing() {
    var beds = Places(capacity: 2)
    #expect(beds.take(at: day(0)) == true)
    #expect(beds.take(at: day(1)) == true)
    #expect(beds.take(at: day(2)) == false)
    #expect(beds.occupied == 2 && beds.free == 0)
    beds.release(at: day(3))
    #expect(beds.free == 1)
    #expect(beds.take(at: day(4)) == true)
  }

  /// day: operation → occupied, capacity, free after it.
  @Test("A cut works by attrition: nobody is turned out, nobody is admitted until the rest fit")
  func attrition() {
    var beds = Places(capacity: 3)
    for _ in 0..<3 { _ = beds.take(at: day(0)) }
    beds.setCapacity(1, at: day(1))
    #expect(beds.occupied == 3 && beds.capacity == 1 && beds.free == 0)
    beds.release(at: day(2))
    #expect(beds.free == 0)
    #expect(beds.take(at: day(2)) == false)
    beds.release(at: day(3))
    #expect(beds.take(at: day(3)) == false)
    beds.release(at: day(4))
    #expect(beds.free == 1)
    #expect(beds.take(at: day(5)) == true)
    beds.setCapacity(4, at: day(6))
    #expect(beds.free == 3)
    // 3 people for 2 days, 2 for 1, 1 for 1, none for 1, 1 for 5.
    #expect(beds.occupiedTime(at: day(10)) == (6 + 2 + 1 + 0 + 5) * 86_400)
    #expect(beds.capacityTime(at: day(10)) == (3 * 1 + 1 * 5 + 4 * 4) * 86_400)
  }

  @Test("A service may have no places at all")
  func none() {
    var beds = Places(capacity: 0, at: day(3))
    #expect(beds.take(at: day(4)) == false)
    #expect(beds.occupiedTime(at: day(9)) == 0 && beds.capacityTime(at: day(9)) == 0)
  }

  @Test("A level that starts late, and changes often, sums exactly")
  func levels() {
    var level = LevelIntegral(level: 7, at: day(2))
    #expect(level.total(at: day(2)) == 0)
    level.change(by: -3, at: day(3))
    level.set(to: -1, at: day(5))
    level.set(to: -1, at: day(6))
    #expect(level.level == -1)
    #expect(level.total(at: day(8)) == (7 * 1 + 4 * 2 - 1 * 3) * 86_400)
  }
}
