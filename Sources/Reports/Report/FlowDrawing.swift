// SPDX-License-Identifier: GPL-3.0-or-later

/// Who went from which place to which: places on the left, places on the right, and between them
/// ribbons as wide as the number of moves (a diagram after Sankey).
struct FlowDrawing {
  static let width = 760.0
  private static let left = 230.0
  private static let right = 530.0
  private static let gap = 12.0
  private static let top = 24.0
  /// The height of all ribbons of one side together.
  private static let ribbons = 330.0

  let nodes: [String]
  /// Moves from node × to node, row by row.
  let moves: [Double]

  /// Fewer moves than this are told in the table alone: a thread nobody can follow hides others.
  private var least: Double { max(0.5, 0.002 * moves.reduce(0, +)) }

  private func count(_ from: Int, _ to: Int) -> Double {
    let moves = moves[from * nodes.count + to]
    return moves >= least ? moves : 0
  }

  /// The moves that are drawn, all together.
  var total: Double {
    nodes.indices.reduce(0) { sum, from in
      sum + nodes.indices.reduce(0) { $0 + count(from, $1) }
    }
  }

  private var senders: [Int] { nodes.indices.filter { from in sum(from: from) > 0 } }
  private var receivers: [Int] { nodes.indices.filter { to in sum(to: to) > 0 } }
  private func sum(from: Int) -> Double { nodes.indices.reduce(0) { $0 + count(from, $1) } }
  private func sum(to: Int) -> Double { nodes.indices.reduce(0) { $0 + count($1, to) } }

  /// Labels need this much room.
  private static let leastHeight = 15.0

  /// Where each node of a side begins, and its scale.
  private func places(_ side: [Int], _ size: (Int) -> Double) -> [(node: Int, y: Double)] {
    var y = Self.top
    return side.map { node in
      let place = (node, y)
      y += max(size(node) * scale, Self.leastHeight) + Self.gap - (size(node) * scale < 3 ? 4 : 0)
      return place
    }
  }

  private var scale: Double { total > 0 ? Self.ribbons / total : 0 }

  /// The height that the nodes take.
  var height: Double {
    func end(_ places: [(node: Int, y: Double)], _ size: (Int) -> Double) -> Double {
      places.last.map { $0.y + max(size($0.node) * scale, Self.leastHeight) } ?? Self.top
    }
    return max(
      end(places(senders, sum(from:)), sum(from:)), end(places(receivers, sum(to:)), sum(to:))) + 8
  }

  var shapes: Markup {
    let senders = places(senders, sum(from:))
    let receivers = places(receivers, sum(to:))
    var into = receivers.map(\.y)
    var ribbons = Markup()
    var labels =
      Drawing.label("From", x: Self.left - 10, y: 12, .end, "name")
      + Drawing.label("To", x: Self.right + 18, y: 12, .start, "name")
    for (from, y) in senders {
      var out = y
      for (index, receiver) in receivers.enumerated() {
        let moves = count(from, receiver.node)
        guard moves > 0 else { continue }
        let size = moves * scale
        ribbons += ribbon(
          from: out, to: into[index], size: size, isLoss: receiver.node >= nodes.count - 2,
          tip: "\(nodes[from]) to \(nodes[receiver.node]): \(Self.text(moves))")
        out += size
        into[index] += size
      }
      labels += Drawing.rectangle(
        x: Self.left - 4, y: y, width: 6, height: max(1, sum(from: from) * scale), "node")
      labels += Drawing.label(
        "\(nodes[from])  \(Self.text(sum(from: from)))", x: Self.left - 10,
        y: y + middle(sum(from: from)), .end, "name")
    }
    for (to, y) in receivers {
      labels += Drawing.rectangle(
        x: Self.right + 4, y: y, width: 6, height: max(1, sum(to: to) * scale), "node")
      labels += Drawing.label(
        "\(Self.text(sum(to: to)))  \(nodes[to])", x: Self.right + 18, y: y + middle(sum(to: to)),
        .start, "name")
    }
    return ribbons + labels
  }

  private func middle(_ size: Double) -> Double { max(size * scale, 9) / 2 + 4 }

  private func ribbon(
    from: Double, to: Double, size: Double, isLoss: Bool, tip: String
  ) -> Markup {
    let (x1, x2) = (Self.left + 2, Self.right + 4)
    let middle = (x1 + x2) / 2
    let height = max(size, 0.6)
    let data =
      "M\(Drawing.point(x1, from))C\(Drawing.point(middle, from)) \(Drawing.point(middle, to)) "
      + "\(Drawing.point(x2, to))V\(Markup.coordinate(to + height))"
      + "C\(Drawing.point(middle, to + height)) \(Drawing.point(middle, from + height)) "
      + "\(Drawing.point(x1, from + height))Z"
    return Drawing.path(data, isLoss ? "link grey" : "link", tip: tip)
  }

  static func text(_ moves: Double) -> String {
    NumberText.fixed(moves, decimals: moves < 10 ? 1 : 0)
  }

  /// The largest flows in words, for whoever cannot see them.
  var description: String {
    let flows = nodes.indices.flatMap { from in
      nodes.indices.map { (from: from, to: $0, moves: count(from, $0)) }
    }.filter { $0.moves > 0 }
    let order = flows.indices.sorted { (-flows[$0].moves, $0) < (-flows[$1].moves, $1) }
    let told = order.prefix(5).map { index in
      let flow = flows[index]
      return "\(nodes[flow.from]) to \(nodes[flow.to]) \(Self.text(flow.moves))"
    }
    return told.isEmpty ? "Nobody moved." : "Most moves: \(told.joined(separator: "; "))."
  }
}
