// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Employment {
  struct Policy: Readable, Sendable, Equatable {
    var trainingPlaces: Int
    var pushedEarly: Double
    var childcare, faresPaid, helpsWithApplications, employersPrepared, learningSupport: Bool
    var yearlyCostPerPlace, yearlyCost: Double

    init(from reader: inout SettingsReader) {
      trainingPlaces = reader.count(
        "trainingPlaces", 0...5_000, "places",
        "Places in training or sheltered work for people in or after treatment.")
      pushedEarly = reader.share(
        "pushedEarly", 0...1,
        "Share of people in treatment who are pushed into work whether or not they are ready.")
      childcare = reader.flag("childcare", "Whether children are looked after meanwhile.")
      faresPaid = reader.flag("faresPaid", "Whether fares to training and interviews are paid.")
      helpsWithApplications = reader.flag(
        "helpsWithApplications", "Whether there is help with applications and interviews.")
      employersPrepared = reader.flag(
        "employersPrepared", "Whether employers and job centres are taught about convictions.")
      learningSupport = reader.flag(
        "learningSupport", "Whether people with a learning need are helped through training.")
      yearlyCostPerPlace = reader.yearlyCost(
        "yearlyCostPerPlace", "What one place in training costs a year, allowances included.")
      yearlyCost = reader.yearlyCost(
        "yearlyCost", "What all other help towards work costs a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var offers, readyFrom, applications, employers: Double
    var growth, jobLength, shock, training: TimeSpan
    var placedEarly, whenOthers, lostOnLapse, children, farWithoutFare: Double
    var wantTraining, completesTraining, learningNeed, trainedReadiness: Double

    init(from reader: inout SettingsReader) {
      offers = reader.rate(
        "offers", 0...50, "How often somebody out of work who looks for it finds a job.")
      growth = reader.span(
        "growth", .days(1)...(.years(20)),
        "Time abstinent in which readiness for work grows to 63% of what it can be.")
      readyFrom = reader.share(
        "readyFrom", 0...1, "Readiness from which somebody looks for work of their own accord.")
      applications = reader.ratio(
        "applications", 0.1...10, "Rate ratio of finding a job with help with applications.")
      employers = reader.ratio(
        "employers", 0.1...10, "Rate ratio of finding a job with prepared employers.")
      children = reader.ratio(
        "children", 0...1, "Rate ratio of work and training with children and no childcare.")
      farWithoutFare = reader.ratio(
        "farWithoutFare", 0...1, "Rate ratio of the same five miles or more away, fare not paid.")
      jobLength = reader.span(
        "jobLength", .days(1)...(.years(40)), "Mean time in a job begun when ready.")
      placedEarly = reader.ratio(
        "placedEarly", 0.01...2, "How being placed before one is ready multiplies that time.")
      lostOnLapse = reader.share(
        "lostOnLapse", 0...1, "Chance that a job is lost when use returns.")
      shock = reader.span(
        "shock", .days(1)...(.years(2)),
        "Time for which losing a job one was placed in too early weighs on somebody.")
      wantTraining = reader.share(
        "wantTraining", 0...1,
        "Share of people who stop using in treatment, out of work, that want training.")
      training = reader.span("training", .days(1)...(.years(3)), "Length of training.")
      completesTraining = reader.share(
        "completesTraining", 0...1, "Share who complete training when nothing hinders them.")
      learningNeed = reader.ratio(
        "learningNeed", 0...1, "How a learning need without support multiplies that share.")
      trainedReadiness = reader.share(
        "trainedReadiness", 0...1, "Share of missing readiness that training adds.")
      whenOthers = reader.ratio(
        "whenOthers", 0...5, "Rate ratio of finding a job for people whose problem is not opiates.")
    }
  }
}
