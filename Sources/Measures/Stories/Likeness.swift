// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that happens to some of the people of a run, by which one of them can be found.
///
/// The names say what happens. Each is a rule over the trace (`LikenessRules`), and was chosen
/// because service users told of it; none of the people found is one of those who spoke.
public enum Likeness: String, CaseIterable, Sendable {
  case parkedOnMethadone = "parked-on-methadone"
  case downAndUpAgain = "down-and-up-again"
  case prisonToMentor = "prison-to-mentor"
  case groupBesideTheExchange = "group-beside-the-exchange"
  case lostWorker = "lost-worker"
  case breachedForAbsence = "breached-for-absence"
  case evictedForLapse = "evicted-for-lapse"
  case releasedToNoAddress = "released-to-no-address"
  case waitedMonths = "waited-months"
  case lostBetweenServices = "lost-between-services"
  case inAndOut = "in-and-out"
  case completedWithMentor = "completed-with-mentor"
  case stayedWell = "stayed-well"

  /// What happens to those who are like this, and exactly when somebody counts.
  public var meaning: String {
    switch self {
    case .parkedOnMethadone:
      "over four years on a script without a break, the last two of them without a reduction "
        + "offered or begun"
    case .downAndUpAgain:
      "over four years on a script; came down at least twice, used again and went back up"
    case .prisonToMentor:
      "had been in custody, before the story or in it, and became a peer mentor"
    case .groupBesideTheExchange:
      "belonged to a recovery group where people meet what reminds them of using, used again, and "
        + "left the group within a month"
    case .lostWorker:
      "lost the key worker and, within six months, trust in whoever took over or contact with treatment"
    case .breachedForAbsence:
      "breached or recalled by probation for absences alone (lateness counts as absence), no lapse "
        + "having been held against them"
    case .evictedForLapse: "put out of supported or recovery housing for using again"
    case .releasedToNoAddress:
      "went from prison to no home, or to a few nights of bed and breakfast"
    case .waitedMonths: "waited over two months from asking for help to the start of treatment"
    case .lostBetweenServices: "was sent on to another service and lost on the way, twice or more"
    case .inAndOut: "began treatment three times or more"
    case .completedWithMentor:
      "had a mentor, completed treatment, and neither used nor came back for a year or more"
    case .stayedWell: "completed treatment and used nothing for two years or more, until the end"
    }
  }

  /// The case study of the consultation that this is like, where there is one.
  public var account: String? {
    switch self {
    case .prisonToMentor: "case study A: out of prison, and helping others"
    case .parkedOnMethadone, .downAndUpAgain: "case study B: ten years on methadone"
    case .groupBesideTheExchange: "case study C: the group beside the needle exchange"
    default: nil
    }
  }
}
