// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// One line of a timeline: a service, or a side of somebody's life.
public enum Lane: String, CaseIterable, Sendable, Codable {
  case use, treatment, keyWork, script, programmes, home, justice, peers, work

  /// What the line is called.
  public var title: String {
    switch self {
    case .use: "Use"
    case .treatment: "Treatment"
    case .keyWork: "Key worker"
    case .script: "Script"
    case .programmes: "Programmes"
    case .home: "Home"
    case .justice: "Justice"
    case .peers: "Peers"
    case .work: "Work"
    }
  }
}

/// A time in which one thing held: in treatment, with key worker 7, on a script.
public struct Stretch: Sendable, Hashable {
  /// How a stretch is drawn, from light to dark, or striped for waiting and interruption.
  public enum Tone: Int, Sendable, Hashable, CaseIterable { case light, middle, dark, striped }

  public let lane: Lane
  /// What held, in a word or three: "in treatment".
  public let what: String
  public let tone: Tone
  public let from: SimTime
  public private(set) var to: SimTime

  init(_ lane: Lane, _ what: String, _ tone: Tone, from: SimTime) {
    (self.lane, self.what, self.tone, self.from) = (lane, what, tone, from)
    to = .never
  }

  var isOpen: Bool { to == .never }

  mutating func end(at time: SimTime) { to = max(from, time) }

  /// When it began and ended, in days since the start of the run.
  public var days: ClosedRange<Double> {
    Double(from.seconds) / 86_400...Double(max(from, to).seconds) / 86_400
  }

  func holds(at time: SimTime) -> Bool { from <= time && time < to }
}

/// A moment on a timeline.
public struct Mark: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case seen, missed, overdose, arrest, evicted, died, movedAway

    /// The words of a legend.
    public var meaning: String {
      switch self {
      case .seen: "met the key worker"
      case .missed: "missed, late and sent away, or called off"
      case .overdose: "survived an overdose"
      case .arrest: "arrested"
      case .evicted: "evicted"
      case .died: "died"
      case .movedAway: "moved away"
      }
    }

    /// The line it is drawn on.
    public var lane: Lane {
      switch self {
      case .seen, .missed: .keyWork
      case .overdose, .died, .movedAway: .use
      case .arrest: .justice
      case .evicted: .home
      }
    }
  }

  public let kind: Kind
  public let time: SimTime

  /// Days since the start of the run.
  public var day: Double { Double(time.seconds) / 86_400 }
}
