import { expect, it } from "vitest";
import { fromPolicy, toPolicy } from "./policy";

it.each([
  null,
  { time: { days: 5 }, warn: 0.8, pauses: true },
  { time: { working_days: 10 }, calendar: "office", warn: 0.5, pauses: false },
  { time: { hours: 8, minutes: 30 }, calendar: "office", warn: 0.8, pauses: true },
])("a policy comes back as it was: %j", (policy) => {
  expect(toPolicy(fromPolicy(policy))).toEqual(policy);
});

it("is not complete without a number, a share below the whole, or the calendar of working days", () => {
  const good = fromPolicy({ time: { working_days: 10 }, calendar: "office", warn: 0.5, pauses: true });
  expect(toPolicy({ ...good, count: "" })).toBeUndefined();
  expect(toPolicy({ ...good, count: "0" })).toBeUndefined();
  expect(toPolicy({ ...good, warn: "100" })).toBeUndefined();
  expect(toPolicy({ ...good, calendar: "" })).toBeUndefined();
});
