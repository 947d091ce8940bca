// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// The tables in the folder of a sweep, read back to what they were made of.
struct KeptTables {
  private let folder: String
  private let designs, replications, fingerprints: TableReader

  /// Reads the tables, and makes sure that they are as they were written: all that `fingerprint`
  /// names, read for a report or not, for a report stands for the whole folder.
  init(folder: String) throws {
    self.folder = folder
    func read(_ name: String) throws -> [UInt8] {
      guard let bytes = try? Disk.read("\(folder)/\(name)", atMost: 1 << 34) else {
        throw KeptSweepError.missing("\(folder)/\(name)")
      }
      return bytes
    }
    var tables: [String: [UInt8]] = [:]
    for line in String(decoding: try read("fingerprint"), as: UTF8.self).split(separator: "\n") {
      let name = String(line.drop { $0 != " " }.drop { $0 == " " })
      let bytes = try read(name)
      guard line == "\(SHA256.hexadecimal(of: bytes))  \(name)" else {
        throw KeptSweepError.damaged(
          "\(folder)/\(name)", detail: "its sum is not that in 'fingerprint'")
      }
      if ["designs.csv", "fingerprints.csv", "replications.csv"].contains(name) {
        tables[name] = bytes
      }
    }
    func table(_ name: String) throws -> TableReader {
      guard let bytes = tables[name] else {
        throw KeptSweepError.damaged(
          "\(folder)/fingerprint", detail: "it has no sum of '\(name)'")
      }
      guard let table = TableReader(bytes) else {
        throw KeptSweepError.damaged("\(folder)/\(name)", detail: "it is no table")
      }
      return table
    }
    designs = try table("designs.csv")
    fingerprints = try table("fingerprints.csv")
    replications = try table("replications.csv")
  }

  /// The sweep with what was found of its designs.
  func finished(_ sweep: PreparedSweep) throws -> FinishedSweep {
    let indices = Dictionary(
      sweep.designs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    guard let names = designs.column("design"), let digests = designs.column("digest"),
      let needed = designs.column("needed"),
      designs.rows.map({ $0[names] }) == sweep.designs.map(\.name)
    else { throw damaged("designs.csv", "its designs are not those of the plan") }
    var found = try hashes(indices, count: sweep.designs.count)
    try fill(&found, sweep, indices)
    return FinishedSweep(
      sweep: sweep,
      result: SweepResult(
        designs: zip(found, designs.rows).map { replications, row in
          SweepResult.Design(
            first: replications.first?.number ?? 0,
            replications: replications.map { replication in
              Sweep.Replication(
                values: replication.values, fingerprint: replication.fingerprint,
                events: replication.events)
            }, needed: Int(row[needed]))
        }),
      digests: designs.rows.map { $0[digests] }, found: 0, elapsed: .zero)
  }

  private struct Replication {
    var number: Int
    var fingerprint: UInt64
    var events: Int
    var values: [Double?] = []
  }

  /// The replications of each design, in order, without their values.
  private func hashes(_ indices: [String: Int], count: Int) throws -> [[Replication]] {
    var found = [[Replication]](repeating: [], count: count)
    for row in fingerprints.rows {
      guard row.count == 4, let design = indices[row[0]], let number = Int(row[1]),
        let fingerprint = UInt64(row[2], radix: 16), let events = Int(row[3]),
        found[design].last.map({ $0.number + 1 == number }) ?? true
      else { throw damaged("fingerprints.csv", "a row of it is not to be read") }
      found[design].append(
        Replication(number: number, fingerprint: fingerprint, events: events))
    }
    return found
  }

  private func fill(
    _ found: inout [[Replication]], _ sweep: PreparedSweep, _ indices: [String: Int]
  ) throws {
    let columns = Dictionary(
      sweep.measures.enumerated().map { (sweep.system.measures[$1].name, $0) },
      uniquingKeysWith: { first, _ in first })
    for design in found.indices {
      for row in found[design].indices {
        found[design][row].values = Array(repeating: nil, count: sweep.measures.count)
      }
    }
    for row in replications.rows {
      guard row.count == 5, let design = indices[row[0]], let number = Int(row[1]),
        let first = found[design].first?.number, found[design].indices.contains(number - first),
        let column = columns[row[2]], let value = TableReader.number(row[4])
      else { throw damaged("replications.csv", "a row of it is not to be read") }
      found[design][number - first].values[column] = value
    }
  }

  private func damaged(_ name: String, _ detail: String) -> KeptSweepError {
    .damaged("\(folder)/\(name)", detail: detail)
  }
}
