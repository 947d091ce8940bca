// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import GRDB

/// The profiles of a replication: one row of numbers for all of them. For each profile its number
/// in this file, how many values it has, and these; not-a-number where there is none.
extension ResultsStore {
  func insert(_ profiles: [ProfileValues], of row: Int64, in database: Database) throws {
    var numbers: [Double] = []
    for profile in profiles {
      numbers.append(Double(profileIDs[profile.profile]))
      numbers.append(Double(profile.values.count))
      numbers += profile.values.map { $0 ?? Packing.missing }
    }
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO profiled (replication, numbers, checksum) VALUES (?, ?, ?)"
    ).execute(arguments: [
      row, Packing.bytes(numbers), Self.digits(Packing.checksum(numbers.map(\.bitPattern))),
    ])
  }

  /// The profiles of a replication; nil where they were not kept.
  func profiles(
    of row: Int64, _ identity: ReplicationIdentity, in database: Database
  ) throws -> [ProfileValues]? {
    let found = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT numbers, checksum FROM profiled WHERE replication = ?"),
      arguments: [row])
    guard let found else { return nil }
    guard let words = Packing.words(found[0]), found[1] == Self.digits(Packing.checksum(words))
    else { throw damage(identity) }
    var numbers = words.map(Double.init(bitPattern:))[...]
    var profiles: [ProfileValues] = []
    while let number = numbers.popFirst(), let count = numbers.popFirst() {
      guard let id = Int64(exactly: number), let count = Int(exactly: count), count >= 0,
        count <= numbers.count
      else { throw damage(identity) }
      if let profile = profileIDs.firstIndex(of: id) {
        profiles.append(
          ProfileValues(
            profile: profile, values: numbers.prefix(count).map { $0.isFinite ? $0 : nil }))
      }
      numbers = numbers.dropFirst(count)
    }
    return profiles.sorted { $0.profile < $1.profile }
  }

  // MARK: Declarations

  static func declare(_ profile: ProfileDeclaration, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO profile (name, title, unit, theme, axis) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET
          title = excluded.title, unit = excluded.unit, theme = excluded.theme,
          axis = excluded.axis
        """,
      arguments: [
        profile.name, profile.title, profile.unit, profile.theme, try Axis(profile.axis).text,
      ])
  }

  static func profiles(in database: Database) throws -> [ProfileDeclaration] {
    try Row.fetchAll(database, sql: "SELECT * FROM profile ORDER BY id").map { row in
      guard let axis = Axis(text: row["axis"])?.axis, (row["name"] as String) != "" else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a profile is nonsense")
      }
      return ProfileDeclaration(
        name: row["name"], title: row["title"], unit: row["unit"], theme: row["theme"], axis: axis)
    }
  }

  /// What the values of a profile stand for, as a text.
  private struct Axis: Codable {
    var kind: String
    var upTo: [Double]?
    var unit: String?
    var nodes: [String]?

    init(_ axis: ProfileDeclaration.Axis) {
      switch axis {
      case .months: kind = "months"
      case .bins(let bounds, let unit): (kind, upTo, self.unit) = ("bins", bounds, unit)
      case .flows(let nodes): (kind, self.nodes) = ("flows", nodes)
      }
    }

    init?(text: String) {
      guard let axis = try? JSONDecoder().decode(Axis.self, from: Data(text.utf8)) else {
        return nil
      }
      self = axis
    }

    var text: String {
      get throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
      }
    }

    var axis: ProfileDeclaration.Axis? {
      switch kind {
      case "months": return .months
      case "bins":
        guard let upTo, !upTo.isEmpty, zip(upTo, upTo.dropFirst()).allSatisfy(<) else { return nil }
        return .bins(upTo: upTo, unit: unit ?? "")
      case "flows": return nodes.flatMap { $0.count > 1 ? .flows(nodes: $0) : nil }
      default: return nil
      }
    }
  }
}
