// SPDX-License-Identifier: GPL-3.0-or-later

/// Breaks text into lines no longer than `width`: at spaces, after hyphens within words and before
/// the dots of a path (`housing.policy.beds`), and anywhere in a piece that alone is longer than a
/// line.
///
/// Every line but the first starts with `indent` spaces. Text without a character is one empty
/// line. Spaces at the start of the text stay.
func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
  let margin = String(repeating: " ", count: indent)
  var lines: [String] = []
  var line = ""
  var isLineStart = true
  for piece in pieces(of: text) {
    let space = isLineStart || !piece.followsSpace ? "" : " "
    if isLineStart || line.count + space.count + piece.text.count <= width {
      line += space + piece.text
    } else {
      lines.append(line)
      line = margin + piece.text
    }
    isLineStart = false
    while line.count > max(width, indent + 1) {
      lines.append(String(line.prefix(max(width, indent + 1))))
      line = margin + line.dropFirst(max(width, indent + 1))
    }
  }
  return lines + [line]
}

/// What a line may not break, and whether a space stands before it.
private func pieces(of text: String) -> [(text: String, followsSpace: Bool)] {
  var pieces: [(text: String, followsSpace: Bool)] = []
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    var piece = ""
    var followsSpace = true
    for character in word {
      if piece.hasSuffix("-"), piece.contains(where: \.isLetter), character.isLetter {
        pieces.append((piece, followsSpace))
        (piece, followsSpace) = ("", false)
      }
      piece.append(character)
      // A dot between two letters is one of a path: what follows it begins a piece with it.
      if character.isLetter, piece.dropLast().last == ".", piece.dropLast(2).last?.isLetter == true
      {
        pieces.append((String(piece.dropLast(2)), followsSpace))
        (piece, followsSpace) = (String(piece.suffix(2)), false)
      }
    }
    pieces.append((piece, followsSpace))
  }
  return pieces
}
