// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Study

/// The program: picks the command and turns whatever it throws into words and an exit code.
@main
struct Caseload: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "caseload",
    abstract: "Compares ways to commission a local drug and alcohol treatment system.",
    discussion: """
      Caseload simulates the people of a treatment system one by one, under different policies \
      and with the same luck, and says which option does better, by how much and how surely.

      Start with the comparison of all options that come with it:

        ./caseload compare scenarios/baseline.yaml scenarios/options/*.yaml

      A scenario is a short file that says only what it changes. Copy one from \
      scenarios/options and edit it to ask a question of your own.

      EXIT CODES
          0  done
          1  done, and 'diff' or 'reproduce' found a difference
         64  the command line is wrong
         65  something in a scenario is wrong
         66  results that were named cannot be read
         70  the program is at fault
         69  something that is needed is missing: to build it, or a scheduler
         74  results could not be written
         75  shares of a sweep are missing
         77  what is missing could not be installed without being root
        130  interrupted (^C); what was finished is kept
        143  told to end (SIGTERM); what was finished is kept
      """,
    version: Program.version,
    subcommands: [
      Run.self, Compare.self, TraceCommand.self, Check.self, Explain.self, ListParameters.self,
      ListMeasures.self, Schema.self, ShowCauses.self, Calibrate.self, SweepCommand.self,
      Merge.self, Slurm.self,
      Report.self, Diff.self, JourneyCommand.self, Describe.self, Export.self, Reproduce.self,
    ])

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      try Repetition.refuse(in: arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      guard let failure = Failure(error) else { exit(withError: error) }
      failure.tell()
      exit(withError: ExitCode(failure.code))
    }
  }
}
