// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Something wrong, or strange, in a scenario: where and what, as facts.
///
/// `words` puts it into a sentence; nothing else in the project does.
public struct ScenarioIssue: Error, Sendable, Hashable {
  /// Whether it stops the scenario from being used.
  public enum Severity: String, Sendable {
    case error, warning
  }

  /// What it is about.
  public enum Fact: Sendable, Hashable {
    /// A value, a name, or a parameter without a value.
    case setting(SettingsError)
    /// A file that cannot be read as text.
    case file(FileFlaw)
    /// A text that is not the YAML used here.
    case yaml(YAMLFlaw)
    /// The file named after `extends`.
    case extends(ExtendsFlaw, written: String)
    /// The title, the question or the description.
    case words(of: String, TextFlaw, written: String)
    /// Something of a shape that does not belong where it stands.
    case shape(of: String, Shape, wanted: [Shape])
    /// A part, which can be checked and extended but not run.
    case part
    /// The list of dated changes.
    case timeline(TimelineFlaw)
    /// The plan of a calibration or a sweep, or an ensemble.
    case plan(PlanFlaw)
    /// What a council may ask for.
    case proposal(ProposalFlaw)
    /// An assignment of the command line.
    case assignment(AssignmentFlaw, written: String)
    /// A file that leaves everything as it is in the one it extends.
    case changesNothing
  }

  /// Whether it is an error.
  public var severity: Severity
  /// Where.
  public var place: Place
  /// What.
  public var fact: Fact

  init(_ severity: Severity = .error, at place: Place, _ fact: Fact) {
    self.severity = severity
    self.place = place
    self.fact = fact
  }

  init(_ severity: Severity = .error, setting error: SettingsError) {
    self.init(severity, at: error.place, .setting(error))
  }
}

/// Why a text is not the YAML used here.
public enum YAMLFlaw: Sendable, Hashable {
  /// What the parser was in the middle of.
  public struct Context: Sendable, Hashable {
    /// For example "while parsing a block mapping".
    public let text: String
    /// The line where that began.
    public let line: Int
    /// The column where that began.
    public let column: Int
  }

  /// Nothing but comments.
  case nothing
  /// Not YAML; the problem in the parser's words.
  case syntax(problem: String, context: Context?)
  /// A tab where YAML allows only spaces.
  case tab
  /// A character that may not stand in a file.
  case character(UInt32)
  /// `---` and a second document.
  case severalDocuments
  /// `&name` or `*name`.
  case anchor
  /// `*name` without `&name`; perhaps a multiplication was meant.
  case unknownAlias
  /// `<<:`
  case mergeKey
  /// `!!type`
  case tag(String)
  /// The same name twice in one mapping, with the line of the first where it is known.
  case duplicateName(String, firstLine: Int?)
  /// A list or a mapping where a name should stand.
  case keyIsNotAName
  /// Nested too deeply.
  case tooDeep(limit: Int)
}

/// Why the file after `extends` cannot be used.
public enum ExtendsFlaw: Error, Sendable, Hashable {
  /// Nothing, or a name no file has.
  case notAPath
  /// A path from the root of the disk, or from somebody's home.
  case absolute
  /// An address of the network.
  case address
  /// Outside the folder that a scenario may refer to.
  case outsideRoot(root: String)
  /// No such file; the nearest that is there.
  case missing(nearest: String?)
  /// On this computer the name is right but for its case, which fails on others.
  case spelling(actual: String)
  /// The file refers back to itself, by way of these.
  case cycle([String])
  /// Too long a chain.
  case tooDeep(limit: Int)
  /// A text that is no file cannot refer to files.
  case noRoot
  /// It is there but cannot be read.
  case file(FileFlaw)
}

/// What is wrong with a dated change.
public enum TimelineFlaw: Sendable, Hashable {
  /// Neither `on` nor `after`, or both.
  case dateCount(Int)
  /// No `change`.
  case changeMissing
  /// A name an entry does not have.
  case unknownName(String, nearest: String?)
  /// Not a date.
  case date(SettingsFlaw, written: String)
  /// Not a length of time.
  case span(SettingsFlaw, written: String)
  /// Before or at the start, or at or after the end.
  case outsideRun(written: String, start: DateValue, end: DateValue?)
  /// Something that cannot change during a run, such as its settings.
  case fixed(String)
  /// More changes than are taken.
  case tooMany(Int, limit: Int)
  /// A value set here is changed later by a dated change that a file further down made.
  case overriddenLater(path: String, written: String, by: Place)
}

/// Why an assignment of the command line cannot be used.
public enum AssignmentFlaw: Sendable, Hashable {
  /// No `=`.
  case noEquals
  /// Nothing before the `=`, or not names with dots between them.
  case notAPath
  /// A heading of a file, such as its title, which is no parameter.
  case heading(String)
  /// Nothing after it.
  case noValue
}
