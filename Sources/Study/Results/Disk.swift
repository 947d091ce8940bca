// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// A call to the system that failed.
public struct SystemFailure: Error, Sendable, Hashable {
  /// What was being done, to follow "could not": "write", "make a folder at".
  public let operation: String
  /// The file or folder concerned.
  public let path: String
  /// The number the system gave for the reason, such as `ENOSPC`.
  public let code: Int32

  public init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The reason, for people where the system's own words are for programmers; else those: "No space
  /// left on device".
  public var reason: String {
    let isReading = ["open", "open the folder", "read", "read the folder", "look at"]
      .contains(operation)
    return switch code {
    case EACCES, EPERM:
      isReading ? "this user may not read it" : "this user may not write there"
    case EROFS: "it is on a disk that can only be read"
    case ENOENT: isReading ? "there is no such file or folder" : "nothing can be made there"
    case ENOTDIR: "a part of the path is not a folder"
    case ENAMETOOLONG: "the name is too long"
    case ELOOP: "the path is a circle of symbolic links"
    default: String(cString: strerror(code))
    }
  }

  /// The path for people: a file that was only begun has a hidden name that nobody gave it; then the
  /// folder it was to stand in.
  var shownPath: String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let hidden = parts.firstIndex { $0.hasPrefix(".") && $0.hasSuffix(".partial") }
    guard let hidden else { return path }
    let folder = parts[..<hidden].joined(separator: "/")
    return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
  }

  /// Whether another place is the remedy, rather than another try.
  var isOfThePlace: Bool {
    [EACCES, EPERM, EROFS, ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP].contains(code)
  }
}

/// Everything the program does to files and folders, except reading scenarios.
///
/// Plain system calls, each checked. The higher interfaces lose data without a word on a full
/// disk, or end the process, or leave half a file under its final name.
enum Disk {
  /// What a path leads to, without following it if it is a link.
  enum Kind { case nothing, folder, link, other }

  static func kind(of path: String) throws(SystemFailure) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return .nothing }
      throw failure("look at", path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The names in a folder, in order.
  static func entries(of folder: String) throws(SystemFailure) -> [String] {
    guard let stream = opendir(folder) else { throw failure("read the folder", folder) }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    if errno != 0 { throw failure("read the folder", folder) }
    return names.sorted()
  }

  static func makeFolder(_ path: String) throws(SystemFailure) {
    if mkdir(path, 0o777) != 0 { throw failure("make a folder at", path) }
  }

  /// Makes a folder and those it stands in, as far as they are not there.
  static func makeFolders(_ path: String) throws(SystemFailure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made == "/" ? "" : "/") + part
      if mkdir(made, 0o777) != 0 && errno != EEXIST { throw failure("make a folder at", made) }
    }
  }

  /// Writes a file whole or not at all: under another name first, which then takes the place of
  /// whatever was there. A process that is killed leaves at most a hidden file ending in `.partial`.
  static func replace(_ path: String, with bytes: [UInt8]) throws(SystemFailure) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    let draft = "\(folder)/.\(name).\(uniqueSuffix()).partial"
    do throws(SystemFailure) {
      try write(bytes, toNewFile: draft)
      if rename(draft, path) != 0 { throw failure("write", path) }
    } catch {
      try? remove(file: draft)
      throw error
    }
    try sync(folder: folder)
  }

  /// Writes a new file and waits until it is on the disk.
  ///
  /// - Throws: also when something is at that path already. A file begun may be left behind.
  static func write(_ bytes: [UInt8], toNewFile path: String) throws(SystemFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure("make a file at", path) }
    do throws(SystemFailure) {
      try write(bytes, to: descriptor, named: path)
      while fsync(descriptor) != 0 {
        if errno != EINTR { throw failure("write", path) }
      }
    } catch {
      close(descriptor)
      throw error
    }
    // Some systems tell only here that a write failed.
    if close(descriptor) != 0 && errno != EINTR { throw failure("write", path) }
  }

  /// Writes all bytes to an open file, however many calls it takes.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, named path: String
  ) throws(SystemFailure) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      }
      if written >= 0 {
        done += written
      } else if errno != EINTR {
        throw failure("write", path)
      }
    }
  }

  /// The content of a file, or its beginning.
  static func read(_ path: String, atMost limit: Int = .max) throws(SystemFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let room = min(piece.count, limit - bytes.count)
      if room == 0 { return bytes }
      let count = Glibc.read(descriptor, &piece, room)
      if count > 0 {
        bytes += piece[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw failure("read", path)
      }
    }
  }

  /// Waits until the names in a folder are on the disk.
  static func sync(folder: String) throws(SystemFailure) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open the folder", folder) }
    defer { close(descriptor) }
    while fsync(descriptor) != 0 {
      // Some network file systems cannot do it and need not.
      if errno == EINVAL { return }
      if errno != EINTR { throw failure("write the folder", folder) }
    }
  }

  /// Moves a file or folder. An empty folder at the new path gives way; nothing else does.
  static func move(folder path: String, to newPath: String) throws(SystemFailure) {
    if rename(path, newPath) != 0 { throw failure("move results to", newPath) }
  }

  /// Gives a file a second name, which must be free, and brings it to the disk.
  static func place(_ path: String, at newPath: String) throws(SystemFailure) {
    if link(path, newPath) != 0 { throw failure("make a file at", newPath) }
    let slash = newPath.lastIndex(of: "/")
    try sync(folder: slash.map { $0 == newPath.startIndex ? "/" : String(newPath[..<$0]) } ?? ".")
  }

  /// Gives a file a second place: the same bytes under another name, or a copy where a disk knows
  /// no second names.
  static func duplicate(_ path: String, at newPath: String) throws(SystemFailure) {
    if link(path, newPath) == 0 { return }
    guard [EPERM, EOPNOTSUPP, ENOSYS, EMLINK, EXDEV].contains(errno) else {
      throw failure("make a file at", newPath)
    }
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw failure("open", path) }
    defer { close(source) }
    try write([], toNewFile: newPath)
    let target = open(newPath, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard target >= 0 else { throw failure("open", newPath) }
    defer { close(target) }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(source, &piece, piece.count)
      if count == 0 { break }
      if count > 0 {
        try write(Array(piece[..<count]), to: target, named: newPath)
      } else if errno != EINTR {
        throw failure("read", path)
      }
    }
    if fsync(target) != 0 { throw failure("write", newPath) }
  }

  /// Takes hold of a folder for this process alone, until it is let go or the process ends.
  ///
  /// - Returns: what to close to let go of it; nil when another process has it. Where a disk knows
  ///   no such thing, everybody may.
  static func hold(folder path: String) throws(SystemFailure) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw failure("open the folder", path) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK { return descriptor }
    close(descriptor)
    return nil
  }

  static func letGo(_ handle: Int32) { close(handle) }

  static func remove(file path: String) throws(SystemFailure) {
    if unlink(path) != 0 { throw failure("remove", path) }
  }

  static func remove(emptyFolder path: String) throws(SystemFailure) {
    if rmdir(path) != 0 { throw failure("remove", path) }
  }

  /// Finds out whether a folder takes entries, by making one and taking it away again: permissions
  /// alone do not tell (a read-only disk, a folder of the system).
  static func checkWritable(folder: String) throws(SystemFailure) {
    let trial = "\(folder)/.caseload-\(uniqueSuffix()).partial"
    if mkdir(trial, 0o700) != 0 { throw failure("write to the folder", folder) }
    try remove(emptyFolder: trial)
  }

  /// Part of a name that no other process gives at this moment.
  static func uniqueSuffix() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return "\(getpid())-\(now.tv_sec)-\(now.tv_nsec)"
  }

  private static func failure(_ operation: String, _ path: String) -> SystemFailure {
    SystemFailure(operation: operation, path: path, code: errno)
  }
}
