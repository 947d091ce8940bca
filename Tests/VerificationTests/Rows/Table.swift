// SPDX-License-Identifier: GPL-3.0-or-later

/// The table: every exact value of `queueing.json` and the model that must reproduce it.
///
/// A new target is an entry in the file and a row here.
enum Table {
  static let all =
    TransientRows.all + ErlangRows.all + SingleServerRows.all + PriorityRows.all
    + NetworkRows.all + UnlimitedRows.all

  static let fast = all.filter { !$0.isLong }
  static let long = all.filter(\.isLong)

  static subscript(id: String) -> Row {
    guard let row = all.first(where: { $0.id == id }) else {
      preconditionFailure("There is no row \(id).")
    }
    return row
  }

  /// Values in the file that are not found by simulation: they are put in.
  static let givens = [
    // The load that is offered, and the bound of thinning.
    "MGcc-1 a", "NHPP-1 rate_max",
  ]
}
