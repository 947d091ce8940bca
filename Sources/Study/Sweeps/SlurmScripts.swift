// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The scripts by which a Slurm cluster runs a sweep: a job array with one task a share, a job that
/// merges when all have ended, and two to submit them and to see how far they are.
///
/// The program itself knows no scheduler: the scripts call `sweep --shard auto/N` and `merge`, and
/// can be read, changed and copied.
public struct SlurmScripts: Sendable {
  /// The program, as a path that every node sees.
  public var program: String
  /// The folder in which the sweep was asked for: tasks run there.
  public var directory: String
  /// What decides the sweep, as words of a command line: the plan and its options.
  public var words: [String]
  /// The folder of the sweep.
  public var folder: SweepFolder
  /// The name of the job.
  public var name: String
  /// How many tasks.
  public var tasks: Int
  /// The partition; that of the cluster when nil.
  public var partition: String?
  /// The longest a task may take, as Slurm takes it; that of the partition when nil.
  public var time: String?
  /// Processors of a task.
  public var threads: Int

  public init(
    program: String, directory: String, words: [String], folder: SweepFolder, name: String,
    tasks: Int, partition: String? = nil, time: String? = nil, threads: Int = 1
  ) {
    self.program = program
    self.directory = directory
    self.words = words
    self.folder = folder
    self.name = name
    self.tasks = tasks
    self.partition = partition
    self.time = time
    self.threads = threads
  }

  /// Where this program is: what every node is to run.
  public static var thisProgram: String? {
    realpath("/proc/self/exe", nil).map { path in
      defer { free(path) }
      return String(cString: path)
    }
  }

  /// The folder this program was called in.
  public static var thisDirectory: String? {
    getcwd(nil, 0).map { path in
      defer { free(path) }
      return String(cString: path)
    }
  }

  /// The files, each with its text.
  public var files: [(name: String, text: String)] {
    [("array.sh", array), ("merge.sh", merge), ("submit.sh", submit), ("status.sh", status)]
  }

  private func quoted(_ word: String) -> String { StudyPlan.quoted(word) }

  private func command(_ verb: String, _ more: [String] = []) -> String {
    ([program, verb] + words + more).map(quoted).joined(separator: " ")
  }

  /// The folder of the scripts from the root, for Slurm runs them from a copy.
  private var scripts: String {
    folder.scripts.hasPrefix("/") ? folder.scripts : "\(directory)/\(folder.scripts)"
  }

  private func head(_ about: String, _ options: [String]) -> String {
    (["#!/bin/bash"] + options.map { "#SBATCH \($0)" } + ["# \(about)", "set -eu"])
      .joined(separator: "\n") + "\n"
  }

  private var shared: [String] {
    (partition.map { ["--partition=\($0)"] } ?? []) + (time.map { ["--time=\($0)"] } ?? [])
  }

  private var array: String {
    head(
      "One share of the sweep a task. A task that is lost with its node is begun again; a share is "
        + "there whole or not at all.",
      [
        "--job-name=\(name)", "--array=1-\(tasks)", "--ntasks=1", "--cpus-per-task=\(threads)",
        "--requeue", "--open-mode=append",
      ] + shared)
        + """
        cd \(quoted(directory))
        exec \(command("sweep", ["--shard", "auto/\(tasks)", "--threads", "\(threads)"]))

        """
  }

  private var merge: String {
    head(
      "Joins the shares when all tasks have ended; what is missing is told in the log.",
      ["--job-name=\(name)-merge", "--ntasks=1", "--requeue", "--open-mode=append"] + shared)
        + """
        cd \(quoted(directory))
        exec \(command("merge"))

        """
  }

  private var submit: String {
    """
    #!/bin/bash
    # Submits the array, and the merge to follow it. With numbers (submit.sh 2,5-7) only these shares.
    set -eu
    cd \(quoted(scripts))
    job=$(sbatch --parsable --output="$PWD/log.%a" ${1:+--array="$1"} array.sh)
    job=${job%%;*}
    # afterany: the merge says what is missing, where afterok would never begin.
    merge=$(sbatch --parsable --output="$PWD/log.merge" --dependency="afterany:$job" merge.sh)
    echo "$job ${merge%%;*}" >jobs
    echo "Submitted: array $job, merge ${merge%%;*}. How far they are: $PWD/status.sh"

    """
  }

  private var status: String {
    """
    #!/bin/bash
    # How many shares are there, and what the scheduler says of the others.
    set -eu
    cd \(quoted(scripts))
    there=$(find ../shards -name '*-of-\(padded(tasks)).shard' 2>/dev/null | wc -l)
    echo "$there of \(tasks) shares are there."
    if [ -e jobs ]; then
      read -r array merge <jobs
      squeue --jobs="$array,$merge" --format='%.18i %.10T %.10M %R' || echo "Neither job is queued."
    fi
    if [ -e ../sweep.csv ]; then echo "Merged: $(cd .. && pwd)"; fi
    if [ -e log.merge ]; then tail -n 5 log.merge; fi

    """
  }

  private func padded(_ number: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, 3 - text.count)) + text
  }

  /// Writes the scripts.
  public func write() throws(ResultsError) {
    for file in files {
      let path = folder.scripts + "/" + file.name
      try folder.write(Array(file.text.utf8), to: path)
      chmod(path, 0o755)
    }
  }

  /// Submits the jobs, and waits until the scheduler has taken them.
  ///
  /// - Returns: the exit code of `submit.sh`; 127 where there is no shell.
  public func submit(_ scripts: String) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [scripts + "/submit.sh"]
    do {
      try process.run()
    } catch {
      return 127
    }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
