// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import Testing

@testable import Measures

@Suite("Declarations of measures")
struct DeclarationTests {
  private let declarations = MeasureSet.declarations

  @Test("No two measures share a name or a title")
  func unique() {
    for keyPath in [\MeasureDeclaration.name, \.title] {
      let texts = declarations.map { $0[keyPath: keyPath] }.sorted()
      let twice = zip(texts, texts.dropFirst()).filter(==).map(\.0)
      #expect(twice.isEmpty)
    }
  }

  @Test("A name is a theme's word, a dot and the measure, in letters and digits")
  func names() {
    for name in declarations.map(\.name) {
      let isWellFormed = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
      #expect(isWellFormed && name.contains("."), "\(name)")
    }
  }

  @Test("Every measure says what it is, in which unit, and stands with others of its theme")
  func complete() {
    for declaration in declarations {
      #expect(!declaration.title.isEmpty && !declaration.unit.isEmpty, "\(declaration.name)")
    }
    var themes = declarations.map(\.theme)
    for index in themes.indices.dropFirst().reversed() where themes[index] == themes[index - 1] {
      themes.remove(at: index)
    }
    #expect(
      themes == [
        "Access", "Contact", "Treatment", "Recovery", "Justice", "Housing", "Peers", "Work",
        "Other needs", "Involvement", "Deaths", "Reported and true", "Survey", "Quality of life",
        "Costs, 2010/11 prices",
        "Gaps between groups",
      ])
  }

  @Test("Every measure says how it is worked out, on one line, in a whole sentence")
  func definitions() {
    for declaration in declarations {
      let definition = declaration.definition
      #expect(
        !definition.isEmpty && !definition.contains(where: \.isNewline), "\(declaration.name)")
      #expect(definition.hasSuffix("."), "\(declaration.name): \(definition)")
      #expect(!definition.contains("  "), "\(declaration.name): \(definition)")
      #expect(definition.count(where: { $0 == "(" }) == definition.count(where: { $0 == ")" }))
    }
  }

  @Test("What is worked out by the year, in days or as a share is defined so")
  func definitionsFitUnits() {
    for declaration in declarations where declaration.theme != "Gaps between groups" {
      let (name, definition) = (declaration.name, declaration.definition)
      switch declaration.unit {
      case "a year", "days a year", "people a year", "deaths a year", "£ a year", "QALYs a year":
        let isSum = definition.contains("cost.payer")
        #expect(definition.contains("÷ T") || definition.contains("÷ (T − 1)") || isSum, "\(name)")
      case "%":
        let isOfShares = definition.contains("returns.") || definition.contains("196")
        #expect(definition.contains("100 ×") || isOfShares, "\(name)")
      default: break
      }
    }
  }

  @Test("No two measures but gaps and shares of the same share a definition")
  func definitionsDiffer() {
    let texts = declarations.map(\.definition).sorted()
    let twice = Set(zip(texts, texts.dropFirst()).filter(==).map(\.0))
    let allowed = declarations.filter {
      $0.name.hasPrefix("cost.of.") || $0.name.hasPrefix("cost.inYear")
        || $0.name.hasPrefix("pbr.")
    }.map(\.definition)
    #expect(twice.subtracting(allowed).isEmpty)
  }

  @Test("A definition that names another measure names one that there is")
  func definitionsReferToMeasures() {
    let names = Set(declarations.map(\.name))
    for declaration in declarations {
      for word in declaration.definition.split(whereSeparator: { " ()+−÷,;".contains($0) }) {
        let name = word.last == "." ? word.dropLast() : word[...]
        guard name.contains("."), name.first?.isLetter == true, !name.contains("evidence"),
          !name.contains("policy"), !name.contains("…")
        else { continue }
        #expect(names.contains(String(name)), "\(declaration.name): \(name)")
      }
    }
  }

  @Test("The headline is short enough for one page, and never without deaths and costs")
  func headline() {
    let headline = declarations.filter(\.isHeadline).map(\.name)
    #expect((16...18).contains(headline.count))
    for name in [
      "deaths.expected", "deaths.afterLeavingScript", "cost.services", "cost.total",
      "exits.planned", "scripts.stopped",
    ] {
      #expect(headline.contains(name), "\(name)")
    }
  }

  @Test("One measure is the number of expected deaths that the safety rule reads")
  func expectedDeaths() {
    #expect(
      declarations.filter { $0.role == .expectedDeaths }.map(\.name) == ["deaths.expected"])
  }

  @Test("A measure has values by person exactly when it says so")
  func personal() {
    var run = HandWritten()
    run.enter(ann)
    run.finish(on: 3 * year)
    let personal = run.measures.personalValues().map { declarations[$0.measure].name }
    #expect(personal == declarations.filter(\.isPersonal).map(\.name))
  }

  @Test("A run of no length has no values by the year, and no trap")
  func noLength() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .useChanged(ann, from: .using, to: .abstinent))
    run.finish(on: 0)
    #expect(run.measures.values().isEmpty)
  }
}
