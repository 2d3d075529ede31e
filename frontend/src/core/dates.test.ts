import { expect, it } from "vitest";
import { relative, wait } from "./dates";
import { fileSize } from "./sizes";
import { speak } from "./i18n";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const after = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

it("says distances in the largest unit that fits, rounded towards now", async () => {
  await speak("en");
  expect(relative(after(-59), NOW)).toBe("59 seconds ago");
  expect(relative(after(-3 * 3600 - 3599), NOW)).toBe("3 hours ago");
  expect(relative(after(6 * 86_400 + 86_399), NOW)).toBe("in 6 days");
  expect(relative(after(-86_400), NOW)).toBe("yesterday");
  expect(relative(after(0), NOW)).toBe("now");
});
it("says waits and sizes in the language", async () => {
  await speak("pt-PT");
  expect(wait({ days: 7 })).toBe("7 dias");
  expect(wait({ seconds: 60 })).toBe("60 segundos");
  expect(fileSize(1_500_000)).toMatch(/^1,5\sMB$/);
  expect(fileSize(0)).toMatch(/^0\s/);
});
