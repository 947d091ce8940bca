// SPDX-License-Identifier: GPL-3.0-or-later

/// A single file that a command was told to write, such as a picture: there whole, or not at all.
public enum OutputFile {
  /// Why a file was not written.
  public enum Refusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is something at the path.
    case isThere(String)
    /// There is something at the path that is no file, and is never replaced.
    case isNoFile(String)
    /// The path names no file.
    case badName(String)
    /// The system refused.
    case system(SystemFailure)

    public var description: String {
      switch self {
      case .isThere(let path): "there is a file '\(path)' already: replace it with --force"
      case .isNoFile(let path): "'\(path)' is a folder, a link or a device: name a file"
      case .badName(let path): "'\(path)' names no file"
      case .system(let failure):
        "could not \(failure.operation) '\(failure.shownPath)': \(failure.reason)"
      }
    }
  }

  /// Finds out, before anything is worked out, whether a file could be written.
  public static func check(_ path: String, replacing: Bool) throws(Refusal) {
    let (folder, name) = try parts(of: path)
    try system { () throws(SystemFailure) in try Disk.checkWritable(folder: folder) }
    switch try system({ () throws(SystemFailure) in try Disk.kind(of: "\(folder)/\(name)") }) {
    case .nothing: break
    case .other: if !replacing { throw .isThere(path) }
    case .folder, .link: throw .isNoFile(path)
    }
  }

  /// Writes the file beside its place and gives it its name once it is on the disk.
  public static func write(
    _ text: String, to path: String, replacing: Bool
  ) throws(Refusal) {
    try check(path, replacing: replacing)
    let (folder, name) = try parts(of: path)
    let draft = "\(folder)/.\(name).\(Disk.uniqueSuffix()).partial"
    try system { () throws(SystemFailure) in
      do throws(SystemFailure) {
        try Disk.write(Array(text.utf8), toNewFile: draft)
        if replacing {
          try Disk.move(folder: draft, to: "\(folder)/\(name)")
          try Disk.sync(folder: folder)
        } else {
          try Disk.place(draft, at: "\(folder)/\(name)")
          try Disk.remove(file: draft)
        }
      } catch {
        try? Disk.remove(file: draft)
        throw error
      }
    }
  }

  private static func parts(of path: String) throws(Refusal) -> (folder: String, name: String) {
    let name = String(path.split(separator: "/", omittingEmptySubsequences: false).last ?? "")
    guard !name.isEmpty, name != ".", name != "..", !path.contains("\0") else {
      throw .badName(path)
    }
    let folder = String(path.dropLast(name.count + 1))
    return (folder.isEmpty ? (path.hasPrefix("/") ? "" : ".") : folder, name)
  }

  private static func system<Value>(
    _ work: () throws(SystemFailure) -> Value
  ) throws(Refusal) -> Value {
    do {
      return try work()
    } catch {
      throw .system(error)
    }
  }
}
