import { afterEach, describe, expect, it, vi } from "vitest";
import { acting, actFor, dismissed, forWhom, sayFor } from "./acting";
import { createCommand } from "./api/client";
import { ApiError } from "./api/errors";
import { tabShelf } from "./storage";

const BAKERY = { id: "b".repeat(32), name: "Padaria", rights: ["own" as const] };
const headerOf = (): string | null => {
  const call = new Request("https://balcao.example/api/my/requests");
  sayFor(call);
  return call.headers.get("X-Acting-For");
};

afterEach(() => actFor(null));

describe("acting for an organisation", () => {
  it("says on each call for whom, and nothing for oneself", () => {
    expect(headerOf()).toBeNull();
    actFor(BAKERY);
    expect(headerOf()).toBe(BAKERY.id);
    actFor(null);
    expect(headerOf()).toBeNull();
  });

  it("is remembered in this tab alone", () => {
    actFor(BAKERY);
    expect(tabShelf.read("acting")).toEqual(BAKERY);
    expect(localStorage.getItem("acting")).toBeNull();
  });

  it.each(["get", "post"] as const)("ends when a %s says that one may no longer", async (how) => {
    const refusal = new ApiError(404, "not_your_organisation", "");
    const refuse = vi.fn().mockRejectedValue(refusal);
    const client = forWhom({ get: refuse, post: refuse });
    actFor(BAKERY);
    const call = how === "get" ? client.get("/my/requests") : client.post("/my/requests", {}, createCommand());
    await expect(call).rejects.toBe(refusal);
    expect(acting.get()).toBeNull();
    expect(dismissed.get()).toBe("Padaria");
  });

  it("goes on after any other failure", async () => {
    const refuse = vi.fn().mockRejectedValue(new ApiError(404, "not_found", ""));
    actFor(BAKERY);
    await expect(forWhom({ get: refuse, post: refuse }).get("/my/requests/1")).rejects.toThrow();
    expect(acting.get()).toEqual(BAKERY);
    expect(dismissed.get()).toBe("");
  });
});
