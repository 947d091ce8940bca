// SPDX-License-Identifier: GPL-3.0-or-later

/// Hands out the values of parameters by name, and keeps account of what was asked for.
///
/// It holds what one or more files say, bottom of the chain first: a later file overrides or
/// changes what an earlier one says. They are not merged beforehand, because only the question
/// ("a duration, please") tells what `+2 weeks` or `{gamma: …}` is; at each name the reader takes
/// what each file says there, in order.
///
/// It never stops at an error. It notes the error, hands out a placeholder, and goes on, so that
/// a person sees all errors of a file at once.
public struct SettingsReader {
  private enum Mode {
    case reading, describing
    /// Hands out values that were read before, in the order of declaration.
    case making
    /// Hands out values that were read before, and judges the rules between them.
    case remaking
  }

  /// The group being read: its names so far and what each file holds there.
  private struct Group {
    var path: String
    var place: Place
    var layers: [SettingNode]
    /// Whether no file has the group, which is then told once for all its values.
    var isMissing = false
    var names: [String] = []
  }

  private let mode: Mode
  private let headings: [String]
  private let isPartial: Bool
  private var group: Group
  private var errors: [SettingsError] = []
  private var warnings: [SettingsError] = []
  private var records: [SettingRecord] = []
  private var description = SettingsDescription()
  /// The values to hand out when `making`, the next one last.
  private var handed: [SettingValue] = []
  /// The record whose value is handed out next when `remaking`.
  private var next = 0

  private init(
    mode: Mode, layers: [SettingNode], home: Place, headings: [String], isPartial: Bool
  ) {
    self.mode = mode
    self.headings = headings
    self.isPartial = isPartial
    group = Group(path: "", place: home, layers: layers)
  }

  // MARK: Beginning and ending

  /// Reads settings from what several files say, bottom of the chain first.
  ///
  /// - Parameters:
  ///   - layers: One mapping a file.
  ///   - home: Where to report what is missing altogether.
  ///   - headings: Names that may stand at the top beside the parameters and have been taken out
  ///     of the layers; they are suggested where a wrong name looks like one.
  ///   - isPartial: Whether something that belongs to the layers is known to be absent (a file
  ///     of the chain could not be read, or it is a part on purpose). Then a missing value is no
  ///     error.
  public static func read<S: Readable>(
    _ type: S.Type = S.self, from layers: [SettingNode], home: Place, headings: [String] = [],
    isPartial: Bool = false
  ) -> Reading<S> {
    var reader = SettingsReader(
      mode: .reading, layers: layers, home: home, headings: headings, isPartial: isPartial)
    for layer in layers where layer.entries == nil {
      reader.note(.wrongShape(layer.shape, wanted: [.mapping]), at: layer.place, path: "")
    }
    let settings = S(from: &reader)
    reader.reportUnknownNames()
    return Reading(
      settings: settings, errors: reader.errorsWorthTelling,
      warnings: reader.warnings, records: reader.records, description: reader.description)
  }

  /// The parameters that settings have, without reading anything.
  public static func describe<S: Readable>(_ type: S.Type = S.self) -> SettingsDescription {
    var reader = SettingsReader(
      mode: .describing, layers: [], home: Place(file: ""), headings: [], isPartial: true)
    _ = S(from: &reader)
    return reader.description
  }

  /// Settings made of values that were read before, in the order of declaration.
  static func make<S: Readable>(_ type: S.Type = S.self, of values: [SettingValue]) -> S {
    var reader = SettingsReader(
      mode: .making, layers: [], home: Place(file: ""), headings: [], isPartial: true)
    reader.handed = values.reversed()
    return S(from: &reader)
  }

  /// Settings made of records that were read before, whole and in the order of declaration, with the
  /// rules between values judged as they are when reading. Names are not looked at again: it takes a
  /// twentieth of the time of reading.
  static func remake<S: Readable>(
    _ type: S.Type = S.self, of records: [SettingRecord], home: Place
  ) -> (settings: S, errors: [SettingsError], warnings: [SettingsError]) {
    var reader = SettingsReader(
      mode: .remaking, layers: [], home: home, headings: [], isPartial: false)
    reader.records = records
    let settings = S(from: &reader)
    precondition(reader.next == records.count, "settings read fewer values than they declared")
    return (settings, reader.errors, reader.warnings)
  }

  // MARK: Groups

  /// Reads a group of parameters under a name.
  public mutating func group<T>(
    _ name: String, _ meaning: String, _ read: (inout SettingsReader) -> T
  ) -> T {
    if mode == .remaking {
      let outer = group.path
      group.path = full(name)
      defer { group.path = outer }
      return read(&self)
    }
    let path = claim(name)
    description.groups.append(GroupDeclaration(path: path, meaning: meaning))
    let outer = group
    group = Group(path: path, place: outer.place, layers: [])
    let entries = outer.layers.compactMap { $0.entry(name) }
    if let first = entries.first { group.place = first.place }
    group.isMissing = entries.isEmpty && mode == .reading && !isPartial
    let valuesBefore = description.parameters.count
    for entry in entries {
      if entry.node.entries != nil {
        group.layers.append(entry.node)
      } else if entry.node.isEmpty {
        note(.empty, at: entry.place, path: path)
      } else {
        let flaw = SettingsFlaw.wrongShape(entry.node.shape, wanted: [.mapping])
        note(flaw, at: entry.node.place, path: path, written: entry.node.text)
      }
    }
    let result = read(&self)
    reportUnknownNames()
    if group.isMissing, !outer.isMissing {
      let values = description.parameters.count - valuesBefore
      if values > 0 {
        note(.missingGroup(meaning: meaning, values: values), at: outer.place, path: path)
      }
    }
    let names = outer.names
    group = outer
    group.names = names
    return result
  }

  /// Reads settings that read themselves, under a name.
  public mutating func group<T: Readable>(_ name: String, _ meaning: String) -> T {
    group(name, meaning) { T(from: &$0) }
  }

  // MARK: Parameters

  /// Reads one parameter of any kind. The methods named after kinds are made of this one, and
  /// better to use: they hand out the value as the type it has in the model.
  public mutating func value(
    _ name: String, _ kind: ParameterKind, _ meaning: String
  ) -> SettingValue {
    if mode == .remaking {
      precondition(next < records.count, "settings read more values than they declared")
      next += 1
      return records[next - 1].value
    }
    precondition(
      !LeafReading.longForm.contains(name), "'\(name)' is a name of the long form of a value")
    let path = claim(name)
    let declaration = Declaration(path: path, kind: kind, meaning: meaning)
    description.parameters.append(declaration)
    if mode == .describing { return kind.placeholder }
    if mode == .making {
      guard let value = handed.popLast() else {
        preconditionFailure("settings read more values than they declared")
      }
      return value
    }

    var resolution = LeafResolution(declaration)
    for layer in group.layers {
      if let entry = layer.entry(name) { resolution.add(entry.node, isPartial: isPartial) }
    }
    resolution.checkAgainstBelief()
    resolution.checkNull()
    errors += resolution.errors
    warnings += resolution.warnings
    if let record = resolution.record() {
      records.append(record)
      return record.value
    }
    if !resolution.hasFailed, !isPartial, !group.isMissing {
      errors.append(
        SettingsError(
          place: group.place, path: path, reason: .missing, declaration: declaration))
    }
    return kind.placeholder
  }

  // MARK: Rules between values

  /// Notes an error at a parameter of this group unless something holds that must hold between
  /// values: `reader.require(low <= high, at: "high", "must not be below low")`.
  ///
  /// Nothing is noted when there are errors already, since the values may then be placeholders.
  ///
  /// - Parameters:
  ///   - name: The parameter, as a path below this group.
  ///   - rule: What must hold, to follow the name of the parameter in a sentence.
  public mutating func require(_ holds: Bool, at name: String, _ rule: String) {
    guard canJudge, !holds else { return }
    errors.append(broken(rule, at: name))
  }

  /// Notes a warning at a parameter of this group when something looks like a slip.
  public mutating func warn(if condition: Bool, at name: String, _ rule: String) {
    guard canJudge, condition else { return }
    warnings.append(broken(rule, at: name))
  }

  /// Whether every value so far is one that was given, and none a placeholder.
  private var canJudge: Bool {
    (mode == .reading || mode == .remaking) && !isPartial && !group.isMissing && errors.isEmpty
  }

  private func broken(_ rule: String, at name: String) -> SettingsError {
    let path = full(name)
    let record = records.first { $0.declaration.path == path }
    return SettingsError(
      place: record?.place ?? group.place, path: path, reason: .rule(rule),
      declaration: record?.declaration)
  }

  // MARK: Names

  private func full(_ name: String) -> String {
    group.path.isEmpty ? name : "\(group.path).\(name)"
  }

  /// Takes a name of the group, which nothing else may take.
  private mutating func claim(_ name: String) -> String {
    precondition(
      Self.isName(name), "'\(name)' is no name of a parameter: a small letter, letters, digits")
    precondition(!group.names.contains(name), "'\(full(name))' is declared twice")
    group.names.append(name)
    return full(name)
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
    }
  }

  private mutating func reportUnknownNames() {
    let known = (group.path.isEmpty ? headings : []) + group.names
    for layer in group.layers {
      let unknown = (layer.entries ?? []).lazy.filter { [group] in
        !group.names.includes($0.name)
      }
      // A file with hundreds of unknown names is no scenario, and more would only cost time.
      for entry in unknown.prefix(500) {
        let nearest = Nearest.names(to: entry.name, among: known)
        note(
          .unknownName(nearest: nearest, known: known), at: entry.place, path: full(entry.name),
          written: entry.name)
      }
    }
  }

  /// The errors, without those that only follow from another: where `housng:` stands in place of
  /// `housing:`, nothing is said of everything missing below `housing`.
  private var errorsWorthTelling: [SettingsError] {
    let misspelt = errors.flatMap { error -> [String] in
      guard case .unknownName(let nearest, _) = error.reason, error.declaration == nil else {
        return []
      }
      let group = error.path.dropLast(error.written?.count ?? 0)
      return nearest.map { group + $0 }
    }
    return errors.map(lookingFurther).filter { error in
      guard error.reason.isMissing else { return true }
      return !misspelt.contains { error.path == $0 || error.path.hasPrefix($0 + ".") }
    }
  }

  /// A wrong name with nothing like it nearby may be right elsewhere: `beds` written one group
  /// too high. Once everything has been read, the whole of it can be searched.
  private func lookingFurther(_ error: SettingsError) -> SettingsError {
    guard case .unknownName(let nearest, let known) = error.reason, nearest.isEmpty,
      let name = error.written
    else { return error }
    let paths = description.parameters.map(\.path) + description.groups.map(\.path)
    let matches = paths.filter { $0 == name || $0.hasSuffix(".\(name)") }
    guard !matches.isEmpty, matches.count <= 3 else { return error }
    var error = error
    error.reason = .unknownName(nearest: matches, known: known)
    return error
  }

  private mutating func note(
    _ flaw: SettingsFlaw, at place: Place, path: String, written: String? = nil
  ) {
    errors.append(SettingsError(place: place, path: path, written: written, reason: flaw))
  }
}
