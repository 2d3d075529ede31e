import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DraftBody, DraftSaved, DraftView } from "../../core/api/drafts";
import { ApiError } from "../../core/api/errors";
import type { Draft } from "../../forms/draft";
import type { FormDef } from "../../forms/types";
import { createKeeper, draftOf, PAUSE, touched } from "./keeper";

const FORM = {
  id: "ticket",
  version: 3,
  title: "Ticket",
  steps: [
    {
      id: "one",
      title: "One",
      fields: [
        { key: "subject", type: "text", label: "Subject" },
        { key: "kind", type: "select", label: "Kind", default: "a", options: [{ value: "a", label: "A" }] },
        { key: "proof", type: "file", label: "Proof" },
        {
          key: "rows",
          type: "group",
          label: "Rows",
          fields: [
            { key: "where", type: "text", label: "Where" },
            { key: "plan", type: "file", label: "Plan" },
          ],
        },
      ],
    },
  ],
} as unknown as FormDef & { version: number };

const draft = (answers: Draft["answers"], files: Draft["files"] = []): Draft => ({ answers, page: "one", files });
const file = (id: string, field: string) =>
  ({ key: 0, field, name: "a.png", size: 1, type: "image/png", state: "accepted", progress: 1, id, problem: null }) as const;
const saved = (version: number): DraftSaved => ({ version, saved_at: "2026-11-26T08:00:00.000Z", kept_until: "2026-12-26T08:00:00.000Z" });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what is typed (F25)", () => {
  it("is saved a pause after the last keystroke, on the version before", async () => {
    const save = vi.fn<(body: DraftBody) => Promise<DraftSaved>>(async ({ version }) => saved(version + 1));
    const keeper = createKeeper(FORM, save);
    for (const subject of ["I", "It", "It s"]) {
      keeper.typed(draft({ subject }));
      await vi.advanceTimersByTimeAsync(PAUSE - 1);
    }
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(save).toHaveBeenCalledExactlyOnceWith({
      answers: { subject: "It s", rows: [] },
      page: "one",
      form_version: 3,
      version: 0,
    });
    keeper.typed(draft({ subject: "It stopped" }));
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(save.mock.lastCall?.[0].version).toBe(1);
    expect(keeper.keeping.get()).toMatchObject({ state: "saved" });
  });

  it("is saved with its files where they are asked, and rows without their numbers", async () => {
    const save = vi.fn<(body: DraftBody) => Promise<DraftSaved>>(async () => saved(1));
    const keeper = createKeeper(FORM, save);
    const rows = [{ "#": 4, where: "A" }];
    keeper.typed(draft({ subject: "x", rows }, [file("f1", "proof"), file("f2", "rows#4#plan")]));
    await keeper.flush();
    expect(save.mock.lastCall?.[0].answers).toEqual({
      subject: "x",
      proof: ["f1"],
      rows: [{ where: "A", plan: ["f2"] }],
    });
  });

  it("is no draft while nothing was answered, whatever the defaults", async () => {
    const save = vi.fn<(body: DraftBody) => Promise<DraftSaved>>();
    const keeper = createKeeper(FORM, save);
    keeper.typed(draft({ kind: "a", rows: [{ where: "" }] }));
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(save).not.toHaveBeenCalled();
    expect(touched(FORM, draft({ kind: "b" }))).toBe(true);
  });

  it("is saved once more when something was typed during a save", async () => {
    let answer: (value: DraftSaved) => void = () => undefined;
    const save = vi
      .fn<(body: DraftBody) => Promise<DraftSaved>>()
      .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
      .mockResolvedValueOnce(saved(2));
    const keeper = createKeeper(FORM, save);
    keeper.typed(draft({ subject: "one" }));
    await vi.advanceTimersByTimeAsync(PAUSE);
    keeper.typed(draft({ subject: "two" }));
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(save).toHaveBeenCalledTimes(1);
    answer(saved(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.lastCall?.[0]).toMatchObject({ answers: { subject: "two" }, version: 1 });
  });

  it("waits when it cannot be saved, and goes with the next try", async () => {
    const save = vi
      .fn<(body: DraftBody) => Promise<DraftSaved>>()
      .mockRejectedValueOnce(new ApiError(0, "network", ""))
      .mockResolvedValueOnce(saved(1));
    const keeper = createKeeper(FORM, save);
    keeper.typed(draft({ subject: "x" }));
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(keeper.keeping.get().state).toBe("failed");
    await keeper.flush();
    expect(keeper.keeping.get().state).toBe("saved");
  });

  it("stops at another device's save until the person has chosen", async () => {
    const save = vi
      .fn<(body: DraftBody) => Promise<DraftSaved>>()
      .mockRejectedValueOnce(new ApiError(409, "draft_elsewhere", ""))
      .mockResolvedValueOnce(saved(8));
    const keeper = createKeeper(FORM, save);
    keeper.typed(draft({ subject: "x" }));
    await vi.advanceTimersByTimeAsync(PAUSE);
    keeper.typed(draft({ subject: "xy" }));
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(save).toHaveBeenCalledTimes(1);
    keeper.goOn(7);
    await keeper.flush();
    expect(save.mock.lastCall?.[0]).toMatchObject({ answers: { subject: "xy" }, version: 7 });
  });

  it("is saved no more once it was sent", async () => {
    const save = vi.fn<(body: DraftBody) => Promise<DraftSaved>>();
    const keeper = createKeeper(FORM, save);
    keeper.typed(draft({ subject: "x" }));
    keeper.stop();
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(save).not.toHaveBeenCalled();
  });
});

it("goes on as it was filled: files apart, in the row that they belong to", () => {
  const view = {
    ...saved(1),
    answers: { subject: "x", proof: ["f1"], rows: [{ where: "A", plan: ["f2"] }] },
    page: "",
    files: [{ field: "rows#0#plan", id: "f2", name: "a.png", type: "image/png", size: 1, state: "accepted" }],
  } as unknown as DraftView;
  expect(draftOf(FORM, view)).toMatchObject({
    answers: { subject: "x", rows: [{ where: "A" }] },
    page: "one",
    files: [{ key: 0, field: "rows#0#plan", id: "f2", progress: 1 }],
  });
});
