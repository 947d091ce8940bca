// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Does the same work on several threads, this one among them, and returns when all are done.
///
/// Threads rather than tasks: simulations never wait, so they would fill the pool of threads that
/// tasks share, and a number of threads asked for is then a number of threads had. With one
/// thread nothing is started, and a debugger sees a plain call.
func inParallel(threads: Int, _ work: @escaping @Sendable () -> Void) {
  var attributes = pthread_attr_t()
  precondition(pthread_attr_init(&attributes) == 0, "The system has no memory for a thread.")
  defer { pthread_attr_destroy(&attributes) }
  // A thread's room follows `ulimit -s` otherwise: the same everywhere instead.
  pthread_attr_setstacksize(&attributes, 8 << 20)

  let helpers = (1..<max(1, threads)).compactMap { _ in start(work, attributes: &attributes) }
  work()
  for helper in helpers { pthread_join(helper, nil) }
}

/// A function in a box that a C function can be handed.
private final class Job: Sendable {
  let work: @Sendable () -> Void
  init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}

/// Starts a thread; `nil` when the system allows no more of them, and the others do its share.
private func start(
  _ work: @escaping @Sendable () -> Void, attributes: inout pthread_attr_t
) -> pthread_t? {
  let job = Unmanaged.passRetained(Job(work))
  var thread = pthread_t()
  let status = pthread_create(&thread, &attributes, runJob, job.toOpaque())
  guard status == 0 else {
    job.release()
    return nil
  }
  return thread
}

private func runJob(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let box { Unmanaged<Job>.fromOpaque(box).takeRetainedValue().work() }
  return nil
}
