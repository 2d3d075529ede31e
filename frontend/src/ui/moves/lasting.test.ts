import { beforeEach, expect, it } from "vitest";
import { speak } from "../../core/i18n";
import { lasting } from "./lasting";

beforeEach(() => speak("en"));

it.each([
  [0, "0 sec"],
  [59, "59 sec"],
  [60, "1 min"],
  [3_725, "1 hr 2 min"],
  [86_400 * 2 + 3_600 * 3, "2 days 3 hr"],
  [86_400, "1 day"],
])("%i seconds are %s (F123)", (seconds, words) => {
  expect(lasting(seconds)).toBe(words);
});
