import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { StaffGroup } from "../../../core/api/staff-groups";
import { speak } from "../../../core/i18n";
import { clearKept } from "../../../core/resource";
import { staff } from "../../../core/staff";
import StaffGroupsScreen from "./staff-groups";

const group = (name: string): StaffGroup => ({ name, profile: "attendant", departments: ["support"] });
let stored: { groups: StaffGroup[]; version: number };
let refusal: { status: number; error: object } | null;
const sent: { groups: StaffGroup[]; version: number }[] = [];

const ANSWERS: Record<string, object> = {
  "/staff/profiles": { items: [{ id: "attendant", title: "Attendant" }, { id: "technician", title: "Technician" }], permissions: [] },
  "/staff/departments": { items: [{ id: "support", title: "Support" }] },
  "/staff/profile": { id: "1", name: "Administrator", permissions: ["staff.manage"] },
};

beforeEach(async () => {
  await speak("en", ["site", "staff", "admin", "sso"]);
  clearKept();
  sent.length = 0;
  refusal = null;
  stored = { groups: [], version: 0 };
  vi.stubGlobal("fetch", async () => Response.json({ staff: { sso: null } }));
  staff.session.accept({ id: "i", access: "a", refresh: "r", expiresAt: Date.now() + 3_600_000 });
  vi.spyOn(staff.client, "get").mockImplementation(async (path) => (ANSWERS[path] ?? stored) as never);
  vi.spyOn(staff.client, "post").mockImplementation(async (_path, body) => {
    const given = body as typeof stored;
    sent.push(given);
    if (refusal) {
      const { ApiError } = await import("../../../core/api/errors");
      throw new ApiError(refusal.status, "invalid", "", refusal.error as Record<string, string>);
    }
    stored = { groups: given.groups, version: given.version + 1 };
    return stored as never;
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const names = (): (string | null)[] => [...document.querySelectorAll("ol h2")].map((each) => each.textContent);
const press = (name: string): void => void fireEvent.click(screen.getByRole("button", { name }));

it("says when nobody gets in, and takes the first group, with the focus ready for the next", async () => {
  render(<StaffGroupsScreen />);
  await screen.findByText("No group gives access yet: nobody signs in with the directory.");
  fireEvent.input(screen.getByLabelText("Group in the directory"), { target: { value: " counter " } });
  fireEvent.click(screen.getByLabelText("Support"));
  press("Add group");
  await waitFor(() => expect(names()).toEqual(["counter"]));
  expect(sent).toEqual([{ groups: [group("counter")], version: 0 }]);
  await waitFor(() => expect(document.activeElement?.id).toBe("group-1-name"));
});

it("moves a group up and down, and keeps the focus with it", async () => {
  stored = { groups: [group("a"), group("b"), group("c")], version: 4 };
  render(<StaffGroupsScreen />);
  await waitFor(() => expect(names()).toEqual(["a", "b", "c"]));
  expect(screen.queryByRole("button", { name: "Move a up" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Move c down" })).toBeNull();
  press("Move b up");
  await waitFor(() => expect(names()).toEqual(["b", "a", "c"]));
  expect(sent[0]!.version).toBe(4);
  await waitFor(() => expect(document.activeElement?.closest("li")?.textContent).toContain("Move b down"));
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: "Move a down" }).disabled).toBe(false));
  press("Move a down");
  await waitFor(() => expect(names()).toEqual(["b", "c", "a"]));
  expect(sent[1]!.version).toBe(5);
});

it("removes a group, and changes one in its place", async () => {
  stored = { groups: [group("a"), group("b")], version: 1 };
  render(<StaffGroupsScreen />);
  await waitFor(() => expect(names()).toEqual(["a", "b"]));
  press("Remove a");
  await waitFor(() => expect(names()).toEqual(["b"]));
  await waitFor(() => expect(document.activeElement?.id).toBe("new-group"));
  fireEvent.change(document.querySelector("#group-0-profile")!, { target: { value: "technician" } });
  press("Save");
  await waitFor(() => expect(stored.groups).toEqual([{ ...group("b"), profile: "technician" }]));
});

it("says what is wrong beside its field, and keeps what was typed", async () => {
  stored = { groups: [group("a")], version: 1 };
  refusal = { status: 422, error: { "groups.1.name": "twice" } };
  render(<StaffGroupsScreen />);
  await waitFor(() => expect(names()).toEqual(["a"]));
  const input = document.querySelector<HTMLInputElement>("#group-1-name")!;
  fireEvent.input(input, { target: { value: "a" } });
  press("Add group");
  await screen.findByText("This stands in the list already.");
  expect(document.querySelector("#group-1-name-error")).toBeTruthy();
  expect(document.querySelector<HTMLInputElement>("#group-1-name")!.value).toBe("a");
});
