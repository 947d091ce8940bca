// swift-tools-version: 6.0
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// The layering, bottom to top; CONTRIBUTING.md explains it and `.ci/run` enforces it.
let package = Package(
  name: "Caseload",
  products: [
    .executable(name: "caseload", targets: ["caseload"]),
    .library(
      name: "CaseloadKernel", targets: ["SimulationKernel", "RandomStreams", "Statistics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // The kernel: no domain.
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .target(name: "SimulationKernel"),
    .target(name: "RandomStreams", dependencies: ["CGSL"]),
    .target(name: "Statistics", dependencies: ["CGSL"]),

    // The domain: no files, no Foundation.
    .target(name: "Parameters"),
    .target(
      name: "TreatmentModel", dependencies: ["Parameters", "RandomStreams", "SimulationKernel"]),

    // What is measured, and experiments on it.
    .target(name: "Experiments", dependencies: ["Statistics"]),
    .target(
      name: "Measures",
      dependencies: ["Experiments", "Parameters", "SimulationKernel", "TreatmentModel"]),

    // Files, results, words.
    .target(
      name: "Study",
      dependencies: [
        "CGSL", "Experiments", "Measures", "Parameters", "RandomStreams", "Reports",
        "SimulationKernel", "Statistics", "TreatmentModel", "Yams",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "Reports", dependencies: ["Experiments", "Measures", "Parameters", "Statistics"]),
    .executableTarget(
      name: "caseload",
      dependencies: [
        "Experiments", "Measures", "Parameters", "Reports", "Statistics", "Study",
        "TreatmentModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // What the whole model costs, in instructions and bytes: `scripts/cost`.
    .executableTarget(
      name: "model-cost",
      dependencies: ["Measures", "SimulationKernel", "Study", "TreatmentModel"],
      path: "Benchmarks/ModelCost", exclude: ["costs.txt"]),

    .testTarget(name: "ParametersTests", dependencies: ["Parameters"]),
    .testTarget(name: "RandomStreamsTests", dependencies: ["CGSL", "RandomStreams"]),
    .testTarget(name: "SimulationKernelTests", dependencies: ["SimulationKernel"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["CGSL", "RandomStreams", "Statistics"]),
    .testTarget(
      name: "TreatmentModelTests",
      dependencies: [
        "Parameters", "RandomStreams", "SimulationKernel", "Statistics", "Study", "TreatmentModel",
      ]),
    .testTarget(
      name: "MeasuresTests",
      dependencies: ["Experiments", "Measures", "Parameters", "SimulationKernel", "TreatmentModel"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "RandomStreams", "SimulationKernel", "Statistics"]),
    .testTarget(
      name: "StudyTests",
      dependencies: [
        "Experiments", "Measures", "Parameters", "RandomStreams", "Reports", "Study",
        "TreatmentModel",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Experiments", "Measures", "Reports", "Statistics"]),
    // Millions of events: optimised in debug builds too, for a tenth of the time. The flag would bar a
    // library target from being depended on; nobody depends on tests.
    .testTarget(
      name: "VerificationTests", dependencies: ["RandomStreams", "SimulationKernel", "Statistics"],
      resources: [.copy("Targets")], swiftSettings: [.unsafeFlags(["-O"])]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "Experiments", "Measures", "Study", "TreatmentModel", "caseload",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
