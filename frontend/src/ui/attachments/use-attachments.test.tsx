import { act, renderHook, waitFor } from "@testing-library/preact";
import { beforeEach, expect, it } from "vitest";
import { ApiError } from "../../core/api/errors";
import type { Upload } from "../../core/api/types";
import type { UploadPort } from "../../core/api/upload-port";
import { needTexts, speak } from "../../core/i18n";
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
  expect(result.current.list[2]!.problem).toContain("ligação");
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
