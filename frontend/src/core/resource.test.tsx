import { renderHook, waitFor } from "@testing-library/preact";
import { expect, it } from "vitest";
import { clearKept, useResource } from "./resource";

it("does not show the next person what was asked for the one before", async () => {
  let answer: (what: string) => void = () => undefined;
  const before = renderHook(() =>
    useResource("mine", () => new Promise<string>((resolve) => (answer = resolve))),
  );
  clearKept();
  answer("of the one before");
  await waitFor(() => expect(before.result.current.data).toBe("of the one before"));
  before.unmount();
  const after = renderHook(() => useResource("mine", () => new Promise<string>(() => undefined)));
  expect(after.result.current.data).toBeNull();
});

it("shows at once what was read before, going back", async () => {
  const first = renderHook(() => useResource("kept", async () => "known"));
  await waitFor(() => expect(first.result.current.data).toBe("known"));
  first.unmount();
  const again = renderHook(() => useResource("kept", () => new Promise<string>(() => undefined)));
  expect(again.result.current.data).toBe("known");
});
