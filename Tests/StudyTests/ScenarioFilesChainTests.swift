// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study
import Testing

@Suite("Scenario files: extends")
struct ScenarioFilesChainTests {
  @Test("An option says only what differs")
  func option() throws {
    let folder = try ScenarioFolder([
      "scenarios/baseline.yaml": ToyModel.base,
      "scenarios/options/beds.yaml": """
      title: More beds
      extends: ../baseline.yaml
      housing: {policy: {beds: +3, stay: ×2}}
      evidence: {missed: -10%}
      """,
    ])
    let base = try folder.resolve("scenarios/baseline.yaml")
    let option = try folder.resolve("scenarios/options/beds.yaml")
    #expect(option.settings.beds == 23)
    #expect(option.settings.stay == .years(1))
    #expect(option.settings.missed == 0.198)
    #expect(option.settings.wait == base.settings.wait)
    #expect(option.name == "beds")
    #expect(option.title == "More beds")
    #expect(option.question == "")
    #expect(base.title == "A small town")
    let files = option.files.map { $0.replacingOccurrences(of: folder.path + "/", with: "") }
    #expect(files == ["scenarios/baseline.yaml", "scenarios/options/beds.yaml"])
    #expect(option.record("housing.policy.beds")?.history.map(\.place.line) == [12, 3])
    #expect(option.digest != base.digest)
  }

  @Test("A file that changes nothing has the digest of the file it extends")
  func null() throws {
    let folder = try ScenarioFolder([
      "base.yaml": ToyModel.base,
      "null.yaml": "title: Nothing changes\nextends: base.yaml\n",
      "luck.yaml": "extends: base.yaml\nsettings: {seed: 1, replications: 3}\n",
    ])
    let base = try folder.resolve("base.yaml")
    #expect(try folder.resolve("null.yaml").digest == base.digest)
    #expect(try folder.resolve("null.yaml").canonicalJSON == base.canonicalJSON)
    #expect(try folder.resolve("luck.yaml").digest == base.digest)
    #expect(try folder.resolve("luck.yaml").canonicalJSON != base.canonicalJSON)
  }

  @Test("A check warns of a file that changes nothing, and of no other")
  func nothingChanges() throws {
    let folder = try ScenarioFolder([
      "base.yaml": ToyModel.base,
      "null.yaml": "extends: base.yaml\nhousing: {policy: {beds: 20}}\n",
      "luck.yaml": "extends: base.yaml\nsettings: {seed: 1}\n",
      "later.yaml": """
      extends: base.yaml
      timeline: [{after: 30 days, change: {housing: {policy: {beds: 30}}}}]

      """,
    ])
    func warnings(_ name: String) throws -> [ScenarioIssue.Fact] {
      try ScenarioFile.check(path: folder.path + "/" + name, declaring: ToyModel.self).map(\.fact)
    }
    #expect(try warnings("null.yaml").contains(.changesNothing))
    for name in ["base.yaml", "luck.yaml", "later.yaml"] {
      #expect(try !warnings(name).contains(.changesNothing), "\(name)")
    }
  }

  @Test("A file of another kind is told as what it is, in one line")
  func anotherKind() throws {
    let folder = try ScenarioFolder([
      "ensemble.json": "{\"format\": \"caseload ensemble 1\", \"members\": []}",
      "plan.yaml": "scenario: base.yaml\nparameters: {}\ntargets: {}\n",
      "sweep.yaml": "scenario: base.yaml\naxes: {beds: [1, 2]}\n",
    ])
    let ensemble = try folder.errors("ensemble.json")
    #expect(ensemble.count == 2 && ensemble[0].contains("plausible sets of values"))
    #expect(ensemble[1].contains("--evidence"))
    let plan = try folder.errors("plan.yaml")
    #expect(plan.count == 2 && plan[1].contains("caseload calibrate"))
    let sweep = try folder.errors("sweep.yaml")
    #expect(sweep.count == 2 && sweep[1].contains("caseload sweep"))
  }

  @Test("Errors of all files of a chain are told at once, the bottom file first")
  func allFiles() throws {
    let folder = try ScenarioFolder([
      "base.yaml": ToyModel.base.replacingOccurrences(of: "beds: 20", with: "beds: many"),
      "middle.yaml": "extends: base.yaml\nreview: sometimes\n",
      "top.yaml": "extends: middle.yaml\nhousing: {policy: {beds: 30, rent: 5}}\n",
    ])
    let lines = try folder.errors("top.yaml").filter { !$0.hasPrefix("  hint") }
    #expect(
      lines.map { String($0.prefix { $0 != " " }) } == [
        "base.yaml:12:11:", "middle.yaml:2:9:", "top.yaml:2:36:",
      ])
  }

  @Test(
    "A path that may not be used is refused before anything is opened",
    arguments: [
      ("/etc/passwd", "must be a path from this file"),
      ("~/base.yaml", "must be a path from this file"),
      ("..\\\\base.yaml", "must be a path from this file"),
      ("http://example.org/base.yaml", "is an address"),
      ("file:///etc/passwd", "is an address"),
      ("../../../../etc/passwd", "leads out of the folder"),
      ("../elsewhere.yaml", "leads out of the folder"),
      ("base.yaml\\0x", "is no path of a file"),
      ("a\\nb", "is no path of a file"),
      (" ", "the extends"),
    ])
  func refused(path: String, message: String) throws {
    let folder = try ScenarioFolder([
      "elsewhere.yaml": ToyModel.base,
      "scenarios/x.yaml": "extends: \"\(path)\"\n",
    ])
    let lines = try folder.errors("scenarios/x.yaml")
    #expect(lines.first?.hasPrefix("scenarios/x.yaml:1:10: error: ") == true)
    #expect(lines.first?.contains(message) == true || message == "the extends")
    #expect(!lines.joined().contains("root:"))
  }

  @Test("The root is the nearest folder called scenarios, else the folder of the file")
  func root() throws {
    let folder = try ScenarioFolder([
      "scenarios/base.yaml": ToyModel.base,
      "scenarios/a/b/x.yaml": "extends: ../../base.yaml\n",
      "plain/base.yaml": ToyModel.base,
      "plain/a/x.yaml": "extends: ../base.yaml\n",
      "plain/y.yaml": "extends: a/../base.yaml\n",
    ])
    #expect(try folder.errors("scenarios/a/b/x.yaml") == [])
    #expect(try folder.errors("plain/y.yaml") == [])
    let lines = try folder.errors("plain/a/x.yaml")
    #expect(lines.first?.contains("leads out of the folder 'a'") == true)
  }

  @Test("A symbolic link may not lead out of the root, but may lead about within it")
  func links() throws {
    let folder = try ScenarioFolder([
      "outside/secret.yaml": ToyModel.base,
      "scenarios/base.yaml": ToyModel.base,
      "scenarios/x.yaml": "extends: away/secret.yaml\n",
      "scenarios/y.yaml": "extends: secret.yaml\n",
      "scenarios/z.yaml": "extends: alias.yaml\n",
    ])
    let files = FileManager.default
    let scenarios = folder.path + "/scenarios"
    try files.createSymbolicLink(
      atPath: scenarios + "/away", withDestinationPath: folder.path + "/outside")
    try files.createSymbolicLink(
      atPath: scenarios + "/secret.yaml", withDestinationPath: "../outside/secret.yaml")
    try files.createSymbolicLink(
      atPath: scenarios + "/alias.yaml", withDestinationPath: "base.yaml")
    #expect(try folder.errors("scenarios/x.yaml").first?.contains("leads out") == true)
    #expect(try folder.errors("scenarios/y.yaml").first?.contains("leads out") == true)
    #expect(try folder.errors("scenarios/z.yaml") == [])
  }

  @Test("What is there but is no file is refused at once", .timeLimit(.minutes(1)))
  func notFiles() throws {
    let folder = try ScenarioFolder([
      "pipe.yaml": "extends: pipe\n", "folder.yaml": "extends: sub\n",
      "device.yaml": "extends: zero\n", "sub/x.yaml": "a: 1\n",
    ])
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    #expect(try folder.errors("pipe.yaml").first?.contains("pipe or a device") == true)
    #expect(try folder.errors("folder.yaml").first?.contains("a folder") == true)
    #expect(try folder.errors("pipe").first?.contains("pipe or a device") == true)
    #expect(try folder.errors("sub").first?.contains("a folder") == true)
    #expect(throws: ScenarioErrors.self) {
      let _: ResolvedScenario<ToyModel> = try ScenarioFile.resolve(path: "/dev/zero")
    }
  }

  @Test("A missing file is named, with the nearest there is")
  func missing() throws {
    let folder = try ScenarioFolder([
      "base.yaml": ToyModel.base, "x.yaml": "extends: Base.yaml\n",
      "y.yaml": "extends: nowhere/base.yaml\n",
    ])
    #expect(
      try folder.errors("x.yaml") == [
        "x.yaml:1:10: error: extends: there is no file 'Base.yaml'",
        "  hint: did you mean 'base.yaml'?",
      ])
    #expect(try folder.errors("y.yaml").count == 1)
    #expect(
      try folder.errors("absent.yaml") == ["absent.yaml:1:1: error: there is no such file"])
  }

  @Test("A file that may not be read says so")
  func unreadable() throws {
    guard getuid() != 0 else { return }
    let folder = try ScenarioFolder(["base.yaml": ToyModel.base, "x.yaml": "extends: base.yaml\n"])
    #expect(chmod(folder.path + "/base.yaml", 0) == 0)
    #expect(try folder.errors("x.yaml").first?.contains("may not be read") == true)
  }

  @Test("A circle is shown, also one by way of a link")
  func cycle() throws {
    let folder = try ScenarioFolder([
      "a.yaml": "extends: b.yaml\n", "b.yaml": "extends: a.yaml\n",
      "self.yaml": "extends: ./self.yaml\n",
    ])
    let lines = try folder.errors("a.yaml")
    #expect(
      lines == [
        "b.yaml:1:10: error: extends: 'a.yaml' leads back to itself: a.yaml → b.yaml → a.yaml"
      ])
    #expect(try folder.errors("self.yaml").first?.contains("leads back to itself") == true)
  }

  @Test("A chain of sixteen files is read, one of seventeen is refused")
  func depth() throws {
    let folder = try ScenarioFolder(["f1.yaml": ToyModel.base])
    for number in 2...17 {
      try folder.write("extends: f\(number - 1).yaml\n", to: "f\(number).yaml")
    }
    #expect(try folder.errors("f16.yaml") == [])
    #expect(try folder.errors("f17.yaml").first?.contains("longer than 16 files") == true)
  }

  @Test("A broken file below is told once, without all that it would have held")
  func brokenBelow() throws {
    let folder = try ScenarioFolder([
      "base.yaml": "a: [\n", "x.yaml": "extends: base.yaml\nhousing: {policy: {bdes: +3}}\n",
    ])
    let lines = try folder.errors("x.yaml").filter { !$0.hasPrefix("  hint") }
    #expect(lines.count == 2)
    #expect(lines.last?.contains("there is no 'bdes'") == true)
  }

  @Test("A part may leave values out, can be checked and extended, and cannot be run")
  func parts() throws {
    let folder = try ScenarioFolder([
      "evidence.yaml": "part: yes\nevidence: {dose: {value: 50 mg, class: found}}\n",
      "wrong.yaml": "part: yes\nevidence: {dose: 500 mg}\n",
      "base.yaml": "extends: evidence.yaml\n"
        + ToyModel.base.replacingOccurrences(of: "dose: 56 mg", with: "dose: +6 mg"),
    ])
    #expect(try folder.resolve("base.yaml").settings.dose == 56)
    #expect(try folder.errors("evidence.yaml").first?.contains("this file is a part") == true)
    let part = folder.path + "/evidence.yaml"
    #expect(try ScenarioFile.check(path: part, declaring: ToyModel.self).isEmpty)
    #expect(throws: ScenarioErrors.self) {
      try ScenarioFile.check(path: folder.path + "/wrong.yaml", declaring: ToyModel.self)
    }
  }

  @Test("A text that is no file can extend nothing")
  func text() {
    #expect(
      errors(in: "extends: base.yaml\n") == [
        "toy.yaml:1:10: error: extends: a text that is no file cannot extend 'base.yaml'"
      ])
  }

  @Test(
    "A scenario is called like its file, in letters that name a folder anywhere",
    arguments: [
      ("caseload-relief.yaml", "caseload-relief"), ("a b.yml", "a-b"), ("x.json", "x"),
      ("v1.2.yaml", "v1.2"), ("..yaml", "scenario"), ("é\n.yaml", "--"), ("no-ending", "no-ending"),
    ])
  func name(file: String, name: String) throws {
    let folder = try ScenarioFolder([:])
    try folder.write(ToyModel.base, to: file)
    #expect(try folder.resolve(file).name == name)
  }
}
