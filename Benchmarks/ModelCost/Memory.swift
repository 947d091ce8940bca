// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import SimulationKernel
import TreatmentModel

/// Memory on the heap that a value owns, found by looking into it.
///
/// Whatever is stored in arrays or flat memory is found, in submodels that do not exist yet too.
struct OwnedMemory {
  /// Bytes that are in use, and bytes that are set aside, with room to grow.
  private(set) var used = 0
  private(set) var reserved = 0
  /// The same by the first part of the path, largest first.
  private(set) var parts: [(name: String, bytes: Int)] = []

  init(of value: Any, depth: Int = 0) {
    for child in Mirror(reflecting: value).children {
      let part = OwnedMemory(in: child.value)
      used += part.used
      reserved += part.reserved
      parts.append((child.label ?? "", part.used))
    }
  }

  private init(in value: Any) { add(value) }

  private mutating func add(_ value: Any) {
    if let array = value as? any Stored {
      used += array.bytesUsed
      reserved += array.bytesReserved
      array.forEachOwner { add($0) }
      return
    }
    let children = Mirror(reflecting: value).children
    // FlatStorage: an address and a capacity.
    if let base = children.first(where: { $0.label == "base" })?.value as? any Addressed,
      let capacity = children.first(where: { $0.label == "capacity" })?.value as? Int
    {
      used += capacity * base.stride
      reserved += capacity * base.stride
      return
    }
    for child in children { add(child.value) }
  }
}

private protocol Stored {
  var bytesUsed: Int { get }
  var bytesReserved: Int { get }
  func forEachOwner(_ body: (Any) -> Void)
}

extension Array: Stored {
  var bytesUsed: Int { count * MemoryLayout<Element>.stride }
  var bytesReserved: Int { capacity * MemoryLayout<Element>.stride }
  /// Elements that may own memory in turn: not plain bits.
  func forEachOwner(_ body: (Any) -> Void) {
    if !_isPOD(Element.self) { forEach(body) }
  }
}

private protocol Addressed {
  var stride: Int { get }
}

extension UnsafeMutablePointer: Addressed {
  var stride: Int { MemoryLayout<Pointee>.stride }
}

/// Resident memory of this process, in bytes.
func residentBytes() -> Int {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
    return 0
  }
  let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
}

/// The base case four and sixteen times as large, a year on: what is owned and what is resident,
/// for each person more.
func memory(_ scenario: String) throws -> String {
  func world(_ scale: Int) throws -> (system: TreatmentSystem, resident: Int) {
    let before = residentBytes()
    var system = try simulation(
      scenario,
      [
        "population.evidence.inTreatment=\(1_100 * scale)",
        "population.evidence.usingOutside=\(1_450 * scale)",
        "population.evidence.inRecovery=\(450 * scale)",
        "population.evidence.incidence=\(260 * scale) per year",
      ]
    ).system(seed: 2010, replication: 0)
    var nobody = Nobody()
    system.start(recording: &nobody)
    system.run(until: .start + .days(365), recording: &nobody)
    return (system, residentBytes() - before)
  }
  let small = try world(4)
  let large = try world(16)
  let (few, many) = (OwnedMemory(of: small.system), OwnedMemory(of: large.system))
  let people = large.system.state.clients.count - small.system.state.clients.count
  func each(_ more: Int, _ less: Int) -> Int { (more - less) / people }
  for (a, b) in zip(many.parts, few.parts) {
    print("part=\(a.name) used=\(each(a.bytes, b.bytes))")
  }
  return "people=\(people) used=\(each(many.used, few.used))"
    + " reserved=\(each(many.reserved, few.reserved))"
    + " resident=\(each(large.resident, small.resident))"
}
