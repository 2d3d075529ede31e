import { expect, it } from "vitest";
import { safeNext } from "./next";

it("goes on only within the site, whatever the link says", () => {
  expect(safeNext("/requests/1?a=b", "/")).toBe("/requests/1?a=b");
  for (const bad of [null, "", "//elsewhere.example", "https://elsewhere.example", "javascript:alert(1)", "/\\elsewhere.example", "requests"]) {
    expect(safeNext(bad, "/"), String(bad)).toBe("/");
  }
});
