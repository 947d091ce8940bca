// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Study
import Testing

@Suite("A results folder")
struct ResultsFolderTests {
  static let files = [
    ResultsFolder.File(name: "summary.csv", text: "a,b\r\n"),
    ResultsFolder.File(name: "run.json", text: "{}\n"),
  ]
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func target(_ name: String = "out") throws -> ResultsFolder {
    try ResultsFolder(path: folder(name))
  }

  @Test("Holds exactly the files written, and nothing is left beside it")
  func write() throws {
    try target().check()
    try target().write(Self.files)
    #expect(folder.contents == ["out", "out/run.json", "out/summary.csv"])
    #expect(try folder.read("out/summary.csv") == "a,b\r\n")
  }

  @Test("Takes a megabyte, and an empty file")
  func sizes() throws {
    let long = String(repeating: "0123456789abcdef", count: 1 << 16)
    try target().write([
      ResultsFolder.File(name: "replications.csv", text: long),
      ResultsFolder.File(name: "summary.csv", text: ""),
    ])
    #expect(try folder.read("out/replications.csv") == long)
    #expect(try folder.read("out/summary.csv") == "")
  }

  @Test("Makes the folders it stands in")
  func parents() throws {
    try target("a/b/c").check()
    #expect(folder.contents == [])
    try target("a/b/c/").write(Self.files)
    #expect(folder.contents.contains("a/b/c/summary.csv"))
  }

  @Test("Takes the place of an empty folder")
  func emptyFolder() throws {
    try FileManager.default.createDirectory(
      atPath: folder("out"), withIntermediateDirectories: true)
    try target().check()
    try target().write(Self.files)
    #expect(folder.contents.contains("out/summary.csv"))
  }

  @Test("Refuses a folder with something in it, and touches nothing")
  func notEmpty() throws {
    try target().write(Self.files)
    try folder.write("mine", to: "out/summary.csv")
    let expected = ResultsError.notEmpty(folder("out"))
    #expect(throws: expected) { try target().check() }
    #expect(throws: expected) { try target().write(Self.files) }
    #expect(try folder.read("out/summary.csv") == "mine")
    #expect(folder.contents.count == 3)
    #expect(expected.description.contains("--force"))
  }

  @Test("Refuses a file and a link, even when told to replace", arguments: [false, true])
  func otherThings(replacing: Bool) throws {
    try folder.write("a file", to: "file")
    try FileManager.default.createSymbolicLink(
      atPath: folder("link"), withDestinationPath: folder.path)
    try FileManager.default.createSymbolicLink(
      atPath: folder("dangling"), withDestinationPath: folder("nowhere"))
    for (name, error) in [
      ("file", ResultsError.notAFolder(folder("file"))),
      ("link", .isALink(folder("link"))), ("dangling", .isALink(folder("dangling"))),
    ] {
      #expect(throws: error) { try target(name).check(replacing: replacing) }
      #expect(throws: error) { try target(name).write(Self.files, replacing: replacing) }
    }
    #expect(folder.contents == ["dangling", "file", "link"])
  }

  @Test(
    "Refuses a path that names no folder",
    arguments: ["", ".", "..", "/", "a/..", "a/.", "./", "a\0b"])
  func badNames(path: String) {
    #expect(throws: ResultsError.badName(path)) { try ResultsFolder(path: path) }
  }

  @Test(
    "Understands paths",
    arguments: [
      ("out", ".", "out", "out"), ("a/out/", "a", "out", "a/out"), ("/out", "/", "out", "/out"),
      ("../out//", "..", "out", "../out"), ("a b/-o", "a b", "-o", "a b/-o"),
    ])
  func paths(path: String, parent: String, name: String, whole: String) throws {
    let folder = try ResultsFolder(path: path)
    #expect(folder.parent == parent && folder.name == name && folder.path == whole)
  }

  @Test("Replaces results when told to")
  func replace() throws {
    try target().write(Self.files + [ResultsFolder.File(name: "fingerprint", text: "old")])
    try target().check(replacing: true)
    try target().write([ResultsFolder.File(name: "summary.csv", text: "new")], replacing: true)
    #expect(folder.contents == ["out", "out/summary.csv"])
    #expect(try folder.read("out/summary.csv") == "new")
  }

  @Test("Never replaces a folder that holds anything else")
  func foreignFiles() throws {
    try target().write(Self.files)
    try folder.write("precious", to: "out/analysis.ods")
    let expected = ResultsError.holdsOtherFiles(folder("out"), first: "analysis.ods")
    #expect(throws: expected) { try target().check(replacing: true) }
    #expect(throws: expected) { try target().write(Self.files, replacing: true) }
    #expect(folder.contents.count == 4)
  }

  @Test("Leaves nothing behind when a file cannot be written, old results excepted")
  func failure() throws {
    // The same name twice: the second cannot be made.
    let broken = Self.files + [Self.files[0]]
    #expect(throws: ResultsError.self) { try target("a/b/out").write(broken) }
    #expect(folder.contents == [])
    try target().write(Self.files)
    #expect(throws: ResultsError.self) { try target().write(broken, replacing: true) }
    #expect(folder.contents == ["out", "out/run.json", "out/summary.csv"])
  }

  @Test("Says what the system refused, where, and why")
  func systemFailure() throws {
    let error = #expect(throws: ResultsError.self) {
      try ResultsFolder(path: "/proc/caseload/out").write(Self.files)
    }
    guard case .system(let failure) = error else {
      Issue.record("Failed differently: \(String(describing: error))")
      return
    }
    #expect(failure.path == "/proc/caseload" && failure.code == ENOENT)
    #expect(
      error?.description
        == "the results cannot be kept in '/proc/caseload': nothing can be made there. Name a folder that "
        + "can be written to")
  }

  @Test("Is given the next free name, unless the very same results are there")
  func keep() throws {
    func keep(_ text: String) throws -> String {
      let files = [
        ResultsFolder.File(name: "summary.csv", text: text),
        ResultsFolder.File(name: "run.json", text: UUID().uuidString),
      ]
      let kept = try ResultsFolder.keep(files, in: folder("results"), name: "base")
      return "\(kept.folder.name) \(kept.isNew)"
    }
    #expect(try keep("one") == "base true")
    #expect(try keep("one") == "base false")
    #expect(try keep("two") == "base-2 true")
    #expect(try keep("two") == "base-2 false")
    #expect(try keep("one") == "base false")
    try folder.write("a file", to: "results/base-3")
    #expect(try keep("three") == "base-4 true")
  }
}
