// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// Services beside treatment that meet other needs, as the scenario declares them.
///
/// People are handed on from treatment, and some are lost between two services. Shared records
/// and coordinators lose fewer; sharing also keeps away people who trust nobody. A declared
/// service draws its luck under the hash of its name, so that adding one moves nobody else's. See
/// docs/model/partner-services.md.
struct PartnerServices: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case arrives(ClientID, service: UInt8)
    case helpOver(ClientID, service: UInt8)
  }

  /// Somebody on the way to a service, waiting for it or helped by it.
  private struct Help: BitwiseCopyable, Sendable {
    var occasion: Occasion
    var isHelped = false
    var event = EventTicket.none
    var place = WaitingList<ClientID>.Ticket.none
  }

  /// A declared service: its places, its list, and what its random numbers are for.
  private struct Provider: Sendable {
    let name: String
    let referral, handOff, wait, length, outcome: Purpose
    var places: Places
    var waiting = WaitingList<ClientID>(priorityClasses: 1)
    var helps = Records<Help>()

    init(_ service: PartnerService) {
      name = service.name
      func purpose(_ what: String) -> Purpose { .named("partnerServices.\(service.name).\(what)") }
      referral = purpose("referral")
      handOff = purpose("handOff")
      wait = purpose("wait")
      length = purpose("length")
      outcome = purpose("outcome")
      places = Places(capacity: service.places)
    }
  }

  private var settings: Settings
  private var providers: [Provider]
  /// Since when the present key worker has held each post.
  private var workerSince: [SimTime] = []
  private var coordinated = Records<UInt8>()
  private var waitingForCoordinator = WaitingList<ClientID>(priorityClasses: 1)
  private var places = Records<WaitingList<ClientID>.Ticket>()
  private var funding = Funding()

  init(settings: Settings) {
    self.settings = settings
    providers = settings.isEnabled ? settings.policy.services.map { Provider($0) } : []
  }

  mutating func start(in system: inout SystemState) { reportCost(in: &system) }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .arrives(let client, let service): arrive(client, at: Int(service), in: &system)
    case .helpOver(let client, let service): endHelp(client, at: Int(service), in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    guard settings.isEnabled else { return }
    switch signal {
    case .fundingCut(.partnerServices, let share):
      funding.take(share)
      reportCost(in: &system)
    case .entered(let client, _, _): weighSharing(client, in: &system)
    case .staffJoined(let worker) where worker.service == .keyWork:
      while workerSince.count <= Int(worker.post) { workerSince.append(.start) }
      workerSince[Int(worker.post)] = system.now
    case .started(let client, .treatment), .loaded(let client, .treatment, _):
      askForCoordinator(client, in: &system)
      handOn(client, again: false, in: &system)
    case .ended(let client, .treatment, _):
      leaveCoordinator(client, in: &system)
      for service in providers.indices { forget(client, at: service, unlessHelped: true, &system) }
    case .imprisoned(let client):
      for service in providers.indices { forget(client, at: service, unlessHelped: false, &system) }
    case .died(let client, _), .movedAway(let client):
      leaveCoordinator(client, in: &system)
      for service in providers.indices { forget(client, at: service, unlessHelped: false, &system) }
    default: break
    }
  }

  /// A service is known by its name, and keeps its number. One that is left out takes on nobody
  /// new.
  mutating func change(to settings: Settings, in system: inout SystemState) {
    var services = self.settings.policy.services
    self.settings = settings
    guard settings.isEnabled else { return }
    for index in services.indices { services[index].places = 0 }
    for service in settings.policy.services {
      if let index = services.firstIndex(where: { $0.name == service.name }) {
        services[index] = service
      } else {
        services.append(service)
      }
    }
    self.settings.policy.services = services
    for index in services.indices {
      if index == providers.count { providers.append(Provider(services[index])) }
      providers[index].places.setCapacity(services[index].places, at: system.now)
      fill(index, in: &system)
    }
    for client in system.clients.everyone { weighSharing(client, in: &system) }
    admitToCoordinators(in: &system)
    reportCost(in: &system)
  }

  // MARK: Handing on

  /// Refers somebody on for each unmet need that a service is there for.
  private mutating func handOn(
    _ client: ClientID, again: Bool, in system: inout SystemState
  ) {
    let evidence = settings.evidence
    let occasion = Occasion(system.clients[client].episode, again ? 1 : 0)
    let hasCoordinator = coordinated.contains(client)
    var lost = evidence.lost
    if settings.policy.sharesRecords, consents(client, occasion, in: &system) {
      lost *= evidence.lostWithSharing
    }
    if hasCoordinator { lost *= evidence.lostWithCoordinator }
    if isNewWorker(of: system.clients[client], at: system.now) {
      lost *= evidence.lostWithNewWorker
    }
    for service in providers.indices {
      let declared = settings.policy.services[service]
      guard declared.places > 0, !providers[service].helps.contains(client),
        !system.clients[client].unmetNeeds.isDisjoint(with: declared.need.needs)
      else { continue }
      let referred = hasCoordinator ? 1 : evidence.referred
      guard system.chance(referred, providers[service].referral, client, occasion) else { continue }
      if system.chance(min(lost, 1), providers[service].handOff, client, occasion) {
        system.emit(.handOffLost(client, service: UInt8(service)))
        continue
      }
      let wait = system.exponential(
        mean: declared.wait, providers[service].wait, client, occasion)
      var help = Help(occasion: occasion)
      help.event = system.schedule(
        .partnerServices(.arrives(client, service: UInt8(service))), after: wait)
      providers[service].helps.insert(help, for: client)
    }
  }

  private func isNewWorker(of person: Client, at now: SimTime) -> Bool {
    let worker = person.keyWorker
    guard worker != .none, Int(worker.post) < workerSince.count else { return false }
    let since = workerSince[Int(worker.post)]
    // Whoever was there when the run began knows everybody.
    return since > .start && now - since < settings.evidence.newWorker
  }

  private mutating func arrive(
    _ client: ClientID, at service: Int, in system: inout SystemState
  ) {
    providers[service].helps[client].event = .none
    providers[service].helps[client].place = providers[service].waiting.join(
      client, at: system.now)
    fill(service, in: &system)
  }

  private mutating func fill(_ service: Int, in system: inout SystemState) {
    while providers[service].places.free > 0,
      let client = providers[service].waiting.admitNext(at: system.now)?.element
    {
      let taken = providers[service].places.take(at: system.now)
      precondition(taken, "A free place of a partner service could not be taken.")
      let length = system.exponential(
        mean: settings.policy.services[service].length, providers[service].length, client,
        providers[service].helps[client].occasion)
      providers[service].helps[client].place = .none
      providers[service].helps[client].isHelped = true
      providers[service].helps[client].event = system.schedule(
        .partnerServices(.helpOver(client, service: UInt8(service))), after: length,
        priority: EventPriority.ending)
      system.emit(.helpStarted(client, service: UInt8(service)))
    }
  }

  private mutating func endHelp(
    _ client: ClientID, at service: Int, in system: inout SystemState
  ) {
    let occasion = providers[service].helps[client].occasion
    let declared = settings.policy.services[service]
    let isMet = system.chance(declared.effect, providers[service].outcome, client, occasion)
    providers[service].helps.remove(client)
    providers[service].places.release(at: system.now)
    if isMet { system.clients[client].needsMet.formUnion(declared.need.needs) }
    system.emit(.helpEnded(client, service: UInt8(service), needMet: isMet))
    fill(service, in: &system)
  }

  private mutating func forget(
    _ client: ClientID, at service: Int, unlessHelped: Bool, _ system: inout SystemState
  ) {
    guard providers[service].helps.contains(client) else { return }
    let help = providers[service].helps[client]
    if unlessHelped, help.isHelped { return }
    system.cancel(help.event)
    providers[service].waiting.leave(help.place, at: system.now)
    providers[service].helps.remove(client)
    if help.isHelped {
      providers[service].places.release(at: system.now)
      system.emit(.helpEnded(client, service: UInt8(service), needMet: false))
      fill(service, in: &system)
    }
  }

  // MARK: Sharing

  /// Whether somebody lets services share the record; who trusts more is readier to.
  private func consents(
    _ client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) -> Bool {
    let consent = settings.evidence.consent * (0.5 + Double(system.clients[client].trust))
    return system.chance(min(consent, 1), .consentsToSharing, client, occasion)
  }

  private func weighSharing(_ client: ClientID, in system: inout SystemState) {
    let fears =
      settings.policy.sharesRecords
      && Double(system.clients[client].trust) < settings.evidence.distrustBelow
    guard fears != system.clients[client].fearsSharing else { return }
    system.clients[client].fearsSharing = fears
    system.emit(.fearOfSharingChanged(client, fears: fears))
  }

  // MARK: Coordinators

  /// Coordinators who are paid for.
  private var coordinators: Double { funding.left(of: settings.policy.coordinators) }

  private var roomOfCoordinators: Int {
    Int(coordinators * Double(settings.policy.peoplePerCoordinator))
  }

  private mutating func askForCoordinator(_ client: ClientID, in system: inout SystemState) {
    guard coordinators > 0,
      system.clients[client].unmetNeeds.count >= settings.policy.coordinatedFrom,
      !coordinated.contains(client), !places.contains(client)
    else { return }
    if coordinated.count < roomOfCoordinators {
      coordinated.insert(0, for: client)
      system.emit(.gotCoordinator(client))
    } else {
      places.insert(waitingForCoordinator.join(client, at: system.now), for: client)
    }
  }

  private mutating func admitToCoordinators(in system: inout SystemState) {
    while coordinated.count < roomOfCoordinators,
      let client = waitingForCoordinator.admitNext(at: system.now)?.element
    {
      places.remove(client)
      coordinated.insert(1, for: client)
      system.emit(.gotCoordinator(client))
      handOn(client, again: true, in: &system)
    }
  }

  private mutating func leaveCoordinator(_ client: ClientID, in system: inout SystemState) {
    if let ticket = places.remove(client) {
      waitingForCoordinator.leave(ticket, at: system.now)
    }
    guard coordinated.remove(client) != nil else { return }
    system.emit(.lostCoordinator(client))
    admitToCoordinators(in: &system)
  }

  private func reportCost(in system: inout SystemState) {
    let policy = settings.policy
    let services = policy.services.reduce(0) { $0 + ($1.places > 0 ? $1.yearlyCost : 0) }
    system.reportRunningCost(
      .partnerServices,
      poundsPerYear: settings.isEnabled
        ? services + coordinators * policy.yearlyCostPerCoordinator
          + (policy.sharesRecords ? policy.yearlyCostOfSharing : 0) : 0)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    var problems: [String] = []
    for provider in providers {
      let helped = provider.helps.clients.count { provider.helps[$0].isHelped }
      if helped != provider.places.occupied {
        problems.append(
          "PartnerServices: \(provider.name) has \(provider.places.occupied) places taken by "
            + "\(helped) people.")
      }
    }
    return problems
  }
}
