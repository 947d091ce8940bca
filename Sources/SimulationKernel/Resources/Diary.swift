// SPDX-License-Identifier: GPL-3.0-or-later

/// One person's appointment slots on working days: so many a week, first come, first served.
///
/// ```swift
/// var diary = Diary(slotsPerWeek: 17)
/// let slot = diary.book(onOrAfter: now + .weeks(2), at: now, calendar: calendar)
/// ```
///
/// A week of five working days offers exactly the slots of a week; they are spread evenly, and
/// fractions are carried in integers from day to day, so 17 a week are 3, 3, 4, 3, 4 and never
/// drift. A week with a bank holiday offers a fifth less. Within a day slots are spaced evenly
/// from nine to five.
///
/// How long people wait between appointments is not a parameter. When each of 50 people books the
/// first free slot after each appointment, and 17 slots a week are offered, the interval comes out
/// as 50 ÷ 17 weeks.
public struct Diary: Sendable {
  /// A booked appointment: at the start of a run or later, by no more than 136 years.
  public struct Slot: BitwiseCopyable, Hashable, Sendable {
    private let second: UInt32
    private let day: UInt16
    private let place: UInt8
    // Always true: the other values of this byte stand for no slot, so that an optional one takes
    // eight bytes too.
    private let isBooked: Bool

    init(workingDay: Int, index: Int, start: SimTime) {
      second = UInt32(start.seconds)
      day = UInt16(workingDay)
      place = UInt8(index)
      isBooked = true
    }

    /// When the appointment begins.
    public var start: SimTime { SimTime(seconds: Int64(second)) }
    /// The serial number of the working day (see `Calendar`).
    public var workingDay: Int { Int(day) }
    /// The number of the slot within the day, from 0.
    public var index: Int { Int(place) }
  }

  /// One working day of the diary.
  private struct Page: BitwiseCopyable {
    /// How many slots are offered: those numbered below this.
    var offered: Int { didSet { settle() } }
    /// One bit for each slot that is booked. After a cut some may lie beyond those offered.
    var taken: UInt64 = 0 { didSet { settle() } }
    /// One bit for each slot that is offered and not booked, kept because full days are many and are
    /// walked over at every booking.
    private(set) var free: UInt64

    init(offered: Int) {
      self.offered = offered
      free = Self.mask(offered)
    }

    private mutating func settle() { free = Self.mask(offered) & ~taken }

    /// As many low bits; at most 63.
    static func mask(_ count: Int) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: count) &- 1 }
  }

  /// Millionths of a slot: the unit in which a week's slots are counted, and five times as many to
  /// a slot when a day's are.
  private static let unitsPerSlot = 1_000_000
  private static let dayUnitsPerSlot = 5 * unitsPerSlot
  private static let dayBegins = TimeSpan.hours(9)
  private static let dayLength = TimeSpan.hours(8)

  /// Pages for the working days from `firstPage` on, as far as anybody has looked.
  private var pages: [Page] = []
  private var firstPage: Int
  /// Every day before this one, and not before `firstPage`, is full.
  private var firstWithRoom: Int
  /// Slots a week, in millionths, from the day after the last page.
  private var weekly: Int
  /// The same while closed.
  private var weeklyWhenOpen: Int
  /// The part of a slot carried to the day after the last page, in five-millionths.
  private var carried = 0
  /// The working day from which the present number a week holds.
  private var changed: Int
  /// Slots offered before `firstPage`.
  private var offeredBefore = 0

  /// Appointments booked so far, including those cancelled since.
  public private(set) var booked = 0
  /// Appointments cancelled in time, so that the slot could be offered again.
  public private(set) var cancelled = 0
  /// Whether no slots are offered, until the diary is reopened.
  public private(set) var isClosed = false

  /// An empty diary.
  ///
  /// - Parameters:
  ///   - slotsPerWeek: slots in five working days, 0 to 315 (63 a day); kept to a millionth.
  ///   - serial: the first working day on which they are offered.
  public init(slotsPerWeek: Double, from serial: Int = 0) {
    weekly = Self.units(slotsPerWeek)
    weeklyWhenOpen = weekly
    firstPage = serial
    firstWithRoom = serial
    changed = serial
  }

  /// Slots in five working days, at present or when the diary reopens.
  public var slotsPerWeek: Double { Double(weeklyWhenOpen) / Double(Self.unitsPerSlot) }

  private static func units(_ slotsPerWeek: Double) -> Int {
    precondition(0...315 ~= slotsPerWeek, "A diary offers 0 to 315 slots a week.")
    return Int((slotsPerWeek * Double(unitsPerSlot)).rounded())
  }
}

// MARK: - Booking

extension Diary {
  /// Books the earliest free slot that begins at or after an instant.
  ///
  /// Days before `now` are put away and cannot be booked any more.
  ///
  /// - Returns: the slot; nil when the diary is closed, or has no room before the calendar ends.
  public mutating func book(
    onOrAfter earliest: SimTime, at now: SimTime, calendar: Calendar
  ) -> Slot? {
    forgetDays(before: calendar.workingDay(onOrAfter: now))
    let firstDay = calendar.workingDay(onOrAfter: max(earliest, now))
    var day = max(firstDay, firstWithRoom)
    while true {
      let isFirstWithRoom = day == firstWithRoom
      day = skipFullDays(from: day)
      if isFirstWithRoom { firstWithRoom = day }
      guard day < calendar.workingDayCount, reach(day) else { return nil }
      let page = pages[day - firstPage]
      var free = page.free
      if day == firstDay && free != 0 {
        let midnight = calendar.startOfWorkingDay(day)
        free &= ~Page.mask(
          Self.firstIndex(onOrAfter: max(earliest, now) - midnight, of: page.offered))
      }
      if free != 0 {
        let index = free.trailingZeroBitCount
        pages[day - firstPage].taken |= 1 << UInt64(index)
        booked += 1
        if day == firstWithRoom && pages[day - firstPage].free == 0 { firstWithRoom += 1 }
        return Slot(
          workingDay: day, index: index,
          start: calendar.startOfWorkingDay(day) + Self.timeOfDay(index, of: page.offered))
      }
      if day == firstWithRoom && page.free == 0 { firstWithRoom += 1 }
      day += 1
    }
  }

  /// The first day from `day` on that has room or no page yet.
  @inline(__always)
  private func skipFullDays(from day: Int) -> Int {
    pages.withUnsafeBufferPointer { pages in
      var page = day - firstPage
      while page < pages.count, pages[page].free == 0 { page &+= 1 }
      return firstPage + page
    }
  }

  /// Gives a booked slot back.
  ///
  /// - Returns: whether it could be offered again. From the moment it begins it cannot, and
  ///   nothing changes; nor when it was not booked.
  @discardableResult
  public mutating func cancel(_ slot: Slot, at now: SimTime) -> Bool {
    let bit = UInt64(1) << UInt64(slot.index)
    let page = slot.workingDay - firstPage
    guard now < slot.start, pages.indices.contains(page), pages[page].taken & bit != 0 else {
      return false
    }
    pages[page].taken &= ~bit
    if pages[page].free != 0 { firstWithRoom = min(firstWithRoom, slot.workingDay) }
    cancelled += 1
    return true
  }

  /// When a slot begins, since midnight: the day's slots are spaced evenly.
  private static func timeOfDay(_ index: Int, of offered: Int) -> TimeSpan {
    dayBegins + .seconds(dayLength.seconds * Int64(index) / Int64(offered))
  }

  /// The first slot of a day that begins at or after a time of day.
  private static func firstIndex(onOrAfter time: TimeSpan, of offered: Int) -> Int {
    // Slot i begins i·length/offered into the day, rounded down: at or after a whole second exactly
    // when i is at least that second times offered/length.
    let second = (time - dayBegins).seconds
    guard second > 0 else { return 0 }
    return min(offered, Int((second * Int64(offered) + dayLength.seconds - 1) / dayLength.seconds))
  }
}

// MARK: - How many slots

extension Diary {
  /// Slots offered on the working days before `serial`, from the beginning of the diary.
  ///
  /// `serial` is not before the day of the last booking.
  public func offered(before serial: Int) -> Int {
    precondition(serial >= firstPage, "Days that far back have been put away.")
    let seen = min(serial - firstPage, pages.count)
    let unseen = serial - firstPage - seen
    return offeredBefore + pages[..<seen].reduce(0) { $0 + $1.offered }
      + (carried + weekly * unseen) / Self.dayUnitsPerSlot
  }

  /// Changes the number of slots a week from a working day on. What is booked stands.
  ///
  /// Changes are made in the order of the days from which they hold.
  public mutating func setSlotsPerWeek(_ slotsPerWeek: Double, from serial: Int) {
    weeklyWhenOpen = Self.units(slotsPerWeek)
    if !isClosed { setWeekly(weeklyWhenOpen, from: serial) }
  }

  /// Offers no slots from a working day on: leave, sickness, a vacancy. What is booked stands, for
  /// the caller to cancel or keep.
  public mutating func close(from serial: Int) {
    guard !isClosed else { return }
    isClosed = true
    setWeekly(0, from: serial)
  }

  /// Offers slots again from a working day on, as many a week as were last set.
  public mutating func reopen(from serial: Int) {
    guard isClosed else { return }
    isClosed = false
    setWeekly(weeklyWhenOpen, from: serial)
  }

  private mutating func setWeekly(_ units: Int, from serial: Int) {
    precondition(
      serial >= changed, "Changes to a diary are made in the order of the days they hold from.")
    changed = serial
    let firstChanged = max(serial, firstPage)
    if weekly == 0 && units == 0 { return }
    while firstPage + pages.count < firstChanged { addPage() }
    let rewritten = firstPage + pages.count - firstChanged
    // Take back what the old number carried over the pages that are written again.
    let before = (carried - weekly * rewritten) % Self.dayUnitsPerSlot
    carried = before < 0 ? before + Self.dayUnitsPerSlot : before
    weekly = units
    for page in (pages.count - rewritten)..<pages.count { pages[page].offered = nextOffer() }
    firstWithRoom = min(firstWithRoom, firstChanged)
  }

  /// Makes sure that there is a page for a day; false when nothing is offered from there on.
  @inline(__always)
  private mutating func reach(_ day: Int) -> Bool {
    day - firstPage < pages.count || addPages(to: day)
  }

  @inline(never)
  private mutating func addPages(to day: Int) -> Bool {
    while firstPage + pages.count <= day {
      if weekly == 0 { return false }
      addPage()
    }
    return true
  }

  private mutating func addPage() { pages.append(Page(offered: nextOffer())) }

  /// The slots of the next day, leaving the fraction to the day after.
  private mutating func nextOffer() -> Int {
    let (slots, rest) = (carried + weekly).quotientAndRemainder(dividingBy: Self.dayUnitsPerSlot)
    carried = rest
    return slots
  }

  /// Puts away the pages of past days when they are most of the diary, so that each is moved once.
  @inline(__always)
  private mutating func forgetDays(before today: Int) {
    if firstWithRoom < today { firstWithRoom = max(today, firstPage) }
    let past = today - firstPage
    if past > 16, past > pages.count / 2 { forget(past, before: today) }
  }

  @inline(never)
  private mutating func forget(_ past: Int, before today: Int) {
    while pages.count < past { addPage() }
    offeredBefore += pages[..<past].reduce(0) { $0 + $1.offered }
    pages.removeFirst(past)
    firstPage = today
  }
}
