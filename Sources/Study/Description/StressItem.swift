// SPDX-License-Identifier: GPL-3.0-or-later

/// An item of STRESS-DES 1.0, the reporting guideline for discrete-event simulation.
///
/// Source: Monks, Currie, Onggo, Robinson, Kunc and Taylor (2019), Strengthening the reporting of
/// empirical simulation studies: introducing the STRESS guidelines, Journal of Simulation 13(1),
/// 55–67. What an item asks for is said here in words of our own.
public enum StressItem: String, CaseIterable, Sendable {
  case purpose = "1.1"
  case outputs = "1.2"
  case aims = "1.3"
  case diagram = "2.1"
  case baseLogic = "2.2"
  case scenarioLogic = "2.3"
  case algorithms = "2.4"
  case components = "2.5"
  case sources = "3.1"
  case preprocessing = "3.2"
  case inputs = "3.3"
  case assumptions = "3.4"
  case initialisation = "4.1"
  case runLength = "4.2"
  case estimation = "4.3"
  case software = "5.1"
  case sampling = "5.2"
  case execution = "5.3"
  case system = "5.4"
  case access = "6.1"

  /// Its name in the guideline.
  public var title: String {
    switch self {
    case .purpose: "Purpose of the model"
    case .outputs: "Model outputs"
    case .aims: "Experimentation aims"
    case .diagram: "Base model overview diagram"
    case .baseLogic: "Base model logic"
    case .scenarioLogic: "Scenario logic"
    case .algorithms: "Algorithms"
    case .components: "Components"
    case .sources: "Data sources"
    case .preprocessing: "Pre-processing"
    case .inputs: "Input parameters"
    case .assumptions: "Assumptions"
    case .initialisation: "Initialisation"
    case .runLength: "Run length"
    case .estimation: "Estimation approach"
    case .software: "Software or programming language"
    case .sampling: "Random sampling"
    case .execution: "Model execution"
    case .system: "System specification"
    case .access: "Computer model sharing statement"
    }
  }

  /// The section it belongs to.
  public var section: String {
    switch rawValue.first {
    case "1": "1. Objectives"
    case "2": "2. Logic"
    case "3": "3. Data"
    case "4": "4. Experimentation"
    case "5": "5. Implementation"
    default: "6. Code access"
    }
  }

  /// What it asks for.
  public var asks: String {
    switch self {
    case .purpose: "Why the model was built, and the background of the question."
    case .outputs: "Every outcome reported, and how it is worked out in a run."
    case .aims: "The questions that experiments were to answer, and the scenarios tried."
    case .diagram: "A picture of the base model."
    case .baseLogic: "The base model in words, with all that is worked out on the way."
    case .scenarioLogic: "How each scenario differs from the base model."
    case .algorithms: "Procedures that stand for complex or manual processes."
    case .components: "Entities, activities, resources, queues, points of entry and exit."
    case .sources: "Where data come from."
    case .preprocessing: "What was done to data before they were used."
    case .inputs: "Every input, with its value or distribution."
    case .assumptions: "What is assumed where data are lacking."
    case .initialisation: "The state at the start, the warm-up and how it was chosen."
    case .runLength: "How long a run lasts, in which units."
    case .estimation: "How results are estimated: replications, intervals, comparison."
    case .software: "The program and libraries with their versions, the operating system."
    case .sampling: "The random number generator, its streams and seeds."
    case .execution: "How events are carried out, and in which order when they coincide."
    case .system: "The machine and how long a run took."
    case .access: "How others can get the model, the scenarios and the results."
    }
  }

  /// How far the program could fill an item.
  public enum State: Sendable, Hashable {
    case filled
    /// Filled as far as the program knows; what an author must add.
    case partly(String)
    /// Only an author can fill it; what to write.
    case author(String)
  }
}
