// swift-tools-version: 6.0
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// A package of its own: whoever builds Caseload does not build its benchmarks.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Caseload", path: "..")],
  targets: [
    .executableTarget(
      name: "workloads",
      dependencies: [.product(name: "CaseloadKernel", package: "Caseload")])
  ],
  swiftLanguageModes: [.v6]
)
