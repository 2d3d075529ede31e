import { act, renderHook } from "@testing-library/preact";
import { expect, it } from "vitest";
import { ApiError } from "./api/errors";
import { useCommand } from "./use-command";

it("sends the same intent again after a failure, and another after success", async () => {
  const { result } = renderHook(() => useCommand());
  const keys: string[] = [];
  const send = async (fail: boolean): Promise<void> => {
    await act(async () => {
      await result.current.run(async (command) => {
        keys.push(command.keyFor("/staff/members", "{}"));
        if (fail) throw new ApiError(409, "conflict", "No.");
      });
    });
  };
  await send(true);
  expect(result.current.error?.code).toBe("conflict");
  await send(false);
  expect(result.current.error).toBeNull();
  await send(false);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
});

it("does one thing at a time", async () => {
  const { result } = renderHook(() => useCommand());
  let finish = (): void => undefined;
  let first: Promise<boolean>;
  await act(() => {
    first = result.current.run(() => new Promise<void>((resolve) => (finish = resolve)));
  });
  expect(await result.current.run(async () => undefined)).toBe(false);
  await act(async () => {
    finish();
    expect(await first).toBe(true);
  });
});
