// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// A scenario that was read once, to be read again with changes in a fraction of the time.
///
/// Its files are opened and parsed once. With changes on top, only the values they name are read;
/// what comes of it is to the last byte what `ScenarioFile.resolve` gives with the same changes, and
/// so is what is told when something is wrong. It knows nothing of a file that changes meanwhile.
public struct ScenarioFamily<Settings: Readable & Sendable>: Sendable {
  /// The scenario without further changes.
  public let base: ResolvedScenario<Settings>
  private let chain: ScenarioChain
  private let file: String
  private let sets: [String]
  private let known: KnownSettings<ScenarioDocument<Settings>>
  private let pieces: CanonicalPieces

  /// Reads the file, what it extends, and the assignments of the command line on top.
  ///
  /// - Throws: `ScenarioErrors` with everything found wrong.
  public init(
    path: String, sets: [String] = [], declaring type: Settings.Type = Settings.self
  ) throws(ScenarioErrors) {
    try self.init(ScenarioChain(path: path), file: path, sets: sets)
  }

  /// Reads a text that is no file. It cannot extend a file.
  ///
  /// - Parameter name: How to call the text in messages, and the scenario.
  public init(
    text: String, name: String, sets: [String] = [], declaring type: Settings.Type = Settings.self
  ) throws(ScenarioErrors) {
    try self.init(ScenarioChain(text: text, name: name), file: name, sets: sets)
  }

  private init(_ chain: ScenarioChain, file: String, sets: [String]) throws(ScenarioErrors) {
    self.chain = chain
    self.file = file
    self.sets = sets
    let (scenario, parts, pieces): (ResolvedScenario<Settings>, Assembly.Parts, CanonicalPieces) =
      try Assembly(chain, file: file, sets: sets)
      .resolve(name: ScenarioFile.nameOfScenario(at: file), from: nil, as: nil)
    guard let known = parts.known else {
      preconditionFailure("A scenario without errors has a value for every parameter.")
    }
    base = scenario
    self.known = known
    self.pieces = pieces
  }

  /// The scenario with further assignments `PATH=VALUE`, applied in order.
  ///
  /// - Returns: the scenario, and the indices of the records that were read again; nil when all were.
  /// - Throws: `ScenarioErrors` with everything found wrong.
  public func resolve(
    _ more: [String]
  ) throws(ScenarioErrors) -> (scenario: ResolvedScenario<Settings>, touched: [Int]?) {
    let (scenario, parts, _): (ResolvedScenario<Settings>, Assembly.Parts, CanonicalPieces) =
      try Assembly(chain, file: file, sets: sets + more)
      .resolve(name: base.name, from: known, as: pieces)
    return (scenario, parts.touched)
  }

  /// Throws what `resolve` throws; it takes a third of the time.
  public func judge(_ more: [String]) throws(ScenarioErrors) {
    try Assembly(chain, file: file, sets: sets + more).judge(from: known)
  }
}
