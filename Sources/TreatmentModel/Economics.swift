// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What things cost and are worth that no single service decides: for the measures. Nothing in the
/// model acts on it. See docs/model/economics.md.
public struct Economics: Readable, Sendable, Equatable {
  /// Yearly cost to victims and others of the offences of one person using opiates and untreated,
  /// at the mean intensity of offending, in pounds, without what justice spends.
  public var crimePerPersonUsing: Double
  /// How many times a person offends in other states, relative to that: the beliefs of
  /// `offending.evidence`, which are held there and nowhere else.
  public internal(set) var offending = RelativeOffending()
  /// What the services that somebody uses cost, from the settings of those services.
  public internal(set) var unitCosts = UnitCosts()
  /// The commissioner's budget a year, in pounds.
  public internal(set) var budget = 0.0
  /// Health care after a non-fatal overdose, in pounds.
  public var overdoseCare: Double
  /// By how much less a pound or a quality-adjusted year counts with each year: 0.035.
  public var discountRate: Double
  /// What a quality-adjusted year is taken to be worth, in pounds.
  public var worthOfQALY: Double
  public var utilities: Utilities
  public var lifeTable: LifeTable

  public init(from reader: inout SettingsReader) {
    var crime = 0.0
    var care = 0.0
    var rate = 0.0
    var worth = 0.0
    (utilities, lifeTable) = reader.group("evidence", "What is believed about the world.") {
      reader in
      crime = reader.money(
        "crimePerPersonUsing", 0...1_000_000,
        "Yearly cost of offences, without justice, of a person using opiates and untreated, who "
          + "offends as much as the average.")
      care = reader.money(
        "overdoseCare", 0...100_000, "Ambulance and hospital after an overdose that is survived.")
      rate = reader.share("discountRate", 0...0.2, "Discount rate a year, of pounds and of QALYs.")
      worth = reader.money(
        "worthOfQALY", 0...1_000_000, "What a quality-adjusted year is taken to be worth.")
      let utilities = reader.group("utility", "Quality of life, from 0 (dead) to 1.") {
        Utilities(from: &$0)
      }
      let table = reader.group("life", "How long people live, and how well, in general.") {
        LifeTable(from: &$0)
      }
      return (utilities, table)
    }
    crimePerPersonUsing = crime
    overdoseCare = care
    discountRate = rate
    worthOfQALY = worth
  }

  /// How often people offend relative to somebody who uses opiates and is untreated.
  public struct RelativeOffending: Sendable, Equatable {
    public var onScript = 1.0
    public var reducedUse = 1.0
    public var abstinent = 1.0
    public var others = 1.0
  }

  /// What one person's use of a service costs, in pounds: by the year for as long as it lasts, or
  /// each time. A place is priced by what one costs on average, be it taken or not.
  public struct UnitCosts: Sendable, Equatable {
    // By the year
    /// Medicine and dispensing of a script; the prescriber of a script that no GP looks after; the
    /// GP of one who does; doses taken under a pharmacist's eyes.
    public var script = 0.0
    public var prescriber = 0.0
    public var sharedCare = 0.0
    public var supervisedDoses = 0.0
    public var keyWork = 0.0
    /// Supervision on a community order, and on licence.
    public var supervision = 0.0
    public var licence = 0.0
    public var prison = 0.0
    public var supportedHousing = 0.0
    public var recoveryHousing = 0.0
    public var temporaryAccommodation = 0.0
    public var communityDetox = 0.0
    public var inpatientDetox = 0.0
    public var rehabilitation = 0.0
    public var aftercare = 0.0
    public var arrestReferral = 0.0
    public var mentor = 0.0
    public var trainingForWork = 0.0
    public var coordinator = 0.0
    /// Help of each partner service, by its number.
    public var partners: [Double] = []

    // Each time
    /// An appointment to be assessed, kept or missed.
    public var assessment = 0.0
    public var dayProgramme = 0.0
    public var bond = 0.0
    public var overdose = 0.0

    /// Nothing costs anything.
    public init() {}
  }

  /// Quality-of-life weights by state.
  public struct Utilities: Readable, Sendable, Equatable {
    public var using, reduced, onScript, drugFree: Double
    public var usingOthers, reducedOthers: Double
    /// Years without use and without a script until the weight of drug-free people is reached.
    public var ramp: Double
    public var custody, noFixedAbode: Double

    public init(from reader: inout SettingsReader) {
      using = reader.share("using", 0...1, "Uses opiates, no script.")
      reduced = reader.share("reduced", 0...1, "Has reduced the use of opiates, no script.")
      onScript = reader.share("onScript", 0...1, "On a script.")
      drugFree = reader.share("drugFree", 0...1, "Neither use nor script, for long.")
      usingOthers = reader.share("usingOthers", 0...1, "Uses; the problem is not opiates.")
      reducedOthers = reader.share("reducedOthers", 0...1, "Has reduced use; not opiates.")
      ramp =
        reader.duration(
          "ramp", .days(1)...(.years(20)),
          "Time without use and script in which the weight rises to that of drug-free people."
        ).seconds.inYears
      custody = reader.ratio("custody", 0...1, "What custody multiplies the weight by.")
      noFixedAbode = reader.ratio(
        "noFixedAbode", 0...1, "What having no home multiplies the weight by.")
    }
  }

  /// Deaths and quality of life of the general population by age: under 25, then by ten years to
  /// 84, then 85 and over (eight bands).
  public struct LifeTable: Readable, Sendable, Equatable {
    /// Deaths a year for each 1,000 people.
    public var women, men: [Double]
    /// Mean quality of life.
    public var quality: [Double]
    /// Standardised mortality ratios of states, for life after the end of the run.
    public var smrUsing, smrOnScript, smrAbstinent, smrOthers: Double

    public init(from reader: inout SettingsReader) {
      let bands = "under 25, 25 to 34, … 75 to 84, 85 and over."
      women = reader.numbers(
        "deathsOfWomen", 0.001...1000, "", length: 8...8,
        "Deaths a year per 1,000 women in England: " + bands)
      men = reader.numbers(
        "deathsOfMen", 0.001...1000, "", length: 8...8,
        "Deaths a year per 1,000 men in England: " + bands)
      quality = reader.shares(
        "quality", 0...1, length: 8...8, "Mean quality of life in England: " + bands)
      smrUsing = reader.ratio("smrUsing", 0.1...20, "Mortality ratio, using opiates untreated.")
      smrOnScript = reader.ratio("smrOnScript", 0.1...20, "Mortality ratio, on a script.")
      smrAbstinent = reader.ratio("smrAbstinent", 0.1...20, "Mortality ratio, abstinent.")
      smrOthers = reader.ratio("smrOthers", 0.1...20, "Mortality ratio, using anything else.")
    }
  }
}

extension Int64 {
  fileprivate var inYears: Double { Double(self) / 31_557_600 }
}
