// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Volunteers {
  /// What volunteers do beside going along to appointments.
  enum Role: String, CaseIterable, Sendable {
    /// They take paperwork off paid staff.
    case complement
    /// They hold sessions in place of paid staff.
    case substitute
  }

  struct Policy: Readable, Sendable, Equatable {
    var posts, peopleAccompanied: Int
    var role: Role
    var hoursPerWeek: Double
    var isInRecoveryCommunity: Bool
    var yearlyExpenses, yearlyCostOfCoordination: Double

    init(from reader: inout SettingsReader) {
      posts = reader.count("posts", 0...5_000, "volunteers", "Volunteers who can be looked after.")
      role = reader.choice(
        "role", "Whether volunteers take paperwork off paid staff or hold sessions for them.")
      hoursPerWeek = reader.number(
        "hoursPerWeek", 0...40, "hours", "Hours that one volunteer gives a week.")
      peopleAccompanied = reader.count(
        "peopleAccompanied", 0...100, "people",
        "Most people whom one volunteer goes along with to first appointments at a time.")
      isInRecoveryCommunity = reader.flag(
        "isInRecoveryCommunity",
        "Whether people volunteer in a recovery community rather than in a service.")
      yearlyExpenses = reader.yearlyCost("yearlyExpenses", "Expenses of one volunteer a year.")
      yearlyCostOfCoordination = reader.yearlyCost(
        "yearlyCostOfCoordination", "What coordination costs a year, where there are posts.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var wouldInCommunity, wouldElsewhere, does, acceptsCompany: Double
    var supervisionPerWeek, tenureWithExpenses: Double
    var tenure, recruitment: TimeSpan

    init(from reader: inout SettingsReader) {
      wouldInCommunity = reader.share(
        "wouldInCommunity", 0...1, "Share who say they would volunteer in a recovery community.")
      wouldElsewhere = reader.share(
        "wouldElsewhere", 0...1, "Share who say they would volunteer elsewhere.")
      does = reader.share(
        "does", 0...1, "Share of those who do, each time use has stopped.")
      recruitment = reader.span(
        "recruitment", .days(1)...(.years(5)), "Mean time until a post is filled.")
      tenure = reader.span("tenure", .days(1)...(.years(20)), "Mean time a volunteer stays.")
      tenureWithExpenses = reader.ratio(
        "tenureWithExpenses", 0.1...10, "How paying expenses multiplies that time.")
      supervisionPerWeek = reader.number(
        "supervisionPerWeek", 0...20, "hours",
        "Hours a week of paid staff that one volunteer takes up.")
      acceptsCompany = reader.share(
        "acceptsCompany", 0...1, "Share of people asking for help who like somebody to go along.")
    }
  }
}
