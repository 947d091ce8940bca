// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// A service beside treatment, as a scenario declares it.
struct PartnerService: Readable, Sendable, Equatable {
  /// Which need it meets.
  enum Need: String, CaseIterable, Sendable {
    case mentalHealth, debt, family, abuse, learning

    var needs: Needs {
      switch self {
      case .mentalHealth: .mentalHealth
      case .debt: .debt
      case .family: .family
      case .abuse: .abuse
      case .learning: .learning
      }
    }
  }

  var name: String
  var need: Need
  var places: Int
  var wait, length: TimeSpan
  var effect, yearlyCost: Double

  init(from reader: inout SettingsReader) {
    name = reader.text("name", "What the service is called; its luck is drawn by this name.")
    need = reader.choice("need", "The need it meets.")
    places = reader.count("places", 0...5_000, "places", "People it can help at a time.")
    wait = reader.span(
      "wait", .days(1)...(.years(5)),
      "Mean time from referral until it could see somebody, if it has a place.")
    length = reader.span("length", .days(1)...(.years(5)), "Mean time for which it helps.")
    effect = reader.share("effect", 0...1, "Share of people helped whose need is met by it.")
    yearlyCost = reader.yearlyCost("yearlyCost", "What it costs the commissioner a year.")
  }
}

extension PartnerServices {
  struct Policy: Readable, Sendable, Equatable {
    var services: [PartnerService]
    var sharesRecords: Bool
    var coordinators: Double
    var peoplePerCoordinator, coordinatedFrom: Int
    var yearlyCostPerCoordinator, yearlyCostOfSharing: Double

    init(from reader: inout SettingsReader) {
      services = reader.rows(
        "services", limit: 60, "Services beside treatment that meet other needs.")
      let names = services.map(\.name)
      reader.require(
        names.indices.allSatisfy { names.firstIndex(of: names[$0]) == $0 }, at: "services",
        "must not name a service twice")
      sharesRecords = reader.flag(
        "sharesRecords", "Whether services share records of people who consent to it.")
      coordinators = reader.number(
        "coordinators", 0...500, "", "Coordinators for people with several needs, full time.")
      peoplePerCoordinator = reader.count(
        "peoplePerCoordinator", 1...200, "people", "Most people one coordinator may hold.")
      coordinatedFrom = reader.count(
        "coordinatedFrom", 1...5, "needs", "Unmet needs from which somebody gets a coordinator.")
      yearlyCostPerCoordinator = reader.yearlyCost(
        "yearlyCostPerCoordinator", "What one coordinator costs a year.")
      yearlyCostOfSharing = reader.yearlyCost(
        "yearlyCostOfSharing", "What sharing records costs a year, where it is done.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var referred, lost, lostWithSharing, lostWithCoordinator, lostWithNewWorker: Double
    var consent, distrustBelow: Double
    var newWorker: TimeSpan

    init(from reader: inout SettingsReader) {
      referred = reader.share(
        "referred", 0...1, "Share of needs for which somebody is referred on when treatment starts."
      )
      lost = reader.share(
        "lost", 0...1, "Share of people referred on who are lost between two services.")
      lostWithSharing = reader.ratio(
        "lostWithSharing", 0...2, "How sharing the record of somebody multiplies that share.")
      lostWithCoordinator = reader.ratio(
        "lostWithCoordinator", 0...2, "How a coordinator multiplies it.")
      lostWithNewWorker = reader.ratio(
        "lostWithNewWorker", 0...5,
        "How a key worker who knows nobody in other services yet multiplies it.")
      newWorker = reader.span(
        "newWorker", .days(0)...(.years(5)), "Time after which a key worker knows them.")
      consent = reader.share(
        "consent", 0...1, "Share who consent to sharing, at middling trust.")
      distrustBelow = reader.share(
        "distrustBelow", 0...1,
        "Trust below which somebody stays away for fear of what services tell each other.")
    }
  }
}
