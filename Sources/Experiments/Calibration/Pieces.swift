// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Work that falls into pieces, done on several threads, with the results in order.
///
/// Like an ``Experiment`` it gives the same on any number of threads; and like it, of several
/// pieces that fail it tells of the first.
struct Pieces<Result: Sendable>: Sendable {
  private final class Book: Sendable {
    struct State {
      var next = 0
      var isClosed = false
      var results: [Swift.Result<Result, any Error>?]
    }
    let state: Mutex<State>
    init(_ count: Int) { state = Mutex(State(results: Array(repeating: nil, count: count))) }
  }

  /// The results of all pieces; nil when asked to stop before the last was begun.
  static func done(
    _ count: Int, threads: Int, shouldStop: @escaping @Sendable () -> Bool,
    work: @escaping @Sendable (Int) throws -> Result
  ) throws -> [Result]? {
    let book = Book(count)
    inParallel(threads: min(threads, max(1, count))) {
      while true {
        let piece = book.state.withLock { state -> Int? in
          guard !state.isClosed, state.next < count else { return nil }
          defer { state.next += 1 }
          return state.next
        }
        guard let piece else { return }
        if shouldStop() {
          book.state.withLock { $0.isClosed = true }
          return
        }
        let result = Swift.Result { try work(piece) }
        book.state.withLock { state in
          state.results[piece] = result
          if case .failure = result { state.isClosed = true }
        }
      }
    }
    var results: [Result] = []
    for result in book.state.withLock({ $0.results }) {
      guard let result else { continue }
      results.append(try result.get())
    }
    return results.count == count ? results : nil
  }
}
