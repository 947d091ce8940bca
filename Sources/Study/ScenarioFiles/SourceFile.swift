// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters

/// The bytes of a scenario file, taken from disk without being led astray.
///
/// Whatever a path turns out to be (a directory, a pipe nobody writes to, a device without end,
/// fifty megabytes), reading it returns at once with a text or with the reason why there is none.
enum SourceFile {
  /// The largest file that is read: far more than any scenario needs.
  static let sizeLimit = 1 << 20

  /// Reads a file as text.
  ///
  /// - Parameter followingLinks: Whether the path itself may be a symbolic link. False for a path
  ///   that has been resolved already, so that what was checked is what is opened.
  static func text(
    atPath path: String, followingLinks: Bool = true
  ) -> Result<String, FileFlaw> {
    bytes(atPath: path, followingLinks: followingLinks).flatMap(text(from:))
  }

  /// Reads a file that a person named.
  ///
  /// - Throws: why it cannot be read, with its place.
  static func named(_ path: String) throws(ScenarioErrors) -> String {
    switch text(atPath: path) {
    case .success(let text): return text
    case .failure(let flaw):
      let issue = ScenarioIssue(at: flaw.place(in: path), .file(flaw))
      throw ScenarioErrors([issue], files: [path])
    }
  }

  /// The bytes as strict UTF-8, without a byte-order mark.
  static func text(from bytes: [UInt8]) -> Result<String, FileFlaw> {
    if bytes.count > sizeLimit { return .failure(.tooLarge(limit: sizeLimit)) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return .failure(.utf16)
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    if let text = String(validating: content, as: UTF8.self) { return .success(text) }
    return .failure(firstInvalidByte(in: content))
  }

  private static func bytes(
    atPath path: String, followingLinks: Bool
  ) -> Result<[UInt8], FileFlaw> {
    // O_NONBLOCK: opening a pipe that nobody writes to must not wait for a writer.
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else { return .failure(.cannotOpen(errno)) }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(.cannotOpen(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .failure(.directory)
    default: return .failure(.notAFile)
    }
    if status.st_size > sizeLimit { return .failure(.tooLarge(limit: sizeLimit)) }

    // One byte more than the limit, in case the file is growing.
    var bytes = [UInt8](repeating: 0, count: sizeLimit + 1)
    var count = 0
    while count < bytes.count {
      let room = bytes.count - count
      let start = count
      let taken = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + start, room) }
      if taken < 0, errno == EINTR { continue }
      guard taken >= 0 else { return .failure(.cannotOpen(errno)) }
      if taken == 0 { break }
      count += taken
    }
    return .success(Array(bytes[..<count]))
  }

  /// Where the bytes stop being UTF-8, with the byte that does not belong.
  private static func firstInvalidByte(in bytes: ArraySlice<UInt8>) -> FileFlaw {
    var line = 1
    var column = 1
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = 1 + max(0, (~bytes[index]).leadingZeroBitCount - 1)
      let end = min(index + length, bytes.endIndex)
      guard String(validating: bytes[index..<end], as: UTF8.self) != nil else { break }
      let isNewline = bytes[index] == UInt8(ascii: "\n")
      line += isNewline ? 1 : 0
      column = isNewline ? 1 : column + 1
      index = end
    }
    let byte = index < bytes.endIndex ? bytes[index] : 0
    return .notUTF8(byte: byte, line: line, column: column)
  }
}

/// Why a file could not be read as text.
public enum FileFlaw: Error, Sendable, Hashable {
  /// The system refused, with its error number.
  case cannotOpen(Int32)
  /// A folder.
  case directory
  /// A pipe, a device, a socket.
  case notAFile
  /// More bytes than are read.
  case tooLarge(limit: Int)
  /// Text in UTF-16.
  case utf16
  /// A byte that is not UTF-8.
  case notUTF8(byte: UInt8, line: Int, column: Int)
  /// A file of this program, but no scenario.
  case anotherKind(KnownFile)
}

extension FileFlaw {
  /// Where it is: at a byte, or the file as a whole.
  func place(in file: String) -> Place {
    if case .notUTF8(_, let line, let column) = self {
      return Place(file: file, line: line, column: column)
    }
    return Place(file: file)
  }
}
