// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

extension FinishedSweep {
  /// The report for a reader, as HTML and as Markdown: made from the results alone.
  public var reportFiles: [ResultsFolder.File] {
    let page = SweepPage(
      result, of: subject,
      origin: .init(
        command: "`\(sweep.command)`", program: "Caseload \(Program.version)"))
    let texts = [page.html { SHA256.base64(of: Array($0.utf8)) }, page.markdown]
    return zip(StudyReport.fileNames, texts).map { ResultsFolder.File(name: $0, text: $1) }
  }

  /// The document that `--json` prints.
  public var document: String { SweepDocument.json(result, of: subject).text }
}
