// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

/// `ro-crate-metadata.json`: what a folder of results says of itself to programs that know nothing
/// of this one, as RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) in the profile Process Run Crate 0.5
/// (https://w3id.org/ro/wfrun/process/0.5): which files there are, what they were made from, and
/// with which program.
///
/// It is the same bytes each time, like the files it describes. So it tells neither when a run was
/// nor who began it, and gives no size and hash for the two files that differ from time to time.
struct ResultsCrate {
  /// The name it has, as the specification wants it.
  static let fileName = "ro-crate-metadata.json"

  /// What the results are called.
  var name: String
  /// What the results are of, in sentences.
  var description: String
  /// What was carried out, in a few words.
  var action: JSON
  /// The files that are the same bytes each time.
  var files: [ResultsFolder.File]
  /// What the results were made from: each an entity with an `@id` of its own.
  var inputs: [Entity]
  /// `manifest.json`, which says by which program.
  var manifest: String

  /// An entity of the graph.
  struct Entity {
    let id: String
    let members: [JSON.Member]

    init(_ id: String, _ type: String, _ members: [JSON.Member]) {
      self.id = id
      self.members = [.init("@id", .string(id)), .init("@type", .string(type))] + members
    }

    /// A scenario, which stands in the manifest as it was resolved.
    static func scenario(
      _ number: Int, name: String, title: String, question: String, file: String, digest: String
    ) -> Entity {
      let words = [title, question].filter { !$0.isEmpty }
      return Entity(
        "#scenario-\(number)", "CreativeWork",
        [
          .init("name", .string(name)),
          .init("description", .string((words.isEmpty ? [name] : words).joined(separator: ": "))),
          .init("identifier", .string("sha256:" + digest)),
          .init("alternateName", .string(file)),
          .init("isPartOf", ResultsCrate.reference("manifest.json")),
        ])
    }

    /// A value that was given.
    static func value(_ id: String, _ name: String, _ value: JSON, _ meaning: String) -> Entity {
      Entity(
        id, "PropertyValue",
        [
          .init("name", .string(name)), .init("description", .string(meaning)),
          .init("value", value),
        ])
    }
  }

  /// The file itself.
  var file: ResultsFolder.File { ResultsFolder.File(name: Self.fileName, text: json.text) }

  /// The files with what they are, those without bytes of their own last.
  private var parts: [Entity] {
    let known = files.map { file in
      Self.entity(
        file.name,
        [
          .init("contentSize", .string("\(file.bytes.count)")),
          .init("sha256", .string(SHA256.hexadecimal(of: file.bytes))),
        ])
    }
    return known + ["run.json", KeptStudy.storeName].map { Self.entity($0, []) }
  }

  private static func entity(_ file: String, _ more: [JSON.Member]) -> Entity {
    let description = ResultsCrate.description(of: file)
    return Entity(
      file, "File",
      [
        .init("name", .string(file)), .init("description", .string(description.words)),
        .init("encodingFormat", .string(description.format)),
      ] + more)
  }

  private var json: JSON {
    let parts = self.parts
    let graph: [Entity] = [descriptor, root(parts), actionEntity(parts)] + parts + inputs + context
    return [
      // The hash is a term of the profile, which the context of 1.1 does not hold.
      "@context": [
        "https://w3id.org/ro/crate/1.1/context",
        ["sha256": "https://w3id.org/ro/terms/workflow-run#sha256"],
      ],
      "@graph": .array(graph.map { .object($0.members) }),
    ]
  }

  private var descriptor: Entity {
    Entity(
      Self.fileName, "CreativeWork",
      [
        .init("about", Self.reference("./")),
        .init("conformsTo", Self.reference("https://w3id.org/ro/crate/1.1")),
      ])
  }

  private func root(_ parts: [Entity]) -> Entity {
    Entity(
      "./", "Dataset",
      [
        .init("name", .string(name)),
        .init(
          "description",
          .string(
            "\(description) These are the results of a simulation, not records of people. The date "
              + "is that of the version of Caseload that made them, so that this file is the same "
              + "each time; when they were made is in run.json.")),
        .init("datePublished", headline("released")),
        .init("license", Self.reference("#license-of-the-results")),
        .init("conformsTo", Self.reference(Self.profile)),
        .init("hasPart", .array(parts.map { Self.reference($0.id) })),
        .init("mentions", Self.reference("#action")),
      ])
  }

  private func actionEntity(_ parts: [Entity]) -> Entity {
    Entity(
      "#action", "CreateAction",
      [
        .init("name", action),
        .init(
          "description",
          .string(
            "The simulation that gave these files. When it was carried out, in how long and by "
              + "which words is in run.json.")),
        .init("instrument", Self.reference("#caseload")),
        .init("object", .array(inputs.map { Self.reference($0.id) })),
        .init("result", .array(parts.map { Self.reference($0.id) })),
        .init("actionStatus", "http://schema.org/CompletedActionStatus"),
      ])
  }

  /// Program, licenses and profile.
  private var context: [Entity] {
    [
      Entity(
        "#caseload", "SoftwareApplication",
        [
          .init("name", "Caseload"),
          .init(
            "description",
            "A discrete-event simulator of a local drug and alcohol treatment system"),
          .init("softwareVersion", headline("version")),
          .init("operatingSystem", headline("platform")),
          .init("softwareRequirements", Self.reference(Self.library)),
          .init("license", Self.reference(Self.programLicense)),
        ]),
      Entity(
        Self.library, "SoftwareApplication",
        [
          .init("name", "GNU Scientific Library"), .init("url", .string(Self.library)),
          .init("softwareVersion", headline("gslVersion")),
        ]),
      Entity(
        "#license-of-the-results", "CreativeWork",
        [
          .init("name", "Not stated"),
          .init(
            "description",
            .string(
              "Caseload claims no rights in results and states no license for them: that is for "
                + "whoever made and passes them on. The license of the program is not that of its "
                + "results.")),
        ]),
      Entity(
        Self.programLicense, "CreativeWork",
        [
          .init("name", "GNU General Public License v3.0 or later"),
          .init("description", "The license of the program, not of the results"),
        ]),
      Entity(
        Self.profile, "CreativeWork",
        [.init("name", "Process Run Crate"), .init("version", "0.5")]),
    ]
  }

  /// A value of the manifest that stands on a line of its own, as it is written there.
  ///
  /// Taken from the text, so that results made again are described with the program that made them
  /// first.
  private func headline(_ key: String) -> JSON { Self.headline(key, in: manifest) }

  static func headline(_ key: String, in manifest: String) -> JSON {
    let start = "  \"\(key)\": "
    for line in manifest.split(separator: "\n") where line.hasPrefix(start) {
      let value = line.dropFirst(start.count)
      return .verbatim(String(value.hasSuffix(",") ? value.dropLast() : value))
    }
    return .null
  }

  static func reference(_ id: String) -> JSON { ["@id": .string(id)] }

  private static let profile = "https://w3id.org/ro/wfrun/process/0.5"
  private static let library = "https://www.gnu.org/software/gsl/"
  private static let programLicense = "https://spdx.org/licenses/GPL-3.0-or-later"
}
