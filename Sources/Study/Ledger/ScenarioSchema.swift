// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// The JSON Schema (draft-07) of scenario files, for editors that complete and check.
///
/// It is made from the declarations alone. Nothing is required, because a file says only what
/// differs from the file it extends. It is never stricter than the reading of files, with one
/// exception: an editor sees `+3` as the number 3, so a plain positive change below the smallest
/// value allowed is marked unless it is written in quotes.
public enum ScenarioSchema {
  /// The schema of files whose parameters are these: the declarations of
  /// `ScenarioFile.declarations(of:)`. The same declarations give the same bytes.
  public static func json(_ declared: SettingsDescription) -> String {
    let run = ScenarioDocument<RunSettings>.runName
    let top = members(below: "", of: declared)
    let fixed = headings + top.map { ($0.name, .reference($0.name)) }
    let changeable = top.filter { $0.name != run }.map { ($0.name, JSONTree.reference($0.name)) }
    return JSONTree.object([
      ("$schema", .string("http://json-schema.org/draft-07/schema#")),
      ("title", .string("Caseload scenario")),
      (
        "description",
        .string("A local drug and alcohol treatment system, or what is different in an option.")
      ),
      ("type", .string("object")),
      ("additionalProperties", .literal("false")),
      ("properties", .object(fixed + [("timeline", timeline), ("proposals", proposals)])),
      (
        "definitions",
        .object(
          shared + KindSchema.definitions(for: declared.parameters) + top + [
            (
              "dated-change",
              .group("What changes, written as in the scenario itself.", changeable)
            )
          ])
      ),
    ]).text
  }

  // MARK: What is not a parameter

  private static var headings: [(name: String, value: JSONTree)] {
    [
      (
        "part",
        KindSchema.described(
          .flag, "Whether the file is a part that others extend and that cannot be run itself.")
      ),
      ("title", .words("One line that says what the scenario is.", TextRules.lineLimit)),
      ("question", .words("The question the scenario is to answer.", TextRules.lineLimit)),
      ("description", .words("More about it, in any number of lines.", TextRules.pageLimit)),
      (
        "extends",
        .words("The file this one starts from, as a path from this file: ../baseline.yaml", 1_000)
      ),
    ]
  }

  private static var timeline: JSONTree {
    .object([
      ("description", .string("Dated changes, each of a day of the run.")),
      ("type", .string("array")),
      ("maxItems", .literal(String(TimelineEntry.limit))),
      (
        "items",
        .object([
          ("type", .string("object")),
          ("additionalProperties", .literal("false")),
          ("required", .array([.string("change")])),
          (
            "properties",
            .object([
              ("on", KindSchema.described(.date, "The day of the change.")),
              (
                "after",
                KindSchema.described(
                  .duration(.zero...ParameterKind.longestDuration),
                  "The time from the start of the run to the change.")
              ),
              ("change", .reference("dated-change")),
            ])
          ),
        ])
      ),
    ])
  }

  private static var proposals: JSONTree {
    .object([
      ("description", .string("What a council of service users may ask for.")),
      ("type", .string("array")),
      ("maxItems", .literal(String(ProposalEntry.limit))),
      (
        "items",
        .object([
          ("type", .string("object")),
          ("additionalProperties", .literal("false")),
          ("required", .array([.string("issue"), .string("change")])),
          (
            "properties",
            .object([
              ("issue", KindSchema.described(.choice(CouncilIssues.words), "What it is about.")),
              ("change", .reference("dated-change")),
            ])
          ),
        ])
      ),
    ])
  }

  /// What all parameters share. Names with `-` cannot be those of a group.
  private static var shared: [(name: String, value: JSONTree)] {
    [
      (
        "value-class",
        .object([
          ("description", .string("How the value is known.")),
          ("enum", .array(EvidenceClass.allCases.map { .string($0.rawValue) })),
        ])
      ),
      ("value-source", .words("The row of the evidence table: P31.", TextRules.pageLimit)),
      ("value-note", .words("Anything else worth saying.", TextRules.pageLimit)),
    ]
  }

  // MARK: Parameters

  /// What stands directly below a group: parameters and groups in order of declaration.
  private static func members(
    below group: String, of declared: SettingsDescription
  ) -> [(name: String, value: JSONTree)] {
    let prefix = group.isEmpty ? "" : group + "."
    var members: [(name: String, value: JSONTree)] = []
    for declaration in declared.parameters where declaration.path.hasPrefix(prefix) {
      let rest = declaration.path.dropFirst(prefix.count)
      let name = String(rest.prefix { $0 != "." })
      if members.contains(where: { $0.name == name }) { continue }
      if name.count == rest.count {
        members.append((name, KindSchema.parameter(declaration)))
      } else {
        let path = prefix + name
        let meaning = declared.group(path)?.meaning ?? ""
        members.append((name, .group(meaning, self.members(below: path, of: declared))))
      }
    }
    return members
  }
}

extension JSONTree {
  /// A reference to a definition.
  static func reference(_ name: String) -> JSONTree {
    .object([("$ref", .string("#/definitions/\(name)"))])
  }

  /// Words of a limited length.
  static func words(_ description: String, _ limit: Int) -> JSONTree {
    .object([
      ("description", .string(description)), ("type", .string("string")),
      ("minLength", .literal("1")), ("maxLength", .literal(String(limit))),
    ])
  }

  /// An object with these properties and no others.
  static func group(
    _ description: String, _ properties: [(name: String, value: JSONTree)]
  ) -> JSONTree {
    .object([
      ("description", .string(description)), ("type", .string("object")),
      ("additionalProperties", .literal("false")), ("properties", .object(properties)),
    ])
  }
}
