// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// One person's life as stretches on lanes, made from the signals about them.
struct Timeline: Sendable {
  private(set) var stretches: [Stretch] = []
  private(set) var marks: [Mark] = []

  /// Hears a signal about the person.
  mutating func record(_ signal: Signal, at time: SimTime) {
    switch signal {
    case .entered:
      // Nothing is told of somebody who uses and has a settled home until that changes.
      follow(.use, Self.use(.using), at: time)
      move(.settled, at: time)
    case .useChanged(_, _, let to): follow(.use, Self.use(to), at: time)
    case .overdosed: mark(.overdose, at: time)
    case .drinkingChanged(_, let drinks): set(drinks, .use, "drinks instead", .striped, at: time)

    case .presented: follow(.treatment, ("waiting", .striped), at: time)
    case .gaveUpWaiting, .removedFromWaitingList, .turnedAway, .screenedOut, .diverted:
      end(.treatment, at: time)
    case .started(_, let service), .loaded(_, let service, _): start(service, at: time)
    case .ended(_, let service, _): stop(service, at: time)

    case .allocated(_, let worker), .workerChanged(_, let worker): assign(worker, at: time)
    case .attended(_, .keyWork, let worker):
      assign(worker, at: time)
      mark(.seen, at: time)
    case .missed(_, .keyWork, _), .calledOff(_, .keyWork, _): mark(.missed, at: time)
    case .cameLate(_, .keyWork, wasSeen: false): mark(.missed, at: time)

    case .taperBegun, .taperResumed: follow(.script, ("taper", .light), at: time)
    case .taperFailed, .taperPaused, .scriptResumed:
      follow(.script, ("script", .middle), at: time)
    case .scriptSuspended: follow(.script, ("suspended", .striped), at: time)
    case .reachedZero: end(.script, at: time)

    case .housingChanged(_, _, let to): move(to, at: time)
    case .evicted: mark(.evicted, at: time)

    case .arrested: mark(.arrest, at: time)
    case .imprisoned:
      begin(.justice, "in custody", .dark, at: time)
      end(.treatment, "waiting", at: time)
    case .released: end(.justice, "in custody", at: time)

    case .matched: begin(.peers, "has a mentor", .middle, at: time)
    case .parted: end(.peers, "has a mentor", at: time)
    case .becameMentor: begin(.peers, "is a mentor", .dark, at: time)
    case .stoppedMentoring: end(.peers, "is a mentor", at: time)
    case .joinedGroup: begin(.peers, "recovery group", .light, at: time)
    case .leftGroup: end(.peers, "recovery group", at: time)
    case .startedVolunteering: begin(.peers, "volunteers", .light, at: time)
    case .stoppedVolunteering: end(.peers, "volunteers", at: time)
    case .joinedCouncil: begin(.peers, "council", .light, at: time)
    case .leftCouncil: end(.peers, "council", at: time)

    case .enteredWork: begin(.work, "in work", .dark, at: time)
    case .leftWork: end(.work, "in work", at: time)
    case .startedTraining: begin(.work, "training", .light, at: time)
    case .endedTraining: end(.work, "training", at: time)

    case .died:
      mark(.died, at: time)
      finish(at: time)
    case .movedAway:
      mark(.movedAway, at: time)
      finish(at: time)
    default: break
    }
  }

  /// The end of the story: whatever still holds has held until now.
  mutating func finish(at time: SimTime) {
    for index in stretches.indices where stretches[index].isOpen {
      stretches[index].end(at: time)
    }
    stretches.removeAll { $0.from == $0.to }
  }

  // MARK: What begins and ends

  private mutating func start(_ service: Service, at time: SimTime) {
    switch service {
    case .treatment: follow(.treatment, ("in treatment", .middle), at: time)
    case .prescribing: follow(.script, ("script", .middle), at: time)
    case .probation: begin(.justice, "probation", .light, at: time)
    case .communityDetox: begin(.programmes, "detox at home", .middle, at: time)
    case .inpatientDetox: begin(.programmes, "hospital detox", .dark, at: time)
    case .dayProgramme: begin(.programmes, "day programme", .middle, at: time)
    case .rehabilitation: begin(.programmes, "residential", .dark, at: time)
    case .aftercare: begin(.programmes, "aftercare", .light, at: time)
    case .groupWork: begin(.programmes, "group", .light, at: time)
    case .sharedCare: begin(.programmes, "GP", .light, at: time)
    case .drugIntervention: begin(.justice, "arrest referral", .light, at: time)
    case .assessment, .keyWork, .prison, .supportedHousing, .peerSupport, .recoveryHousing: break
    }
  }

  private mutating func stop(_ service: Service, at time: SimTime) {
    switch service {
    case .treatment:
      end(.treatment, at: time)
      end(.keyWork, at: time)
    case .prescribing: end(.script, at: time)
    case .probation: end(.justice, "probation", at: time)
    case .communityDetox: end(.programmes, "detox at home", at: time)
    case .inpatientDetox: end(.programmes, "hospital detox", at: time)
    case .dayProgramme: end(.programmes, "day programme", at: time)
    case .rehabilitation: end(.programmes, "residential", at: time)
    case .aftercare: end(.programmes, "aftercare", at: time)
    case .groupWork: end(.programmes, "group", at: time)
    case .sharedCare: end(.programmes, "GP", at: time)
    case .drugIntervention: end(.justice, "arrest referral", at: time)
    case .assessment, .keyWork, .prison, .supportedHousing, .peerSupport, .recoveryHousing: break
    }
  }

  private mutating func assign(_ worker: StaffID, at time: SimTime) {
    guard worker != .none else { return }
    let tones: [Stretch.Tone] = [.middle, .light]
    let number = (Int(worker.post) + Int(worker.incumbent)) % tones.count
    let name = Words.staff(worker).replacing("key ", with: "")
    follow(.keyWork, (name, tones[number]), at: time)
  }

  private mutating func move(_ home: HousingState, at time: SimTime) {
    switch home {
    case .settled: follow(.home, ("settled", .light), at: time)
    case .insecure: follow(.home, ("insecure", .striped), at: time)
    case .supported: follow(.home, ("supported housing", .middle), at: time)
    case .noFixedAbode: follow(.home, ("no home", .dark), at: time)
    case .temporary: follow(.home, ("bed and breakfast", .dark), at: time)
    case .recoveryHousing: follow(.home, ("recovery house", .middle), at: time)
    case .bondTenancy: follow(.home, ("bond tenancy", .light), at: time)
    case .custody: end(.home, at: time)
    }
  }

  private static func use(_ state: UseState) -> (String, Stretch.Tone) {
    switch state {
    case .using: ("using", .dark)
    case .reduced: ("reduced", .middle)
    case .abstinent: ("not using", .light)
    }
  }

  // MARK: Stretches

  /// Ends whatever held on a lane and begins what follows it, unless it is the same.
  private mutating func follow(
    _ lane: Lane, _ next: (what: String, tone: Stretch.Tone), at time: SimTime
  ) {
    if stretches.contains(where: { $0.lane == lane && $0.isOpen && $0.what == next.what }) {
      return
    }
    let own = Self.following(lane)
    for index in stretches.indices
    where stretches[index].lane == lane && stretches[index].isOpen
      && (own.isEmpty || own.contains(stretches[index].what))
    {
      stretches[index].end(at: time)
    }
    begin(lane, next.what, next.tone, at: time)
  }

  /// What takes turns on a lane where other things may hold beside it; empty where all takes turns.
  private static func following(_ lane: Lane) -> [String] {
    lane == .use ? ["using", "reduced", "not using"] : []
  }

  private mutating func begin(
    _ lane: Lane, _ what: String, _ tone: Stretch.Tone, at time: SimTime
  ) {
    if stretches.contains(where: { $0.lane == lane && $0.isOpen && $0.what == what }) { return }
    stretches.append(Stretch(lane, what, tone, from: time))
  }

  /// Ends something on a lane, or all that holds there.
  private mutating func end(_ lane: Lane, _ what: String? = nil, at time: SimTime) {
    for index in stretches.indices
    where stretches[index].lane == lane && stretches[index].isOpen
      && (what == nil || stretches[index].what == what)
    {
      stretches[index].end(at: time)
    }
  }

  private mutating func set(
    _ holds: Bool, _ lane: Lane, _ what: String, _ tone: Stretch.Tone, at time: SimTime
  ) {
    if holds { begin(lane, what, tone, at: time) } else { end(lane, what, at: time) }
  }

  private mutating func mark(_ kind: Mark.Kind, at time: SimTime) {
    marks.append(Mark(kind: kind, time: time))
  }
}
