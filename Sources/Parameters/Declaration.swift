// SPDX-License-Identifier: GPL-3.0-or-later

/// What a parameter is: the one source of the schema, the explanations and the reference.
public struct Declaration: Sendable, Hashable {
  /// Where the parameter stands in a scenario: `keyWork.policy.caseloadLimit`.
  public let path: String
  /// Its kind, with unit and allowed range.
  public let kind: ParameterKind
  /// What it means, in a sentence or two.
  public let meaning: String

  /// Makes a declaration.
  public init(path: String, kind: ParameterKind, meaning: String) {
    self.path = path
    self.kind = kind
    self.meaning = meaning
  }

  /// Whether a commissioner decides it: some part of the path is `policy`.
  ///
  /// What is not policy is believed about the world, and has evidence behind it or lacks it.
  public var isPolicy: Bool {
    path.split(separator: ".").contains("policy")
  }

  /// The last part of the path.
  public var name: Substring {
    path.split(separator: ".").last ?? ""
  }
}

/// A group of parameters: a submodel, or a part of one.
public struct GroupDeclaration: Sendable, Hashable {
  /// Where the group stands: `keyWork.policy`.
  public let path: String
  /// What its parameters have in common.
  public let meaning: String

  /// Makes a declaration.
  public init(path: String, meaning: String) {
    self.path = path
    self.meaning = meaning
  }
}
