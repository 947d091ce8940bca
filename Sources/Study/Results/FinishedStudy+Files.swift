// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports

extension FinishedStudy {
  /// The files of the results folder, besides the store they are made from.
  ///
  /// All but `run.json` are the same bytes whenever the same study is carried out, on any number
  /// of threads, in any language and in any time zone, interrupted or not.
  ///
  /// - Parameter record: what `run.json` says of this one run.
  public func files(_ record: RunRecord) -> [ResultsFolder.File] {
    files(manifest: manifest.text, run: record.json(of: self).text)
  }

  /// The same with texts that were kept.
  func files(manifest: String, run: String?) -> [ResultsFolder.File] {
    let data = self.data
    var files = exports(of: data, manifest: manifest)
    if let run { files.append(ResultsFolder.File(name: "run.json", text: run)) }
    return files
  }

  /// The files that are the same bytes each time: the results themselves, and what is told of them.
  func exports(of data: [ResultsFolder.File], manifest: String) -> [ResultsFolder.File] {
    let files =
      data + [
        ResultsFolder.File(name: "fingerprint", text: Self.fingerprint(of: data)),
        ResultsFolder.File(name: "manifest.json", text: manifest),
      ]
    return files + [crate(of: files, manifest: manifest).file]
  }

  /// The results themselves.
  var data: [ResultsFolder.File] {
    [
      ResultsFolder.File(name: "dictionary.csv", text: DataDictionary.table(of: result)),
      ResultsFolder.File(name: "fingerprints.csv", text: fingerprints),
      ResultsFolder.File(name: "replications.csv", text: ResultTables.replications(result)),
      ResultsFolder.File(name: "summary.csv", text: ResultTables.summary(comparison)),
      ResultsFolder.File(
        name: "summary.json",
        text: ComparisonDocument.json(comparison, of: subject, findings: findings).text),
    ]
  }

  /// `fingerprint`: the SHA-256 of every file of data, as `sha256sum` writes and checks them.
  static func fingerprint(of data: [ResultsFolder.File]) -> String {
    data.map { "\(SHA256.hexadecimal(of: $0.bytes))  \($0.name)\n" }.joined()
  }

  /// `fingerprints.csv`: a hash of everything that happened in each replication. Two programs
  /// that agree in it simulated the same events, whatever they measured.
  private var fingerprints: String {
    var table = CSV("scenario", "replication", "fingerprint", "events")
    for (design, name) in result.designs.enumerated() {
      for replication in result.replications {
        let record = result.record(design: design, replication: replication)
        let digits = String(record.fingerprint, radix: 16)
        table.append([
          .text(name), .integer(replication),
          .text(String(repeating: "0", count: 16 - digits.count) + digits),
          .integer(record.events),
        ])
      }
    }
    return table.text
  }
}
