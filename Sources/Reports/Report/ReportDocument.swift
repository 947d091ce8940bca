// SPDX-License-Identifier: GPL-3.0-or-later

/// A report as content, before it is a page: it is written once and shown as HTML and as Markdown,
/// so that both say the same.
struct ReportDocument: Sendable, Hashable {
  /// A part with a heading of its own.
  struct Section: Sendable, Hashable {
    /// The name of its place in the page, in small letters.
    var id: String
    var title: String
    /// What there is to see here, in a sentence or two; may be empty.
    var lead: String
    var blocks: [Block]
  }

  indirect enum Block: Sendable, Hashable {
    case heading(String)
    /// Words that may hold what somebody else has written, such as a title: they are shown as they
    /// stand. So are titles, headings, leads and cells.
    case paragraph(String)
    /// The program's own words, in which commands and options are told from them (`Prose`). So they
    /// are in lists, warnings and captions.
    case prose(String)
    /// Something that must not be overlooked.
    case warning(String)
    case list([Sentence])
    /// The answer about one option.
    case answer(Answer)
    case table(Table)
    /// Drawings with what they show.
    case picture(Picture)
    /// One life as a timeline.
    case journey(JourneyFigure)
    /// What is shown on demand, under a summary.
    case more(String, [Block])
  }

  /// A sentence, and how it stands out.
  struct Sentence: Sendable, Hashable {
    var text: String
    var tone = Tone.plain
  }

  /// How something stands out. Never the only sign: the words say it too.
  enum Tone: String, Sendable, Hashable {
    case plain, good, bad, caution, faint
  }

  /// What a reader with one minute must know of an option.
  struct Answer: Sendable, Hashable {
    var title: String
    /// The question it was to answer; may be empty.
    var question: String
    /// Whether it is shown to be safe, in a few words.
    var badge: Sentence
    var sentences: [Sentence]
  }

  struct Table: Sendable, Hashable {
    struct Column: Sendable, Hashable {
      var heading: String
      /// Numbers stand to the right.
      var isNumber = false
      /// Holds small drawings, which only HTML can show. What they show stands in other columns.
      var isDrawn = false
    }

    struct Cell: Sendable, Hashable {
      var text: String
      var tone = Tone.plain
      /// Whether it is a path or a command.
      var isCode = false
      /// A small drawing instead of text.
      var drawing: Markup?
    }

    enum Row: Sendable, Hashable {
      /// The first cell names the row.
      case cells([Cell])
      /// A line across, over the rows that belong to it.
      case across(String)
    }

    var caption: String
    var columns: [Column]
    var rows: [Row] = []

    mutating func append(_ cells: [Cell]) {
      precondition(cells.count == columns.count, "A row has a cell for each column.")
      rows.append(.cells(cells))
    }
  }

  /// Drawings that belong together, with the words and the numbers for whoever cannot see them.
  struct Picture: Sendable, Hashable {
    /// One drawing.
    struct Panel: Sendable, Hashable {
      /// What stands above it; may be empty.
      var title: String
      /// What it shows, for whoever cannot see it.
      var description: String
      /// The size of the drawing.
      var width, height: Double
      /// The shapes.
      var shapes: Markup
    }

    enum Layout: Sendable, Hashable {
      /// Small drawings side by side.
      case grid
      /// Large drawings, of which one is shown at a time: their names are on buttons.
      case choice
    }

    var id: String
    var title: String
    /// What to see in it, and how to read it.
    var caption: String
    var layout: Layout
    var panels: [Panel]
    /// The numbers behind it.
    var table: Table
  }

  /// One life as a timeline, for a desk and for a phone, and the same as a table.
  struct JourneyFigure: Sendable, Hashable {
    var title: String
    var drawings: [Markup]
    var table: Table
  }

  var title: String
  /// Below the title: what was compared, over which period.
  var facts: [String]
  var sections: [Section]
  /// How to get the same figures again.
  var colophon: [String]
}

extension ReportDocument.Table.Cell: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self.init(text: value) }
}
