// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension Declaration {
  /// The change of the command line, `PATH=VALUE`, that sets the parameter to a value.
  func assignment(of value: SettingValue) -> String {
    let line = value.canonical(as: kind).line
    // A plain -5 would be read as "five less".
    let isAmbiguous = kind.takesChanges && line.hasPrefix("-")
    return "\(path)=\(isAmbiguous ? "{value: \(line)}" : line)"
  }

  /// The value of a parameter that is a single number, from that number in the unit of the model;
  /// nil for any other kind. Whole numbers and seconds are rounded.
  func value(of number: Double) -> SettingValue? {
    switch kind {
    case .count: .count(Int(number.rounded()))
    case .number, .share, .rate, .money: .number(number)
    case .duration: .span(Span(rounding: number))
    case .flag, .date, .choice, .distribution, .mix, .list, .rows, .text, .seed: nil
    }
  }
}
