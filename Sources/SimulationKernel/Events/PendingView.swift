// SPDX-License-Identifier: GPL-3.0-or-later

/// What is pending, seen without knowing what the events are.
///
/// It lets code that is not generic, and so is compiled once, tell stale keys from good ones. It is
/// good only while the table and the alarms are alive and unchanged.
@usableFromInline
struct PendingView {
  private let stamps: UnsafeRawPointer
  private let stride: Int
  private let alarms: UnsafePointer<UInt64>

  @usableFromInline
  init<Payload>(_ table: borrowing SlotTable<Payload>, _ alarms: borrowing Alarms) {
    stamps = UnsafeRawPointer(table.slots.base)
    stride = MemoryLayout<SlotTable<Payload>.Slot>.stride
    self.alarms = UnsafePointer(alarms.highs.base)
  }

  /// Whether the event or alarm of a key in the queue is still going to happen.
  @inline(__always)
  func holds(_ key: EventKey) -> Bool {
    let slot = SlotTable<UInt64>.slot(of: key.low)
    if Alarms.owns(key) { return alarms[slot] == key.high }
    return stamps.load(fromByteOffset: slot * stride, as: UInt64.self) == key.low
  }
}
