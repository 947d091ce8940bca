// SPDX-License-Identifier: GPL-3.0-or-later

/// Something wrong with what was written, as facts: where, at which parameter, what, and why.
///
/// No words for the person are made here; they are all in one place, beside the reading of files.
public struct SettingsError: Error, Sendable, Hashable {
  /// Where the offending text stands.
  public var place: Place
  /// The parameter or group it belongs to, for example `housing.policy.beds`.
  public var path: String
  /// What was written, unescaped and of any length; nil when nothing was.
  public var written: String?
  /// Why it is wrong.
  public var reason: SettingsFlaw
  /// The parameter concerned, to say what would be right.
  public var declaration: Declaration?

  /// Makes an error.
  public init(
    place: Place, path: String, written: String? = nil, reason: SettingsFlaw,
    declaration: Declaration? = nil
  ) {
    self.place = place
    self.path = path
    self.written = written
    self.reason = reason
    self.declaration = declaration
  }
}

/// The shapes a piece of a file can have.
public enum Shape: Sendable, Hashable {
  case scalar, mapping, list
}

/// Why something written is wrong.
public enum SettingsFlaw: Error, Sendable, Hashable {
  // Names.
  /// No such name here; the nearest known ones, and all that are known.
  case unknownName(nearest: [String], known: [String])
  /// A parameter has no value in any file.
  case missing
  /// A whole group has no value in any file; what it means, and how many values it has.
  case missingGroup(meaning: String, values: Int)
  /// A name that is needed inside the value was left out: a share of a mix, the sd of a gamma.
  case missingName(String)

  // Shape.
  /// `name:` with nothing after it.
  case empty
  /// One shape where another is needed.
  case wrongShape(Shape, wanted: [Shape])
  /// Too many or too few items.
  case length(Int, allowed: ClosedRange<Int>)

  // Text.
  /// Not a number as numbers are written here.
  case number(NumberFlaw)
  /// A number in quotes is text.
  case quotedNumber
  /// A number that needs its unit.
  case unitMissing
  /// A unit that is not known, with the nearest that is.
  case unitUnknown(String, nearest: String?)
  /// `5days`
  case unitNotSeparated
  /// A rate without `per`.
  case perMissing
  /// An amount without `£`.
  case poundMissing
  /// Not one of the words allowed; the nearest.
  case notAChoice(nearest: String?)
  /// Not one of the words for how a value is known; the nearest, and all of them.
  case notAClass(nearest: String?, known: [String])
  /// Not a day as days are written here, or a day the calendar does not have.
  case notADate(looksRight: Bool)
  /// A line of words that cannot be taken.
  case text(TextFlaw)

  // Values.
  /// Outside what is allowed; the resulting value where a change led to it.
  case outOfRange(result: SettingValue?)
  /// A length of time above zero but below half a second.
  case belowOneSecond
  /// Shares that do not add up to one.
  case sum(Double)
  /// A distribution that makes no sense.
  case distribution(DistributionFlaw)
  /// A believed range that is not a list of two ends.
  case rangeShape
  /// A believed range whose ends are the wrong way round.
  case rangeOrder
  /// A believed range for something that has none.
  case rangeNotPossible
  /// The value is outside the range believed for it. A warning.
  case outsideBelievedRange(low: SettingValue, high: SettingValue)
  /// "No effect" is outside the range believed for the value. A warning.
  case nullOutsideRange(low: SettingValue, high: SettingValue)
  /// A note says that there may be no effect, and no value stands for none.
  case nullMissing
  /// A distribution whose mean rests on values almost never drawn. A warning.
  case heavyTail(coefficientOfVariation: Double)

  // Changes.
  /// A change such as `+3` with nothing inherited that it could change.
  case nothingInherited
  /// `+3` as the `value:` of the long form, where it must stand as its `change:`.
  case changeAsValue
  /// A `change:` that does not begin with a sign or a multiplication mark.
  case notAChange
  /// A change of something that cannot be changed that way.
  case changeNotPossible
  /// `+0.1` of a share: points or per cent?
  case changeOfShareUnclear
  /// Both an absolute value and a change at the same leaf.
  case valueAndChange

  // The model's own.
  /// Values that do not go together, in the model's words.
  case rule(String)
}

extension SettingsFlaw {
  /// Whether something is wrong by not being there.
  public var isMissing: Bool {
    switch self {
    case .missing, .missingGroup: true
    default: false
    }
  }
}

/// Why a line of words cannot be taken.
public enum TextFlaw: Sendable, Hashable {
  /// Nothing, or only spaces.
  case blank
  /// Longer than allowed.
  case tooLong(limit: Int)
  /// Holds a control character, a line break, or a mark that reverses the direction of writing.
  case character(UInt32)
  /// Holds a line break where one line is wanted.
  case severalLines
}

/// Why a distribution makes no sense.
public enum DistributionFlaw: Sendable, Hashable {
  /// No such family; the nearest, and all that suit the quantity.
  case unknownFamily(nearest: String?, known: [String])
  /// None, or more than one, where one is wanted.
  case notOne(Int)
  /// The parameters given are not one of the sets a family takes.
  case parameters(given: [String], allowed: [[String]])
  /// A parameter that must be above zero.
  case notPositive(String)
  /// A share that must lie between 0 and 1.
  case notAShare(String)
  /// The two are the wrong way round, or equal.
  case order(String, String)
  /// A standard deviation too large for a quantity between 0 and 1 with this mean.
  case spreadTooWide
  /// No values at all.
  case noValues
  /// More values than are taken.
  case tooManyValues(limit: Int)
  /// A value below zero where that makes no sense.
  case negative
  /// The same value twice in a `categorical`.
  case sameValueTwice
}
