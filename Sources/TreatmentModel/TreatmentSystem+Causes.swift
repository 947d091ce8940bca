// SPDX-License-Identifier: GPL-3.0-or-later

/// Which signal was seen to change the rate of which risk: the causal picture of the model, taken
/// from its wiring at work and not from what somebody believes of it.
public struct Causes: Sendable, Equatable {
  /// One arrow of the picture.
  public struct Link: Hashable, Sendable, Comparable {
    /// The signal, with what it was about where that matters: `useChanged`, `ended prescribing`.
    public let signal: String
    /// What happens at another rate after it.
    public let risk: Risk

    public static func < (left: Link, right: Link) -> Bool {
      (left.signal, left.risk.rawValue) < (right.signal, right.risk.rawValue)
    }
  }

  /// Every arrow seen, once, in the order first seen.
  public private(set) var links: [Link] = []

  mutating func note(_ link: Link) {
    if !links.contains(link) { links.append(link) }
  }

  /// Takes in what was seen in another run.
  public mutating func formUnion(_ other: Causes) {
    for link in other.links { note(link) }
  }

  public init() {}
}

extension TreatmentSystem {
  /// Delivers a signal and notes whose rates it changed: the rates of the person it is about, at
  /// once and through nobody else's signal. Leaving for good stops every clock, which explains
  /// nothing and is left out.
  mutating func deliverNotingCauses(_ signal: Signal) {
    guard signal.leaver == nil, let client = signal.subject, state.clients.isPresent(client) else {
      return deliver(signal)
    }
    let before = Risk.allCases.map { state.clocks.rate($0, of: client) }
    deliver(signal)
    guard state.clients.isPresent(client) else { return }
    for (risk, rate) in zip(Risk.allCases, before)
    where state.clocks.rate(risk, of: client) != rate {
      causes?.note(Causes.Link(signal: signal.kindInWords, risk: risk))
    }
  }
}

extension Signal {
  /// Whom the signal is about, by its first value. Slow: for descriptions, not for runs.
  fileprivate var subject: ClientID? {
    guard let payload = Mirror(reflecting: self).children.first?.value else { return nil }
    return payload as? ClientID ?? Mirror(reflecting: payload).children.first?.value as? ClientID
  }

  /// The name of the signal, and of the service it is about.
  fileprivate var kindInWords: String {
    guard let child = Mirror(reflecting: self).children.first else { return "\(self)" }
    let name = child.label ?? "\(self)"
    let service = Mirror(reflecting: child.value).children.lazy.compactMap { $0.value as? Service }
    return service.first.map { "\(name) \($0)" } ?? name
  }
}
