// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Reading scenarios: from a path to settings in which every value is checked.
///
/// ```swift
/// let scenario = try ScenarioFile.resolve(
///   path: "scenarios/options/caseload-relief.yaml", sets: ["settings.seed=7"],
///   declaring: TreatmentModel.Scenario.self)
/// ```
public enum ScenarioFile {
  /// Reads the file, what it extends, and the assignments of the command line on top.
  ///
  /// - Parameters:
  ///   - path: The file, as the person named it.
  ///   - sets: Assignments `PATH=VALUE`, applied in order.
  ///   - type: The settings of the model, which declare the parameters by reading them.
  /// - Throws: `ScenarioErrors` with everything found wrong.
  public static func resolve<S: Readable>(
    path: String, sets: [String] = [], declaring type: S.Type = S.self
  ) throws(ScenarioErrors) -> ResolvedScenario<S> {
    let name = nameOfScenario(at: path)
    return try Assembly(ScenarioChain(path: path), file: path, sets: sets).resolve(name: name)
  }

  /// Reads a text that is no file, such as one sent to the local page. It cannot extend a file.
  ///
  /// - Parameter name: How to call the text in messages, and the scenario.
  public static func resolve<S: Readable>(
    text: String, name: String, sets: [String] = [], declaring type: S.Type = S.self
  ) throws(ScenarioErrors) -> ResolvedScenario<S> {
    let chain = ScenarioChain(text: text, name: name)
    return try Assembly(chain, file: name, sets: sets)
      .resolve(name: nameOfScenario(at: name))
  }

  /// Reads a scenario that is a part of something else, such as one kept with results.
  static func resolve<S: Readable>(
    node: SettingNode, name: String, title: String? = nil, declaring type: S.Type = S.self
  ) throws(ScenarioErrors) -> ResolvedScenario<S> {
    try Assembly(ScenarioChain(node: node, name: name, title: title), file: name, sets: [])
      .resolve(name: name)
  }

  /// Checks the file and what it extends, like `resolve`, except that a file which says
  /// `part: yes` may leave values out.
  ///
  /// - Returns: The warnings, sorted by place.
  /// - Throws: `ScenarioErrors` with everything found wrong.
  public static func check<S: Readable>(
    path: String, sets: [String] = [], declaring type: S.Type
  ) throws(ScenarioErrors) -> [ScenarioIssue] {
    let chain = ScenarioChain(path: path)
    return try Assembly(chain, file: path, sets: sets).check(type)
  }

  /// All parameters of a scenario file: those of the run, then those of the model.
  public static func declarations<S: Readable>(
    of type: S.Type = S.self
  ) -> SettingsDescription {
    SettingsReader.describe(ScenarioDocument<S>.self)
  }

  /// The name of the file without ending, with anything that could not name a folder everywhere
  /// replaced by `-`.
  static func nameOfScenario(at path: String) -> String {
    let file = ScenarioRoot.lastName(of: path)
    let stem =
      file.hasSuffix(".yaml") || file.hasSuffix(".yml") || file.hasSuffix(".json")
      ? file[..<(file.lastIndex(of: ".") ?? file.endIndex)] : file[...]
    let safe = stem.unicodeScalars.map { scalar -> Character in
      let isSafe = scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber)
      return isSafe || scalar == "-" || scalar == "_" || scalar == "." ? Character(scalar) : "-"
    }
    let name = String(String(safe).drop { $0 == "." }.prefix(80))
    return name.isEmpty ? "scenario" : name
  }
}
