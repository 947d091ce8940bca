// SPDX-License-Identifier: GPL-3.0-or-later

/// First come, first served: a ring of plain values that grows when it is full.
struct Line<Element: BitwiseCopyable>: ~Copyable {
  private var places: UnsafeMutablePointer<Element>
  private var mask: Int
  private var first = 0
  private var end = 0

  /// An empty line with room for `capacity`, a power of two.
  init(capacity: Int = 1024) {
    places = .allocate(capacity: capacity)
    mask = capacity - 1
  }

  deinit { places.deallocate() }

  @inline(__always)
  var isEmpty: Bool { first == end }

  @inline(__always)
  mutating func join(_ element: Element) {
    if end &- first > mask { grow() }
    places[end & mask] = element
    end &+= 1
  }

  @inline(__always)
  mutating func admitNext() -> Element? {
    if isEmpty { return nil }
    defer { first &+= 1 }
    return places[first & mask]
  }

  @inline(never)
  private mutating func grow() {
    let count = end - first
    let wider = UnsafeMutablePointer<Element>.allocate(capacity: 2 * count)
    for place in 0..<count { wider[place] = places[(first + place) & mask] }
    places.deallocate()
    (places, mask, first, end) = (wider, 2 * count - 1, 0, count)
  }
}
