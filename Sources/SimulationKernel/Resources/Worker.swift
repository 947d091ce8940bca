// SPDX-License-Identifier: GPL-3.0-or-later

/// Somebody who holds a caseload and sees people by appointment: a key worker, a prescriber, a
/// probation officer.
///
/// Two limits meet here. The *caseload limit* is how many people the worker may hold, for months;
/// the *diary* is how many they can see in a week. Which of the two binds is an outcome: with 50
/// people and 17 slots a week everybody is seen every 50 ÷ 17 weeks.
public struct Worker: Sendable {
  /// The post, which outlasts the people who fill it.
  public let post: UInt32
  /// Which person in the post this is: 0 for the first. A successor is somebody new, whom no
  /// client knows.
  public let incumbent: UInt32
  /// How many people the worker may hold. Lowering it turns nobody away who is already held.
  public var caseloadLimit: Int
  /// The worker's appointments.
  public var diary: Diary
  private var held: LevelIntegral

  /// A worker who starts at `now` and holds nobody yet.
  public init(
    post: UInt32, incumbent: UInt32, caseloadLimit: Int, diary: Diary, at now: SimTime = .start
  ) {
    self.post = post
    self.incumbent = incumbent
    self.caseloadLimit = caseloadLimit
    self.diary = diary
    held = LevelIntegral(level: 0, at: now)
  }

  /// How many people the worker holds.
  public var caseload: Int { held.level }

  /// Whether the caseload limit allows one more.
  public var hasRoom: Bool { caseload < caseloadLimit }

  /// Adds one person to the caseload.
  ///
  /// The limit is for the caller to respect (`hasRoom`), because a hand-over may have to exceed it.
  public mutating func takeOn(at now: SimTime) { held.change(by: 1, at: now) }

  /// Takes one person off the caseload.
  public mutating func letGo(at now: SimTime) {
    precondition(caseload > 0, "The worker holds nobody who could leave.")
    held.change(by: -1, at: now)
  }

  /// Time for which people were held, up to `now` [person-seconds].
  public func caseloadTime(at now: SimTime) -> Int { held.total(at: now) }
}
