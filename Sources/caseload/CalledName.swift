// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Study

/// How the program was called, so that a command in a hint can be copied as it stands: './caseload'
/// from the folder it came in, 'caseload' where it is on the path.
///
/// What is kept with results says 'caseload' whoever made them: it is the same bytes everywhere.
enum CalledName {
  /// The launcher says what it was called by; without it the program itself was called.
  static let own = Terminal.variable("CASELOAD_CALLED") ?? CommandLine.arguments.first ?? "caseload"

  /// The commands there are: only before one of these does the name stand for a call.
  private static let commands = Caseload.configuration.subcommands.compactMap {
    $0.configuration.commandName ?? "\($0)".lowercased()
  }

  /// A text in which every command is called as the program was.
  static func naming(_ text: String, as name: String = own) -> String {
    guard name != "caseload" else { return text }
    let name = StudyPlan.quoted(name)
    var result = ""
    var rest = text[...]
    while let found = rest.range(of: "caseload ") {
      let before = rest[..<found.lowerBound].last ?? result.last
      let word = rest[found.upperBound...].prefix { $0.isLetter || $0 == "-" }
      let isCall = commands.contains(String(word)) && before != "/" && before?.isLetter != true
      result += rest[..<found.lowerBound] + (isCall ? name + " " : "caseload ")
      rest = rest[found.upperBound...]
    }
    return result + rest
  }
}
