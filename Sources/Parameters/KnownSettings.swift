// SPDX-License-Identifier: GPL-3.0-or-later

/// Settings that were read whole and without a fault, to be read again with little on top.
///
/// A sweep reads a scenario of a thousand values ten thousand times, and changes two of them. Here
/// only what is changed is read, with everything the files say of it; the other values stand as they
/// are, and the rules between values are judged over all of them. What comes of it is what a reading
/// of everything gives.
public struct KnownSettings<Settings: Readable> {
  /// The settings, and what is known of each value.
  public let reading: Reading<Settings>
  /// What several files say, bottom first.
  private let layers: [SettingNode]
  private let home: Place
  /// Where among the records the parameter of a path is, counted from `offset`.
  private let places: [String: Int]
  private let offset: Int

  /// - Parameters:
  ///   - reading: what came of reading the layers.
  ///   - layers, home: as they were read.
  /// - Returns: nil where something was wrong or missing, so that not every value is known.
  public init?(_ reading: Reading<Settings>, layers: [SettingNode], home: Place) {
    guard reading.errors.isEmpty, reading.records.count == reading.description.parameters.count
    else { return nil }
    let places = Dictionary(
      reading.records.enumerated().map { ($1.declaration.path, $0) }, uniquingKeysWith: { $1 })
    self.init(reading, layers: layers, home: home, places: places, offset: 0)
  }

  private init(
    _ reading: Reading<Settings>, layers: [SettingNode], home: Place, places: [String: Int],
    offset: Int
  ) {
    self.reading = reading
    self.layers = layers
    self.home = home
    self.places = places
    self.offset = offset
  }

  /// How many layers they were read from.
  public var layerCount: Int { layers.count }

  /// A part of the settings that stands by itself: all but the first group.
  ///
  /// - Parameters:
  ///   - part: the settings without that group.
  ///   - group: its name.
  public func part<Part>(_ part: Part, without group: String) -> KnownSettings<Part> {
    let prefix = group + "."
    let first = reading.records.prefix { $0.declaration.path.hasPrefix(prefix) }.count
    var description = reading.description
    description.parameters.removeFirst(first)
    description.groups.removeAll { $0.path == group || $0.path.hasPrefix(prefix) }
    return KnownSettings<Part>(
      Reading(
        settings: part, errors: [],
        warnings: reading.warnings.filter { !$0.path.hasPrefix(prefix) },
        records: Array(reading.records[first...]), description: description),
      layers: layers.map { layer in
        guard let entries = layer.entries else { return layer }
        return SettingNode(.mapping(entries.filter { $0.name != group }), at: layer.place)
      }, home: home, places: places, offset: offset + first)
  }

  /// The same settings with more said on top.
  ///
  /// - Parameter tops: what is said on top, the last of it uppermost.
  /// - Returns: the settings, and the indices of the records that were read again, ascending; nil
  ///   where anything is wrong, which a reading of everything tells in full.
  public func changed(by tops: [SettingNode]) -> (known: KnownSettings, touched: [Int])? {
    var said: [(index: Int, node: SettingNode)] = []
    for top in tops {
      guard top.entries != nil, find(in: top, below: "", &said) else { return nil }
    }
    // In the order of the records, and of each in the order of the layers.
    let order = said.indices.sorted { (said[$0].index, $0) < (said[$1].index, $1) }
    var touched: [Int] = []
    var records = reading.records
    var warnings: [SettingsError] = []
    var next = order[...]
    while let first = next.first {
      let index = said[first].index
      let own = next.prefix { said[$0].index == index }
      next = next.dropFirst(own.count)
      touched.append(index)
      let declaration = records[index].declaration
      var resolution = LeafResolution(declaration)
      let names = declaration.path.split(separator: ".").map(String.init)
      for layer in layers {
        if let node = Self.node(names[...], in: layer) {
          resolution.add(node, isPartial: false)
        }
      }
      for place in own { resolution.add(said[place].node, isPartial: false) }
      resolution.checkAgainstBelief()
      resolution.checkNull()
      guard resolution.errors.isEmpty, let record = resolution.record() else { return nil }
      warnings += resolution.warnings
      records[index] = record
    }
    let made = SettingsReader.remake(Settings.self, of: records, home: home)
    guard made.errors.isEmpty else { return nil }
    let paths = Set(touched.map { records[$0].declaration.path })
    let kept = reading.warnings.filter { warning in
      if case .rule = warning.reason { return false }
      return !paths.contains(warning.path)
    }
    let reading = Reading(
      settings: made.settings, errors: [], warnings: kept + warnings + made.warnings,
      records: records, description: self.reading.description)
    let known = KnownSettings(
      reading, layers: layers + tops, home: home, places: places, offset: offset)
    return (known, touched)
  }

  /// Finds the parameters that something is said about, with what is said; false where a name is none of theirs.
  private func find(
    in node: SettingNode, below path: String, _ found: inout [(index: Int, node: SettingNode)]
  ) -> Bool {
    for entry in node.entries ?? [] {
      let own = path.isEmpty ? entry.name : "\(path).\(entry.name)"
      // Two spellings that look alike are two names, to a reading but not to a dictionary.
      guard own.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
      if let place = places[own], place >= offset {
        found.append((place - offset, entry.node))
      } else if entry.node.entries == nil || reading.description.group(own) == nil
        || !find(in: entry.node, below: own, &found)
      {
        return false
      }
    }
    return true
  }

  private static func node(_ names: ArraySlice<String>, in node: SettingNode) -> SettingNode? {
    guard let name = names.first else { return node }
    return node.entry(name).flatMap { self.node(names.dropFirst(), in: $0.node) }
  }
}

extension KnownSettings: Sendable where Settings: Sendable {}
