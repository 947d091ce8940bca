// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters

/// The folder within which the files of a scenario may refer to each other.
///
/// It is the nearest folder called `scenarios` around the file that was named, or else the folder
/// of that file. Nothing outside it is opened, however the way there is written: not by an
/// absolute path, not by `..`, not through a symbolic link.
struct ScenarioRoot {
  /// The folder, without links or dots.
  let folder: String

  /// The root for a file that a person named, or nil when its folder does not exist.
  init?(forFileAt path: String) {
    guard var folder = Self.resolved(Self.folder(of: path)) else { return nil }
    let nearest = folder
    while folder != "/", !folder.isEmpty {
      if Self.lastName(of: folder) == "scenarios" {
        self.folder = folder
        return
      }
      folder = Self.folder(of: folder)
    }
    self.folder = nearest
  }

  /// A file that may be opened.
  struct Target {
    /// Where it really is, for opening.
    let realPath: String
    /// How to call it in messages.
    let shownPath: String
  }

  /// Finds the file that a scenario refers to.
  ///
  /// - Parameters:
  ///   - written: The path as written, relative to the referring file.
  ///   - referrer: The referring file, as it is shown in messages.
  ///   - realReferrer: Where the referring file really is.
  func target(
    _ written: String, from referrer: String, at realReferrer: String
  ) -> Result<Target, ExtendsFlaw> {
    if let flaw = Self.flaw(in: written) { return .failure(flaw) }
    let path = Self.join(Self.folder(of: realReferrer), written)
    let shown = Self.normalised(Self.join(Self.folder(of: referrer), written))
    // First as text, so that nothing outside the root is even looked up; then as it really is.
    guard contains(Self.normalised(path)) else {
      return .failure(.outsideRoot(root: Self.lastName(of: folder)))
    }
    guard let real = Self.resolved(path) else {
      return .failure(whyUnresolved(path))
    }
    guard contains(real) else {
      return .failure(.outsideRoot(root: Self.lastName(of: folder)))
    }
    // On a disk that ignores case, `Base.yaml` opens `base.yaml`; on others it does not.
    let (name, actual) = (Self.lastName(of: path), Self.lastName(of: real))
    if !name.utf8.elementsEqual(actual.utf8), name.lowercased() == actual.lowercased() {
      return .failure(.spelling(actual: actual))
    }
    return .success(Target(realPath: real, shownPath: shown))
  }

  /// What is wrong with a path before anything is looked up.
  private static func flaw(in written: String) -> ExtendsFlaw? {
    let scheme = written.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    if !scheme.isEmpty, written.dropFirst(scheme.count).hasPrefix("://") { return .address }
    if written.hasPrefix("/") || written.hasPrefix("~") || written.contains("\\") {
      return .absolute
    }
    let isHidden = written.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    if written.allSatisfy(\.isWhitespace) || isHidden || written.utf8.count > 1_000 {
      return .notAPath
    }
    return nil
  }

  private func contains(_ path: String) -> Bool {
    path.utf8.starts(with: (folder == "/" ? folder : folder + "/").utf8)
  }

  /// Why a path leads nowhere, telling names only of folders that may be looked into.
  private func whyUnresolved(_ path: String) -> ExtendsFlaw {
    let error = errno
    guard let parent = Self.resolved(Self.folder(of: path)), contains(parent + "/") else {
      return .missing(nearest: nil)
    }
    guard error == ENOENT else { return .file(.cannotOpen(error)) }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    let nearest = Nearest.names(to: Self.lastName(of: path), among: names.sorted())
    return .missing(nearest: nearest.first)
  }

  // MARK: Paths as text

  /// The path without links and dots, or nil when there is nothing there.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path.isEmpty ? "." : path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The part before the last slash; `.` when there is none.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The part after the last slash.
  static func lastName(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  private static func join(_ folder: String, _ path: String) -> String {
    folder == "." ? path : folder + "/" + path
  }

  /// The path with `.` and `a/..` taken out, for showing.
  private static func normalised(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
