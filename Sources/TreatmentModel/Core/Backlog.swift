// SPDX-License-Identifier: GPL-3.0-or-later

/// A short list that is filled and emptied all the time: signals to deliver, people to look at.
///
/// An array whose `removeAll` costs a moment, because elements done with are left where they are
/// and written over.
struct Backlog<Element: BitwiseCopyable & Sendable>: Sendable {
  private var elements: [Element] = []
  private(set) var count = 0

  @inline(__always)
  mutating func append(_ element: Element) {
    if count < elements.count { elements[count] = element } else { elements.append(element) }
    count &+= 1
  }

  /// An element that was appended and not removed since, oldest first.
  @inline(__always)
  subscript(index: Int) -> Element {
    precondition(index < count, "A backlog is read only as far as it was written.")
    return elements[index]
  }

  /// The newest element; nil when there is none.
  @inline(__always)
  var last: Element? { count > 0 ? elements[count &- 1] : nil }

  @inline(__always)
  mutating func removeAll() {
    // On the first day everybody has something to say, and never again so many.
    if count > 4_096 { elements = [] }
    count = 0
  }
}
