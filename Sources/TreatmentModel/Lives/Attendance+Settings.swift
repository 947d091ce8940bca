// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Attendance {
  /// Whom key workers visit at home.
  enum HomeVisits: String, CaseIterable, Sendable {
    case nobody, farOut, farOutOrWithChildren
  }

  struct Policy: Readable, Sendable, Equatable {
    var faresPaid, satelliteClinics, eveningClinics, creche, reminders: Bool
    var homeVisits: HomeVisits
    var clientsChooseTimes, clinicNearMarket: Bool
    var yearlyCost: Double

    init(from reader: inout SettingsReader) {
      faresPaid = reader.flag("faresPaid", "Whether bus fares to appointments are paid.")
      satelliteClinics = reader.flag(
        "satelliteClinics", "Whether clinics in outlying places bring everyone within 3 miles.")
      eveningClinics = reader.flag(
        "eveningClinics", "Whether people who work can be seen in the evening.")
      creche = reader.flag("creche", "Whether children are looked after during appointments.")
      reminders = reader.flag("reminders", "Whether people are reminded of appointments.")
      homeVisits = reader.choice("homeVisits", "Whom key workers visit at home.")
      clientsChooseTimes = reader.flag(
        "clientsChooseTimes", "Whether people choose the times of their appointments.")
      clinicNearMarket = reader.flag(
        "clinicNearMarket", "Whether the clinic in town stands where drugs are bought and sold.")
      yearlyCost = reader.yearlyCost(
        "yearlyCost", "What these measures of access cost a year, all together.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var farWithoutFare, perFiveMiles, work, children, using, noFixedAbode, reminder, trust: Double
    var atHome, chosenTime, avoidance, family: Double
    /// Changes in the log odds of being late.
    var lateFar, lateWithoutFare, lateWhenShort, lateAtChosenTime: Double
    var cue, fare, wages: Double

    /// Effects are believed as odds ratios of *missing* an appointment, as the literature gives
    /// them; kept here as changes in the log odds of attending.
    init(from reader: inout SettingsReader) {
      func missing(_ name: String, _ meaning: String) -> Double {
        -Logistic.log(
          reader.number(name, 0.1...10, "", "Odds ratio of missing an appointment: " + meaning))
      }
      func late(_ name: String, _ meaning: String) -> Double {
        Logistic.log(reader.number(name, 0.1...10, "", "Odds ratio of being late: " + meaning))
      }
      farWithoutFare = missing("farWithoutFare", "five miles or more away, fare not paid.")
      perFiveMiles = missing("perFiveMiles", "for every five miles.")
      work = missing("work", "in work, and no evening clinic.")
      children = missing("children", "looking after children, and no crèche.")
      using = missing("using", "using, against reduced use or none.")
      noFixedAbode = missing("noFixedAbode", "no fixed abode.")
      reminder = missing("reminder", "reminded.")
      trust = missing("trust", "no trust at all in the key worker, against full trust.") * -1
      atHome = missing("atHome", "seen at home.")
      chosenTime = missing("chosenTime", "at a time of the person's own choosing.")
      avoidance = missing(
        "avoidance", "a clinic where drugs are sold, for somebody who has stopped or reduced.")
      family = missing("family", "supported by relatives or friends.")
      lateFar = late("lateFar", "five miles or more away.")
      lateWithoutFare = late("lateWithoutFare", "so far away, and the fare not paid.")
      lateWhenShort = late("lateWhenShort", "in the second week after benefits were paid.")
      lateAtChosenTime = late("lateAtChosenTime", "at a time of the person's own choosing.")
      cue = reader.share(
        "cue", 0...0.2,
        "Chance that a visit to a clinic where drugs are sold brings use back to somebody.")
      fare = reader.money("fare", 0...100, "Bus fare for a visit from five miles or more away.")
      wages = reader.money("wages", 0...500, "Wages lost by a visit in working hours.")
    }
  }
}
