// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What is left of the findings of a comparison when every effect that is in doubt is set to none.
public struct NullFindings: Sendable, Hashable {
  /// What becomes of a finding.
  public enum Fate: String, Sendable, Hashable, CaseIterable {
    /// It points the same way, and at least half of it is left.
    case survives
    /// It points the same way, and more than half of it is gone.
    case halved = "mostly gone"
    /// It cannot be told from nothing any more.
    case vanishes
    /// It points the other way.
    case flips
  }

  /// A finding: a headline measure for everyone whose interval does not hold 0.
  public struct Finding: Sendable, Hashable {
    /// The measure.
    public let measure: MeasureDeclaration
    /// The option: an index, the first being 0.
    public let option: Int
    /// The difference as it is believed to be.
    public let believed: ConfidenceInterval
    /// The difference with all effects in doubt set to none; nil where it is not defined.
    public let none: ConfidenceInterval?
    public let fate: Fate
    /// The parameter on which most of what is gone rests; nil where no single one carries a fifth
    /// of the finding, or nothing is gone.
    public internal(set) var restsOn: String?
  }

  /// The parameters that were set to none.
  public let parameters: [String]
  /// By measure, then by option.
  public internal(set) var findings: [Finding]

  /// Compares a comparison with the same one under no effects.
  public init(_ comparison: Comparison, without none: Comparison, parameters: [String]) {
    self.parameters = parameters
    findings = comparison.rows.filter { $0.isEveryone && $0.measure.isAlwaysShown }.flatMap { row in
      row.options.enumerated().compactMap { option, entry -> Finding? in
        guard let believed = entry.difference, believed.low > 0 || believed.high < 0 else {
          return nil
        }
        let other = none.rows.first { $0.isEveryone && $0.measure == row.measure }?
          .options[option].difference
        return Finding(
          measure: row.measure, option: option, believed: believed, none: other,
          fate: Self.fate(believed, other))
      }
    }
  }

  private static func fate(_ believed: ConfidenceInterval, _ none: ConfidenceInterval?) -> Fate {
    guard let none else { return .vanishes }
    let sign = believed.mean > 0 ? 1.0 : -1
    let (near, far) = sign > 0 ? (none.low, none.high) : (-none.high, -none.low)
    if far < 0 { return .flips }
    if near <= 0 { return .vanishes }
    return none.mean * sign >= believed.mean * sign / 2 ? .survives : .halved
  }

  /// The options of which a finding is gone or mostly gone, ascending.
  public var optionsConcerned: [Int] {
    Array(Set(findings.filter { $0.fate != .survives }.map(\.option))).sorted()
  }

  /// Names for each finding that is gone the parameter that carries most of it.
  ///
  /// - Parameters:
  ///   - believed: a comparison as it is believed, with few replications, of the options concerned.
  ///   - single: the same comparison with one parameter alone set to none.
  ///   - parameters: which one, for each of them.
  public mutating func attribute(
    believed: Comparison, single: [Comparison], of parameters: [String]
  ) {
    for (finding, carrier) in carriers(believed: believed, without: single) {
      findings[finding].restsOn = parameters[carrier]
    }
  }

  /// Of several comparisons, each without something, those that carry most of some finding that is
  /// gone: their indices, ascending.
  public func carriers(believed: Comparison, without: [Comparison]) -> [Int] {
    Array(Set(carriers(believed: believed, without: without).map(\.carrier))).sorted()
  }

  /// For each finding that is gone the comparison in which most of it is missing, if that is more
  /// than a fifth.
  private func carriers(
    believed: Comparison, without: [Comparison]
  ) -> [(finding: Int, carrier: Int)] {
    let options = optionsConcerned
    return findings.indices.compactMap { n in
      guard findings[n].fate != .survives,
        let option = options.firstIndex(of: findings[n].option)
      else { return nil }
      func effect(_ comparison: Comparison) -> Double? {
        comparison.rows.first { $0.isEveryone && $0.measure == findings[n].measure }?
          .options[option].difference?.mean
      }
      guard let whole = effect(believed), whole != 0 else { return nil }
      var most = 0.2
      var carrier: Int?
      for (index, comparison) in without.enumerated() {
        guard let left = effect(comparison) else { continue }
        let lost = (whole - left) / whole
        if lost > most { (most, carrier) = (lost, index) }
      }
      return carrier.map { (n, $0) }
    }
  }

  /// How many findings of an option there are, and how many have each fate.
  public func count(option: Int, _ fate: Fate) -> Int {
    findings.count { $0.option == option && $0.fate == fate }
  }
}
