// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

extension FinishedStudy {
  /// The report for a reader, as HTML and as Markdown: made from the results, and from one
  /// replication run again for each life that it tells.
  ///
  /// - Parameter tellsLives: whether to tell any. Without them nothing is simulated.
  public func reportFiles(tellingLives tellsLives: Bool = true) -> [ResultsFolder.File] {
    let canTell = study.system.story != nil && !comparison.options.isEmpty
    let journeys = tellsLives ? journeys() : canTell ? ReportJourneys.leftOut : nil
    let report = StudyReport(
      comparison, result, of: subject, findings: findings,
      origin: .init(command: study.plan.command, program: "Caseload \(Program.version)"),
      journeys: journeys)
    let texts = [report.html { SHA256.base64(of: Array($0.utf8)) }, report.markdown]
    return zip(StudyReport.fileNames, texts).map { ResultsFolder.File(name: $0, text: $1) }
  }
}

extension SHA256 {
  /// The digest in Base64 (RFC 4648), as browsers want it.
  static func base64(of bytes: some Sequence<UInt8>) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    let digest = digest(of: bytes)
    for start in stride(from: 0, to: digest.count, by: 3) {
      let three = (0..<3).map { start + $0 < digest.count ? digest[start + $0] : nil }
      let number = three.reduce(0) { $0 << 8 | Int($1 ?? 0) }
      for place in 0..<4 {
        let isThere = place < 2 || three[place - 1] != nil
        text.append(isThere ? letters[number >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }
}
