// swift-tools-version: 6.0
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// What an event costs in the kernel's event list and in its alternatives. See README.md.
let package = Package(
  name: "EventLists",
  dependencies: [.package(name: "Caseload", path: "../..")],
  targets: [
    .executableTarget(
      name: "event-lists",
      dependencies: [.product(name: "CaseloadKernel", package: "Caseload")])
  ],
  swiftLanguageModes: [.v6]
)
