// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// Custody: remand and sentences, treatment inside, and the day of release.
///
/// Time on remand counts towards the sentence; whoever is not sent to prison, or has served it
/// already, walks out of court with nothing prepared. Other releases fall on a working day and may
/// be prepared by throughcare (`Prison+Throughcare.swift`). See docs/model/prison.md.
struct Prison: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case release(ClientID)
    /// Release draws near: throughcare takes somebody on, if there is room.
    case prepare(ClientID)
    /// The throughcare worker lets go.
    case followUpEnds(ClientID)
    /// A peer, or what a course gave, no longer makes a difference.
    case supportEnds(ClientID)
  }

  /// What this submodel notes on somebody inside.
  struct Stay: BitwiseCopyable, Sendable {
    var number: UInt16
    @CompactTime var began: SimTime
    var isOnRemand: Bool
    /// Whether release is on licence: a sentence of a year or more, and the rest of one after recall.
    var isLongSentence: Bool
    /// Whether a day of release has been set, or had come already.
    var isSentenced = false
    var release = EventTicket.none
    var prepare = EventTicket.none
    var hasWorker = false
    var takesCourse = false
  }

  var settings: Settings
  var inside = Records<Stay>()
  /// Throughcare places, in use from some weeks before release until some weeks after.
  var workers: Places
  var courses: Places
  var peers: Places
  /// People released whom a throughcare worker still follows up.
  var followUps = Records<EventTicket>()
  /// Until when what went through the gate with somebody lasts.
  var supports = Records<EventTicket>()

  init(settings: Settings) {
    self.settings = settings
    workers = Places(capacity: settings.isEnabled ? settings.policy.throughcarePlaces : 0)
    courses = Places(capacity: settings.isEnabled ? settings.policy.coursePlaces : 0)
    peers = Places(capacity: settings.isEnabled ? settings.policy.gatePeerPlaces : 0)
  }

  mutating func start(in system: inout SystemState) { reportThroughcare(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .release(let client): release(client, in: &system)
    case .prepare(let client): prepare(client, in: &system)
    case .followUpEnds(let client): letGo(client, in: &system)
    case .supportEnds(let client): endSupport(of: client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .remanded(let client): imprison(client, isOnRemand: true, in: &system)
    case .convicted(let client, let disposal): sentence(client, to: disposal, in: &system)
    case .breached(let client, toCustody: true):
      imprison(client, in: &system)
      serve(client, mean: settings.evidence.servedForBreach, in: &system)
    case .recalled(let client):
      imprison(client, isLong: true, in: &system)
      serve(client, mean: settings.evidence.servedForRecall, isFixed: true, in: &system)
    case .gaveUpWaiting(let client), .removedFromWaitingList(let client):
      // A worker who follows somebody up does not let a lost place be the end of it.
      if followUps.contains(client) { system.emit(.referredToTreatment(client)) }
    case .died(let client, _), .movedAway(let client):
      letGo(client, in: &system)
      endSupport(of: client, in: &system)
      if leave(client, in: &system) != nil {
        system.emit(.ended(client, .prison, .died))
        reportPlaces(in: &system)
      }
    default: break
    }
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    workers.setCapacity(
      settings.isEnabled ? settings.policy.throughcarePlaces : 0, at: system.now)
    courses.setCapacity(settings.isEnabled ? settings.policy.coursePlaces : 0, at: system.now)
    peers.setCapacity(settings.isEnabled ? settings.policy.gatePeerPlaces : 0, at: system.now)
    reportThroughcare(in: &system)
    reportPlaces(in: &system)
  }

  // MARK: Into custody

  /// Takes somebody into custody; nothing changes for whoever is inside already.
  private mutating func imprison(
    _ client: ClientID, isOnRemand: Bool = false, isLong: Bool = false,
    in system: inout SystemState
  ) {
    guard settings.isEnabled, !inside.contains(client) else { return }
    system.clients[client].prisonTerms += 1
    letGo(client, in: &system)
    endSupport(of: client, in: &system)
    inside.insert(
      Stay(
        number: system.clients[client].prisonTerms, began: system.now, isOnRemand: isOnRemand,
        isLongSentence: isLong),
      for: client)
    // Read before the script outside ends with custody.
    system.clients[client].prisonCare = care(for: client, in: &system)
    system.clients[client].isInCustody = true
    system.emit(.imprisoned(client))
    system.emit(.started(client, .prison))
    reportPlaces(in: &system)
  }

  /// Whether a script goes on inside, is begun there, or somebody is brought down to nothing.
  private func care(for client: ClientID, in system: inout SystemState) -> PrisonCare {
    let person = system.clients[client]
    guard person.problem.isOpiate, person.isOnScript || person.use != .abstinent else {
      return .none
    }
    let share =
      person.isOnScript ? settings.policy.scriptsContinued : settings.policy.scriptsStarted
    return system.chance(share, .prisonScript, client, Occasion(person.prisonTerms))
      ? .script : .detoxified
  }

  private mutating func sentence(
    _ client: ClientID, to disposal: Disposal, in system: inout SystemState
  ) {
    let evidence = settings.evidence
    if inside.contains(client) {
      guard inside[client].isOnRemand else { return }  // served together with what is being served
      inside[client].isOnRemand = false
    }
    switch disposal {
    case .custodyUnderAYear:
      imprison(client, in: &system)
      serve(client, mean: evidence.servedUnderAYear, in: &system)
    case .custodyOfAYearOrMore:
      imprison(client, isLong: true, in: &system)
      if inside.contains(client) { inside[client].isLongSentence = true }
      serve(client, mean: evidence.servedOfAYearOrMore, in: &system)
    case .communityOrder, .otherSentence: release(client, in: &system)
    }
  }

  /// Sets the day of release. Time inside so far counts; where it is enough, the gate opens now.
  private mutating func serve(
    _ client: ClientID, mean: TimeSpan, isFixed: Bool = false, in system: inout SystemState
  ) {
    guard inside.contains(client), !inside[client].isOnRemand, inside[client].release == .none
    else { return }
    inside[client].isSentenced = true
    let stay = inside[client]
    let served =
      isFixed
      ? mean
      : max(.days(5), system.exponential(mean: mean, .timeServed, client, Occasion(stay.number)))
    guard stay.began + served > system.now else {
      release(client, in: &system)
      return
    }
    let day = releaseTime(onOrAround: stay.began + served, in: system)
    inside[client].release = system.schedule(
      .prison(.release(client)), at: day, priority: EventPriority.ending)
    let notice = max(system.now + .days(1), day - settings.policy.throughcareBegins)
    if notice < day {
      inside[client].prepare = system.schedule(.prison(.prepare(client)), at: notice)
    }
    if day - system.now >= Self.lengthOfCourse {
      inside[client].takesCourse = courses.take(at: system.now)
    }
  }

  private static let lengthOfCourse = TimeSpan.weeks(6)

  /// Nine in the morning of a working day. A day that is none is brought forward to the working
  /// day before, which is why so many releases fall on a Friday; where Fridays are avoided, to the
  /// Thursday. Beyond the calendar, years after the end of the run, it does not matter.
  private func releaseTime(onOrAround due: SimTime, in system: SystemState) -> SimTime {
    let calendar = system.calendar
    guard calendar.reaches(due) else { return due }
    let following = calendar.workingDay(onOrAfter: due)
    var day = following
    if calendar.startOfWorkingDay(following) > due { day -= 1 }
    if !settings.policy.releasesOnFridays,
      calendar.weekday(at: calendar.startOfWorkingDay(day)) == .friday
    {
      day -= 1
    }
    while calendar.startOfWorkingDay(day) + .hours(9) <= system.now { day += 1 }
    return calendar.startOfWorkingDay(day) + .hours(9)
  }

  // MARK: Out of custody

  /// Takes somebody off the books of the prison; nil when they are not on them.
  mutating func leave(_ client: ClientID, in system: inout SystemState) -> Stay? {
    guard let stay = inside.remove(client) else { return nil }
    system.cancel(stay.release)
    system.cancel(stay.prepare)
    if stay.takesCourse { courses.release(at: system.now) }
    if stay.hasWorker { workers.release(at: system.now) }
    system.clients[client].isInCustody = false
    return stay
  }

  // MARK: Costs

  func reportPlaces(in system: inout SystemState) {
    system.reportRunningCost(
      .prison, poundsPerYear: Double(inside.count) * settings.evidence.yearlyCostPerPlace)
  }

  private func reportThroughcare(in system: inout SystemState) {
    let policy = settings.policy
    system.reportRunningCost(
      .throughcare, poundsPerYear: settings.isEnabled ? policy.yearlyCostOfThroughcare : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    var problems: [String] = []
    let inCustody = system.clients.everyone.count { system.clients[$0].isInCustody }
    if inCustody != inside.count {
      problems.append("Prison: \(inside.count) inside but \(inCustody) marked as in custody.")
    }
    let held = inside.clients.count { inside[$0].hasWorker } + followUps.count
    if held != workers.occupied {
      problems.append("Prison: \(workers.occupied) throughcare places taken by \(held) people.")
    }
    let learning = inside.clients.count { inside[$0].takesCourse }
    if learning != courses.occupied {
      problems.append("Prison: \(courses.occupied) course places taken by \(learning) people.")
    }
    let met = system.clients.everyone.count { system.clients[$0].afterPrison.contains(.peer) }
    if met != peers.occupied {
      problems.append("Prison: \(peers.occupied) peer places taken by \(met) people.")
    }
    return problems
  }
}
