// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The file a share of a sweep is kept in: one text in one order, so that a share run twice is the
/// same bytes, closed by its own sum, so that a file cut short is known as one.
///
/// ```
/// caseload shard 2
/// sweep 5f2c…
/// designs 03ab…
/// program 0.1.0+9b1c, GSL 2.7.1
/// seed 1
/// replications 10
/// precision none
/// share 3/8
/// rows 150
/// design,digest,replication,fingerprint,events,people.inTreatment,…
/// 16,77ab…,0,00f3…,182345,203.1,…
/// sum 81d0…
/// ```
///
/// Every measure of everyone, in the order of tables; a cell without a number is a measure that is
/// not defined. docs/decisions/0090 says why it is no database.
struct ShardFile: Sendable, Hashable {
  /// What a shard file says it is.
  static let format = "caseload shard 2"

  /// What it is a share of: `PreparedSweep.digest`.
  let sweep: String
  /// The parts of that, to say which of them differs: the designs, how often each is replicated (at
  /// most), and the precision asked for.
  let asked: PreparedSweep.Asked
  let program: String
  let seed: UInt64
  let share: SweepShare
  /// The measures it has columns for.
  let measures: [String]
  let rows: [Row]

  /// One replication of a design.
  struct Row: Sendable, Hashable {
    /// The index of the design.
    let design: Int
    let digest: String
    let replication: Int
    let fingerprint: UInt64
    let events: Int
    /// By measure; nil where it is not defined.
    let values: [Double?]
  }

  /// Why a file is no shard, or no whole one.
  enum Flaw: Error, Sendable, Hashable {
    case foreign
    case damaged(String)
  }

  // MARK: Writing

  /// The bytes of the file.
  var bytes: [UInt8] {
    var text = """
      \(Self.format)
      sweep \(sweep)
      designs \(asked.designs)
      program \(program)
      seed \(seed)
      replications \(asked.replications)
      precision \(asked.precision)
      share \(share)
      rows \(rows.count)
      design,digest,replication,fingerprint,events
      """
    for measure in measures { text += "," + measure }
    text += "\n"
    for row in rows {
      text += "\(row.design),\(row.digest),\(row.replication),"
      text += "\(ResultsStore.digits(row.fingerprint)),\(row.events)"
      for value in row.values { text += "," + (value.map { $0.description } ?? "") }
      text += "\n"
    }
    let bytes = Array(text.utf8)
    return bytes + Array("sum \(SHA256.hexadecimal(of: bytes))\n".utf8)
  }

  // MARK: Reading

  /// Reads a file, and finds out whether it is as it was written.
  static func read(_ bytes: [UInt8]) throws(Flaw) -> ShardFile {
    guard bytes.starts(with: Array("\(format)\n".utf8)) else {
      throw bytes.starts(with: Array("caseload shard ".utf8))
        ? .damaged("it is of another version") : .foreign
    }
    // "sum ", 64 digits and a line feed.
    let end = bytes.count - 69
    guard end > 0, bytes[end - 1] == 0x0A, bytes[end...].starts(with: Array("sum ".utf8)) else {
      throw .damaged("it is cut short")
    }
    let sum = String(decoding: bytes[(end + 4)..<(bytes.count - 1)], as: UTF8.self)
    guard SHA256.hexadecimal(of: Array(bytes[..<end])) == sum else {
      throw .damaged("its sum does not agree")
    }
    let lines = bytes[..<end].split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    var texts = lines.lazy.map { String(decoding: $0, as: UTF8.self) }.makeIterator()
    _ = texts.next()
    func field(_ name: String) throws(Flaw) -> Substring {
      guard let line = texts.next(), line.hasPrefix("\(name) ") else {
        throw .damaged("it has no '\(name)'")
      }
      return line.dropFirst(name.count + 1)
    }
    let sweep = String(try field("sweep"))
    let designs = String(try field("designs"))
    let program = String(try field("program"))
    let seed = UInt64(try field("seed"))
    let replications = Int(try field("replications"))
    let precision = String(try field("precision"))
    let share = try? SweepShare.read(String(try field("share"))) { _ in nil }
    let count = Int(try field("rows"))
    guard let seed, let replications, let share, let count, let headings = texts.next() else {
      throw .damaged("its head is not to be read")
    }
    let measures = headings.split(separator: ",").dropFirst(5).map(String.init)
    var rows: [Row] = []
    while let line = texts.next() {
      guard let row = row(line, measures: measures.count) else {
        throw .damaged("its row \(rows.count + 1) is not to be read")
      }
      rows.append(row)
    }
    guard rows.count == count else { throw .damaged("it has \(rows.count) rows, not \(count)") }
    return ShardFile(
      sweep: sweep,
      asked: .init(designs: designs, replications: replications, precision: precision),
      program: program, seed: seed, share: share, measures: measures, rows: rows)
  }

  private static func row(_ line: String, measures: Int) -> Row? {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == 5 + measures, let design = Int(cells[0]), design >= 0,
      let replication = Int(cells[2]), replication >= 0,
      let fingerprint = UInt64(cells[3], radix: 16), let events = Int(cells[4])
    else { return nil }
    var values: [Double?] = []
    for cell in cells.dropFirst(5) {
      guard !cell.isEmpty else {
        values.append(nil)
        continue
      }
      guard let value = Double(cell), value.isFinite else { return nil }
      values.append(value)
    }
    return Row(
      design: design, digest: String(cells[1]), replication: replication,
      fingerprint: fingerprint, events: events, values: values)
  }
}
