// SPDX-License-Identifier: GPL-3.0-or-later

import Measures

/// A story as a picture: time to the right, a lane for each service and each side of a life, and
/// within a lane a row for each scenario.
///
/// The SVG needs nothing beside itself: no script, no typeface of its own, no network. Shades and
/// stripes tell apart what colours would, so that it can be read in grey.
public struct JourneyPicture: Sendable {
  /// How wide it is, and where its labels stand.
  public enum Layout: Sendable, Hashable, CaseIterable {
    /// 960 units, names of lanes to the left.
    case desk
    /// 360 units, names of lanes above them.
    case phone

    var width: Double { self == .desk ? 960 : 360 }
    var left: Double { self == .desk ? 122 : 22 }
    var right: Double { self == .desk ? 14 : 8 }
    var textSize: Double { self == .desk ? 12 : 11 }
    var name: String { self == .desk ? "desk" : "phone" }
  }

  let story: JourneyStory
  let layout: Layout
  /// The days shown.
  let days: ClosedRange<Double>
  /// What tells its names within a page from those of other pictures.
  let mark: String

  public init(_ story: JourneyStory, layout: Layout = .desk) {
    self.init(story, layout: layout, mark: "")
  }

  init(_ story: JourneyStory, layout: Layout, mark: String) {
    self.story = story
    self.layout = layout
    self.mark = mark
    let all = story.sides.map(\.journey.days)
    let first = all.map(\.lowerBound).min() ?? 0
    let last = all.map(\.upperBound).max() ?? 0
    days = first...max(last, first + 30)
  }

  /// The picture as a file of its own.
  public var svg: String {
    var drawing = JourneyDrawing(self)
    drawing.draw(isWhole: true)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawing.text
  }

  /// The picture as a part of a page whose heading and label stand outside it.
  var inline: String {
    var drawing = JourneyDrawing(self)
    drawing.draw(isWhole: false)
    return drawing.text
  }

  /// The picture in words, for whoever does not see it.
  var alternative: String {
    let lanes = self.lanes.map(\.title).joined(separator: ", ")
    let parting = story.parting.map { " They part on \(Journey.words($0.date))." } ?? ""
    let sides = story.sides.count == 2 ? " two rows each, A and B," : ""
    return "A timeline of \(story.heading): lanes for \(lanes),\(sides) from left to right in time."
      + parting + " The table below the picture says the same in words."
  }

  /// The lanes on which something happens.
  var lanes: [Lane] {
    Lane.allCases.filter { lane in
      story.sides.contains { side in
        side.journey.stretches.contains { $0.lane == lane }
          || side.journey.marks.contains { $0.kind.lane == lane }
      }
    }
  }

  /// Its name within a page.
  var name: String { mark + layout.name }

  /// Where a day stands.
  func x(_ day: Double) -> Double {
    let share = (day - days.lowerBound) / (days.upperBound - days.lowerBound)
    return layout.left + min(max(share, 0), 1) * (layout.width - layout.left - layout.right)
  }

  /// The stretches of a lane under one scenario in as few rows as hold them without overlap.
  func rows(_ lane: Lane, _ journey: Journey) -> [[Stretch]] {
    var rows: [[Stretch]] = []
    for stretch in journey.stretches where stretch.lane == lane {
      if let row = rows.firstIndex(where: { $0.allSatisfy { $0.to <= stretch.from } }) {
        rows[row].append(stretch)
      } else {
        rows.append([stretch])
      }
    }
    return rows.isEmpty ? [[]] : rows
  }

  /// About how wide a text is drawn; a little more than it is in common typefaces.
  static func width(of text: String, size: Double) -> Double { Double(text.count) * size * 0.56 }
}
