// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import RandomStreams
import SimulationKernel

/// A structured day programme of some weeks, in groups that start together.
///
/// For people in treatment who use less or not at all: preparation for abstinence without a bed.
/// What it does to relapse is believed in `Use`; whoever completes it, uses nothing and has no
/// script has completed treatment (`Engagement`). See docs/model/day-programme.md.
struct DayProgramme: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    /// A new group starts.
    case start
    /// One person's programme is over, or is broken off.
    case leave(ClientID)
  }

  private var settings: Settings
  private var programme: Programme
  private var funding = Funding()
  /// How many times something has been drawn for each person, so that no address repeats.
  private var counts = Records<UInt32>()

  init(settings: Settings) {
    self.settings = settings
    // Groups may overlap, so the number of places is that of one group for each that can run.
    programme = Programme(places: 0)
    programme.setCapacity(mostAtOnce, at: .start)
  }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    system.schedule(.dayProgramme(.start), after: settings.policy.startsEvery)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .start:
      system.schedule(.dayProgramme(.start), after: settings.policy.startsEvery)
      startGroup(in: &system)
    case .leave(let client):
      guard programme.isIn(client) else { return }
      end(client, programme.stays[client].ending, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .started(let client, .treatment):
      guard settings.isEnabled,
        system.chance(
          settings.evidence.wants, .wantsDayProgramme, client,
          Occasion(system.clients[client].episode))
      else { return }
      enlist(client, priority: 1, in: &system)
    case .ended(let client, .communityDetox, .completed),
      .ended(let client, .inpatientDetox, .completed):
      guard settings.isEnabled,
        system.chance(
          settings.evidence.wantsAfterDetox, .dayProgrammeAfterDetox, client,
          Occasion(1, count(client)))
      else { return }
      enlist(client, priority: 0, in: &system)
    case .started(let client, .rehabilitation), .started(let client, .inpatientDetox):
      // Nobody is in a bed and in a day programme as well.
      end(client, .transferred, in: &system)
    case .ended(let client, .treatment, let ending):
      programme.withdraw(client, at: system.now)
      end(client, ending, in: &system)
    case .fundingCut(.dayProgramme, let share):
      funding.take(share)
      programme.setCapacity(mostAtOnce, at: system.now)
    case .died(let client, _), .movedAway(let client): counts.remove(client)
    default: break
    }
  }

  /// Places in one group that are paid for.
  private var placesPerGroup: Int { funding.left(of: settings.policy.placesPerGroup) }

  /// The most people who can be in the programme at a time, when groups overlap.
  private var mostAtOnce: Int {
    settings.isEnabled ? placesPerGroup * settings.policy.groupsAtOnce : 0
  }

  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    programme.setCapacity(mostAtOnce, at: system.now)
  }

  private mutating func count(_ client: ClientID) -> UInt32 {
    if !counts.contains(client) { counts.insert(0, for: client) }
    counts[client] += 1
    return counts[client]
  }

  // MARK: Groups

  private mutating func enlist(
    _ client: ClientID, priority: Int, in system: inout SystemState
  ) {
    guard placesPerGroup > 0 else { return }
    if programme.enlist(client, priority: priority, at: system.now) {
      system.emit(.referred(client, .dayProgramme))
    }
  }

  /// Whoever is fit to begin, in the order of the list; the others keep waiting.
  private mutating func startGroup(in system: inout SystemState) {
    guard settings.isEnabled, placesPerGroup > 0 else { return }
    var begun = 0
    var notYet: [ClientID] = []
    while begun < placesPerGroup, programme.places.free > 0,
      let client = programme.next(at: system.now)
    {
      let person = system.clients[client]
      guard person.use != .using, person.detox == .none, !person.isInRehabilitation else {
        notYet.append(client)
        continue
      }
      begin(client, in: &system)
      begun += 1
    }
    for client in notYet { programme.enlist(client, at: system.now) }
    if begun > 0 {
      // A smaller group costs less, in proportion to its places.
      let policy = settings.policy
      let pounds = policy.costPerGroup * Double(placesPerGroup) / Double(policy.placesPerGroup)
      system.emit(.spent(.dayProgramme, pence: Int64((pounds * 100).rounded())))
    }
  }

  private mutating func begin(_ client: ClientID, in system: inout SystemState) {
    var draw = system.stream(.dayProgrammeCourse, client, Occasion(0, count(client)))
    let isCompleted = draw.uniform() < settings.evidence.completed
    let broken = draw.uniform()
    let seconds = Double(settings.policy.lasts.seconds) * (isCompleted ? 1 : broken)
    let ticket = system.schedule(
      .dayProgramme(.leave(client)), after: max(.days(1), .rounding(seconds: seconds)),
      priority: EventPriority.ending)
    programme.begin(
      client, .init(ending: isCompleted ? .completed : .droppedOut, leaves: ticket),
      at: system.now)
    system.clients[client].isInDayProgramme = true
    system.emit(.started(client, .dayProgramme))
  }

  private mutating func end(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard let stay = programme.leave(client, at: system.now) else { return }
    system.cancel(stay.leaves)
    system.clients[client].isInDayProgramme = false
    system.emit(.ended(client, .dayProgramme, ending))
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let marked = system.clients.everyone.count { system.clients[$0].isInDayProgramme }
    return programme.audit("Day programme")
      + (marked == programme.stays.count
        ? [] : ["DayProgramme: \(programme.stays.count) take part, \(marked) are marked."])
  }
}

extension DayProgramme {
  struct Policy: Readable, Sendable, Equatable {
    var placesPerGroup: Int
    var startsEvery, lasts: TimeSpan
    var costPerGroup: Double

    init(from reader: inout SettingsReader) {
      placesPerGroup = reader.count(
        "placesPerGroup", 0...200, "places", "Places in one group of the day programme.")
      startsEvery = reader.span(
        "startsEvery", .weeks(1)...(.years(2)), "Time from the start of one group to the next.")
      lasts = reader.span("lasts", .weeks(1)...(.weeks(52)), "Length of the programme.")
      costPerGroup = reader.money("costPerGroup", 0...1_000_000, "What one group costs.")
    }

    /// How many groups can be under way at a time.
    var groupsAtOnce: Int {
      let overlap = (lasts.seconds + startsEvery.seconds - 1) / startsEvery.seconds
      return max(1, Int(overlap))
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var wants, wantsAfterDetox, completed: Double

    init(from reader: inout SettingsReader) {
      wants = reader.share(
        "wants", 0...1, "Share of people starting treatment who would take part.")
      wantsAfterDetox = reader.share(
        "wantsAfterDetox", 0...1, "Share of people who complete a detoxification who would.")
      completed = reader.share("completed", 0...1, "Share of those who begin who complete it.")
    }
  }
}
