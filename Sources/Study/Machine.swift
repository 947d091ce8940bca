// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// The machine that the program runs on, as a paper has to name it. No result depends on it.
public enum Machine {
  /// The processor by its maker's name; nil where the system does not say.
  public static let processor: String? = value(of: "model name", in: "/proc/cpuinfo")

  /// How many processors there are for programs.
  public static let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Memory, in whole mebibytes; nil where the system does not say.
  public static let mebibytes: Int? = value(of: "MemTotal", in: "/proc/meminfo")
    .flatMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    .map { $0 / 1024 }

  /// What stands after the first `NAME :` of a file of such lines.
  static func value(of name: String, in path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0 {
      guard let line else { return nil }
      let parts = String(cString: line).split(separator: ":", maxSplits: 1)
      guard parts.count == 2, trimmed(parts[0]) == name else { continue }
      let text = trimmed(parts[1])
      return text.isEmpty ? nil : text
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
