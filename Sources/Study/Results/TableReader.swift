// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A table of results read back from the CSV that `CSV` writes: comma-separated, quotes doubled,
/// lines that end in CR LF.
struct TableReader {
  let headings: [String]
  let rows: [[String]]

  /// Nil where the bytes are not such a table, or a row has another number of cells than there are
  /// headings.
  init?(_ bytes: [UInt8]) {
    let comma = UInt8(ascii: ",")
    let quote = UInt8(ascii: "\"")
    let (carriage, feed) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    func next() -> UInt8? { index + 1 < bytes.count ? bytes[index + 1] : nil }
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte != quote {
          cell.append(byte)
        } else if next() == quote {
          cell.append(quote)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == quote, cell.isEmpty {
        isQuoted = true
      } else if byte == comma || (byte == carriage && next() == feed) {
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        if byte == carriage {
          rows.append(row)
          row.removeAll(keepingCapacity: true)
          index += 1
        }
      } else {
        cell.append(byte)
      }
      index += 1
    }
    guard !isQuoted, cell.isEmpty, row.isEmpty, let headings = rows.first,
      rows.allSatisfy({ $0.count == headings.count })
    else { return nil }
    self.headings = headings
    self.rows = Array(rows.dropFirst())
  }

  /// The column of a heading; nil where there is none.
  func column(_ heading: String) -> Int? { headings.firstIndex(of: heading) }

  /// A number as it was written: nil for an empty cell.
  static func number(_ cell: String) -> Double? {
    // `Double` takes forms that are never written: "0x1p3", "nan".
    guard let first = cell.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
      !cell.contains("x")
    else { return nil }
    return Double(cell)
  }
}
