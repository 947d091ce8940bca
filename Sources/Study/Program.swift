// SPDX-License-Identifier: GPL-3.0-or-later

@preconcurrency import CGSL
import Glibc

/// The program itself: what results record of it.
public enum Program {
  /// The version, as in `CITATION.cff` and the change log.
  public static let version = "0.1.0"

  /// The date of that version (ISO 8601), as in `CITATION.cff`.
  public static let released = "2026-11-21"

  /// The version of the GNU Scientific Library in use.
  public static let gslVersion = String(cString: CGSL.gsl_version)

  /// Version and build: equal for two programs that give the same results to the same questions.
  ///
  /// A version has many builds while it is being worked on, and a result of one must not pass for
  /// that of another; so the program's own bytes are part of it (FNV-1a over their words), and the
  /// library that is not part of them.
  public static let identity = "\(version)+\(build), GSL \(gslVersion)"

  private static let build: String = {
    let descriptor = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "unknown" }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0,
      let bytes = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
      bytes != MAP_FAILED
    else { return "unknown" }
    defer { munmap(bytes, Int(status.st_size)) }
    let words = UnsafeRawBufferPointer(start: bytes, count: Int(status.st_size) & ~7)
      .bindMemory(to: UInt64.self)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var index = 0
    while index < words.count {
      hash = (hash ^ words[index]) &* 0x100_0000_01B3
      hash ^= hash >> 29
      index &+= 1
    }
    return String(hash, radix: 16)
  }()

  /// The compiler it was built with, to the minor version: "Swift 6.3".
  public static var compiler: String {
    #if compiler(>=6.4)
      "Swift 6.4 or later"
    #elseif compiler(>=6.3)
      "Swift 6.3"
    #elseif compiler(>=6.2)
      "Swift 6.2"
    #else
      "Swift 6.0 or 6.1"
    #endif
  }

  /// Whether it was built for speed.
  public static var configuration: String {
    #if DEBUG
      "debug"
    #else
      "release"
    #endif
  }

  /// The system it runs on, as far as results can depend on it: "Linux x86_64, glibc 2.36". The
  /// C library is named because its logarithms may differ in the last bit from another's.
  public static var platform: String {
    var names = utsname()
    uname(&names)
    let system = withUnsafeBytes(of: &names.sysname, text)
    let machine = withUnsafeBytes(of: &names.machine, text)
    var library = [UInt8](repeating: 0, count: 64)
    let length = library.withUnsafeMutableBytes {
      confstr(Int32(_CS_GNU_LIBC_VERSION), $0.bindMemory(to: CChar.self).baseAddress, $0.count)
    }
    let suffix = length > 0 ? ", " + library.withUnsafeBytes(text) : ""
    return "\(system) \(machine)\(suffix)"
  }

  private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}
