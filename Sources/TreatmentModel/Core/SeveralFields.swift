// SPDX-License-Identifier: GPL-3.0-or-later

/// Several fields written at once: the place is looked up, and its memory asked for, once and not
/// once for each field.
extension ClientStore {
  @inline(__always)
  mutating func change(_ client: ClientID, _ body: (inout Client) -> Void) { body(&self[client]) }
}

extension Records {
  @inline(__always)
  mutating func change(_ client: ClientID, _ body: (inout Record) -> Void) { body(&self[client]) }
}

extension Register {
  @inline(__always)
  mutating func change(_ client: ClientID, _ body: (inout Record) -> Void) { body(&self[client]) }
}
