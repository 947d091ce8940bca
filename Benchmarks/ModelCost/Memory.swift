// SPDX-License-Identifier: GPL-3.0-or-later

/// Memory on the heap that a value owns, found by looking into it.
///
/// Whatever is stored in arrays or in the kernel's flat memory is found, so a submodel that does
/// not exist yet is counted too.
struct OwnedMemory {
  /// Bytes of elements that exist.
  private(set) var used = 0
  /// Bytes set aside, with room to grow: up to twice as many.
  private(set) var reserved = 0
  /// Bytes in use by each stored property that owns memory, by its path: `state.clients.slots`.
  private(set) var parts: [String: Int] = [:]

  init(of value: Any) { add(value, path: "") }

  private mutating func add(_ value: Any, path: String) {
    if let array = value as? any Stored {
      note(array.bytesUsed, of: array.bytesReserved, path: path)
      array.forEachOwner { add($0, path: path) }
      return
    }
    let children = Array(Mirror(reflecting: value).children)
    for child in children {
      let path = path.isEmpty ? child.label ?? "" : path + "." + (child.label ?? "")
      guard let (capacity, stride) = Self.flatStorage(child.value) else {
        add(child.value, path: path)
        continue
      }
      let count = Self.count(of: child.label, among: children) ?? capacity
      note(min(capacity, count) * stride, of: capacity * stride, path: path)
    }
  }

  private mutating func note(_ used: Int, of reserved: Int, path: String) {
    self.used += used
    self.reserved += reserved
    parts[path, default: 0] += used
  }

  /// The capacity and stride of a `FlatStorage`: an address and a capacity.
  private static func flatStorage(_ value: Any) -> (capacity: Int, stride: Int)? {
    let children = Mirror(reflecting: value).children
    guard let base = children.first(where: { $0.label == "base" })?.value as? any Addressed,
      let capacity = children.first(where: { $0.label == "capacity" })?.value as? Int
    else { return nil }
    return (capacity, base.stride)
  }

  /// How many elements of flat memory exist: its owner knows, under names of its own.
  private static func count(of storage: String?, among siblings: [Mirror.Child]) -> Int? {
    func number(_ name: String) -> Int? {
      siblings.first { $0.label == name }?.value as? Int
    }
    switch storage {
    case "dues", "values", "counts":
      return number("people").flatMap { people in number("stride").map { people * $0 } }
    case "slots": return number("live")
    case "highs": return number("individuals")
    case "keys": return number("end")
    case "chunks": return number("usedChunks").map { $0 * 16 }
    default: return nil
    }
  }
}

private protocol Stored {
  var bytesUsed: Int { get }
  var bytesReserved: Int { get }
  func forEachOwner(_ body: (Any) -> Void)
}

extension Array: Stored {
  fileprivate var bytesUsed: Int { count * MemoryLayout<Element>.stride }
  fileprivate var bytesReserved: Int { capacity * MemoryLayout<Element>.stride }
  /// Elements that may own memory in turn: not plain bits.
  fileprivate func forEachOwner(_ body: (Any) -> Void) {
    if !_isPOD(Element.self) { forEach(body) }
  }
}

private protocol Addressed {
  var stride: Int { get }
}

extension UnsafeMutablePointer: Addressed {
  fileprivate var stride: Int { MemoryLayout<Pointee>.stride }
}
