// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

@Suite("Dates")
struct DateValueTests {
  @Test("A date is read only as written in full")
  func reads() {
    #expect(DateValue("2010-04-01")?.description == "2010-04-01")
    for wrong in ["2010-4-1", "2010-04-01 ", "20100401", "2010/04/01", "1899-12-31", "２010-04-1"] {
      #expect(DateValue(wrong) == nil, "\(wrong)")
    }
  }

  @Test("A leap day exists every four years, not in 1900 and 2100, but in 2000")
  func leapDays() {
    #expect(DateValue("2012-02-29") != nil)
    #expect(DateValue("2011-02-29") == nil)
    #expect(DateValue("2000-02-29") != nil)
    #expect(DateValue("1900-02-29") == nil)
    #expect(DateValue("2100-02-29") == nil)
  }

  @Test("Days between dates follow the calendar, and adding them leads back")
  func days() throws {
    let first = try #require(DateValue("1900-01-01"))
    var date = first
    for day in 0..<109_937 {
      #expect(date.days(since: first) == day)
      let next = try #require(first.adding(days: day + 1))
      if next <= date { Issue.record("\(next) follows \(date)") }
      date = next
    }
    #expect(date.description == "2200-12-31")
    #expect(date.adding(days: 1) == nil)
    #expect(first.adding(days: -1) == nil)
    #expect(first.adding(days: Int.max) == nil)
  }
}

@Suite("Lengths of time")
struct SpanTests {
  @Test("Twelve months are a year, and a year is 365.25 days")
  func units() {
    #expect(Span.months(12) == .years(1))
    #expect(Span.years(1).inDays == 365.25)
    #expect(Span.weeks(1) == .days(7))
    #expect(Span.minutes(60) == .hours(1))
    #expect(Span(rounding: 0.5).seconds == 1)
  }

  @Test(
    "A length of time is written in the longest unit that fits it",
    arguments: [
      (Span.zero, "0 days"), (.seconds(1), "1 second"), (.seconds(90), "90 seconds"),
      (.minutes(45), "45 minutes"), (.hours(36), "36 hours"), (.days(10), "10 days"),
      (.days(21), "3 weeks"), (.months(6), "6 months"), (.years(8), "8 years"),
      (.days(365), "365 days"), (.days(-7), "-1 weeks"),
    ])
  func canonical(span: Span, text: String) {
    #expect(CanonicalText.span(span) == text)
  }
}

@Suite("Nearest names")
struct NearestTests {
  private let known = ["beds", "stay", "caseloadLimit", "evictsForLapse", "on"]

  @Test(
    "Two slips are forgiven in a long name, one in a short",
    arguments: [
      ("caseloadLimt", ["caseloadLimit"]), ("casloadLimt", ["caseloadLimit"]),
      ("caselaodLimit", ["caseloadLimit"]), ("CASELOADLIMIT", ["caseloadLimit"]),
      ("caseload-limit", ["caseloadLimit"]), ("caseload_limit", ["caseloadLimit"]),
      ("bds", ["beds"]), ("bdes", ["beds"]), ("bedss", ["beds"]), ("no", ["on"]),
      ("xy", []), ("bxxs", []), ("", []), ("evictForLaps", ["evictsForLapse"]),
    ])
  func nearest(wrong: String, found: [String]) {
    #expect(Nearest.names(to: wrong, among: known) == found)
  }

  @Test("The distance counts letters left out, put in, changed and swapped")
  func distance() {
    func distance(_ a: String, _ b: String) -> Int {
      Nearest.distance(Array(a.unicodeScalars), Array(b.unicodeScalars))
    }
    #expect(distance("", "") == 0)
    #expect(distance("", "abc") == 3)
    #expect(distance("abc", "abc") == 0)
    #expect(distance("abc", "ac") == 1)
    #expect(distance("abc", "acb") == 1)
    #expect(distance("abc", "axc") == 1)
    #expect(distance("ca", "abc") == 3)
    #expect(distance("kitten", "sitting") == 3)
  }

  @Test("A name of any length is compared in no time")
  func long() {
    let wrong = String(repeating: "a", count: 1_000_000)
    #expect(Nearest.names(to: wrong, among: known).isEmpty)
  }
}
