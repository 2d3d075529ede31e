import { act, renderHook, waitFor } from "@testing-library/preact";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../core/api/errors";
import type { Upload } from "../../core/api/types";
import type { UploadPort } from "../../core/api/upload-port";
import { needTexts, speak } from "../../core/i18n";
import type { Attachment } from "./use-attachments";
import { MOST, useAttachments } from "./use-attachments";

const file = (name: string) => new File(["x"], name, { type: "text/plain" });
const upload = (id: string, part: Partial<Upload> = {}): Upload => ({
  id,
  name: id,
  size: 1,
  type: "text/plain",
  state: "waiting",
  reason: null,
  ...part,
});

/** An upload that arrives at once; its inspection says what the name asks for. */
const port: UploadPort = {
  start: async ({ name }, onProgress) => {
    if (name === "lost") throw new ApiError(0, "network", "");
    onProgress(0.5);
    return upload(name);
  },
  status: async (id) =>
    id.startsWith("bad")
      ? upload(id, { state: "refused", reason: "file_type" })
      : upload(id, { state: "accepted" }),
};

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("answers");
});

it("sends, waits for the inspection, and hands out what was accepted", async () => {
  const { result } = renderHook(() => useAttachments(port));
  act(() => result.current.add([file("a"), file("bad"), file("lost")]));
  expect(result.current.settled).toBe(false);
  await waitFor(() => expect(result.current.settled).toBe(true), { timeout: 3000 });
  expect(result.current.ids).toEqual(["a"]);
  expect(result.current.list.map((one) => one.state)).toEqual(["accepted", "refused", "refused"]);
  expect(result.current.list[1]!.problem).toBe("Ficheiros deste tipo não são aceites.");
  expect(result.current.list[2]!.problem).toBeNull(); // the list has words for it
  expect(result.current.list.map((one) => !!one.again)).toEqual([false, false, true]);
});

it("tries again what did not arrive, without choosing it again (F42)", async () => {
  let up = false;
  const shaky: UploadPort = {
    ...port,
    start: async (given, tell) => {
      if (!up) throw new ApiError(503, "busy", "");
      return port.start(given, tell);
    },
  };
  const { result } = renderHook(() => useAttachments(shaky));
  act(() => result.current.add([file("a")]));
  await waitFor(() => expect(result.current.list[0]!.again).toBe(true));
  up = true;
  act(() => result.current.retry(result.current.list[0]!.key));
  await waitFor(() => expect(result.current.ids).toEqual(["a"]), { timeout: 3000 });
});

it("asks again after a file whose inspection was not heard of, and does not send it again", async () => {
  const start = vi.fn(port.start);
  let up = false;
  const status: UploadPort["status"] = async (id) => {
    if (!up) throw new ApiError(0, "network", "");
    return port.status(id);
  };
  const { result } = renderHook(() => useAttachments({ start, status }));
  act(() => result.current.add([file("a")]));
  await waitFor(() => expect(result.current.list[0]!.again).toBe(true), { timeout: 3000 });
  up = true;
  act(() => result.current.retry(result.current.list[0]!.key));
  await waitFor(() => expect(result.current.ids).toEqual(["a"]), { timeout: 3000 });
  expect(start).toHaveBeenCalledTimes(1);
});

it("refuses at once what is too large, with both sizes, and sends nothing", async () => {
  const start = vi.fn(port.start);
  const { result } = renderHook(() => useAttachments({ ...port, start }));
  act(() => result.current.add([new File(["x".repeat(2_000)], "a.txt")], "", 1_000));
  await waitFor(() => expect(result.current.list[0]!.state).toBe("refused"));
  expect(result.current.list[0]!.problem).toMatch(/2.kB.*1.kB/);
  expect(start).not.toHaveBeenCalled();
});

it("says why the API refused a file, by its field", async () => {
  const start = async () => {
    throw new ApiError(422, "invalid", "", { size: "file_account" });
  };
  const { result } = renderHook(() => useAttachments({ ...port, start }));
  act(() => result.current.add([file("a")]));
  await waitFor(() => expect(result.current.list[0]!.problem).toContain("Sem conta"));
});

describe("a large file that was on its way before a reload (F42)", () => {
  const before: Attachment = {
    ...{ key: 3, field: "film", name: "film.mp4", size: 1, type: "video/mp4", state: "sending" },
    ...{ progress: 0.4, id: null, problem: null, started: "u1" },
  } as const;

  it("waits to be chosen again, and the same file takes its place", async () => {
    const cancel = vi.fn(async () => undefined);
    const { result } = renderHook(() => useAttachments({ ...port, cancel }, { kept: [before] }));
    expect(result.current.list[0]).toMatchObject({ state: "refused", left: true, progress: 0.4 });
    act(() => result.current.add([new File(["x"], "film.mp4")], "film"));
    await waitFor(() => expect(result.current.ids).toEqual(["film.mp4"]), { timeout: 3000 });
    expect(result.current.list).toHaveLength(1);
    expect(cancel).not.toHaveBeenCalled();
  });

  it("is given up when it is taken away", () => {
    const cancel = vi.fn(async () => undefined);
    const { result } = renderHook(() => useAttachments({ ...port, cancel }, { kept: [before] }));
    act(() => result.current.remove(3));
    expect(cancel).toHaveBeenCalledExactlyOnceWith("u1");
    expect(result.current.list).toEqual([]);
  });

  it("is given up when it is cancelled on its way, and not when the page goes", async () => {
    const cancel = vi.fn(async () => undefined);
    const start: UploadPort["start"] = (_, tell, signal) => {
      tell(0.2, { id: "u7" });
      return new Promise((_done, failed) => signal?.addEventListener("abort", () => failed(new Error("stopped"))));
    };
    const shown = renderHook(() => useAttachments({ ...port, start, cancel }));
    act(() => shown.result.current.add([file("a"), file("b")]));
    await waitFor(() => expect(shown.result.current.list.map((one) => one.started)).toEqual(["u7", "u7"]));
    act(() => shown.result.current.remove(shown.result.current.list[0]!.key));
    expect(cancel).toHaveBeenCalledTimes(1);
    shown.unmount();
    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it("is forgotten when nothing of it had arrived", () => {
    const { started: _, ...unbegun } = before;
    const { result } = renderHook(() => useAttachments(port, { kept: [unbegun] }));
    expect(result.current.list).toEqual([]);
  });
});

it("forgets a file that is taken away while it is on its way", async () => {
  const { result } = renderHook(() => useAttachments(port));
  act(() => result.current.add([file("a")]));
  act(() => result.current.remove(result.current.list[0]!.key));
  await new Promise((resume) => setTimeout(resume, 600));
  expect(result.current.list).toEqual([]);
  expect(result.current.settled).toBe(true);
});

it("takes no more than a message may carry", () => {
  const { result } = renderHook(() => useAttachments(port));
  act(() => result.current.add(Array.from({ length: MOST + 2 }, (_, index) => file(`f${index}`))));
  expect(result.current.list).toHaveLength(MOST);
  expect(result.current.tooMany).toBe(true);
});
