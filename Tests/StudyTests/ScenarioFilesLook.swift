import Testing
@testable import Study
import Parameters
import Foundation
@Test func look() throws {
  print(errors(in: ToyModel.base))
  let r = try resolve(ToyModel.base)
  print(r.canonicalJSON, r.digest, r.warnings.flatMap(\.lines))
  let again = try resolve(r.canonicalJSON)
  print(again.digest == r.digest, again.canonicalJSON == r.canonicalJSON, again.settings == r.settings)
  func show(_ a: String, _ b: String) { print("--- \(a) -> \(b)"); print(errors(in: ToyModel.base.replacingOccurrences(of: a, with: b)).joined(separator: "\n")) }
  for v in ["010","1_000","0x10","1,5","1,000","50%","'3'","","{a: 1}","１２","2.5","3.0","9999999999999999999999","-1","+3","×1.2","abc","[1]","true", "null", "!!str 3", "&a 3", "*a", "*1.2", "501", "20 places", "20 beds", "{valu: 3, class: found}", "{value: 3, class: fund}","{value: 3, unit: days}", "{change: 3}","{value: +3}", "{value: 20, range: [30, 10]}", "{value: 20, range: 3}", "1e3", ".inf", "nan", "{range: [1, 2]}"] { show("beds: 20", "beds: \(v)") }
  for v in ["5","5days","5 Days","5 m","-5 days","nan days","1e300 years","1e-9 days","0 days","3 weks", "3 weeks 2 days","fortnight","+3 days", "£3"] { show("stay: 6 months", "stay: \(v)") }
  for v in ["80","£-80","£1,500","-£5","£","+£5", "£5000"] { show("rent: £80", "rent: \(v)") }
  for v in ["12","12 week","12 per wek","12 per weeks","22% per year","-0.1 per week","1e12 per day"] { show("value: 12 per week", "value: \(v)") }
  for v in ["{gamma: {shape: 0, scale: 1 day}}","{uniform: {min: 9 days, max: 5 days}}","{lognormal: {mean: 30 days, sd: 3000 days}}","{empirical: []}","{empirical: [3 days, -1 days]}","{exponential: {mean: 1 day}, fixed: 2 days}","{lognorml: {mean: 1 day, sd: 1 day}}","{gamma: {shape: 2}}","{exponential: {mean: 2 days, rate: 3}}","{gamma: 3}","{gamma: }","3 weeks","3","{beta: {alpha: 1, beta: 1}}","{categorical: {1 week: 50%, 7 days: 50%}}","{categorical: {1 week: 50%, 2 weeks: 40%}}", "{}", "[1]"] { show("wait: {gamma: {mean: 3 weeks, sd: 1 week}}", "wait: \(v)") }
  for v in ["{self: 42%, court: 27%, other: 30%}","{self: 42%, cort: 27%, other: 31%}","3","{}"] { show("referral: {self: 42%, court: 27%, other: 31%}", "referral: \(v)") }
  for v in ["22","1.2","22 %","+0.1","-1%"] { show("value: 22%", "value: \(v)") }
  show("review: monthly", "review: montly"); show("opened: 2001-09-01", "opened: 2001-02-30"); show("opened: 2001-09-01", "opened: 1/9/2001")
  show("ages: [20%, 0.5, 30%]", "ages: [20%, 0.5]"); show("label: Base case", "label: \"a\\u202eb\""); show("label: Base case","label: |\n  a\n  b")
  show("housing:", "housng:"); show("beds: 20", "beds: 20\n    beds: 30"); show("review: monthly", ""); show("title: A small town", "title: ''")
  show("warmUp: 1 year", "warmUp: 11 years"); show("replications: 200", "replications: 1000000000"); show("seed: 9007199254740993", "seed: -1"); show("seed: 9007199254740993", "seed: 18446744073709551616"); show("seed: 9007199254740993", "seed: 1.5")
  show("review: monthly", "review: monthly\nbeds: 30"); show("  policy:", "\tpolicy:"); show("label: Base", "label: Base: x"); show("label: Base case", "label: \"x")
  show("label: Base case", "label: x\ntimeline:\n- on: 2012-04-01\n  change: {housing: {policy: {beds: -100}}}\n- after: 20 years\n  change: {a: 1, settings: 2}\n- chnge: 1\n- 3")
  print(errors(in: ToyModel.base, sets: ["housing.policy.beds=+3000","housing.policy.bds=3","x","=3","a=","housing.policy=3", "review=[", "settings.seed=5", "housing..b=2", "demand.wait={gamma: {mean: 3}}"]).joined(separator: "\n"))
}
