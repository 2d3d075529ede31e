import { useEffect, useRef } from "preact/hooks";

const FIRST = 8_000;
const LONGEST = 60_000;
const SLOWER = 1.5;

/**
 * Asks now and then, while the page is looked at, for who has no socket: soon after something moved, ever
 * more seldom while nothing does or nobody answers, and at once when the page is looked at again.
 * `ask` says whether something had moved.
 */
export function useAsking(ask: () => Promise<boolean>, random: () => number = Math.random): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    let pause = FIRST;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const plan = (): void => {
      clearTimeout(timer);
      // Not all who came at once ask at once.
      if (!over && document.visibilityState === "visible") timer = setTimeout(() => void go(), pause * (0.9 + random() / 5));
    };
    const go = async (): Promise<void> => {
      const moved = await latest.current().catch(() => false);
      pause = moved ? FIRST : Math.min(LONGEST, pause * SLOWER);
      plan();
    };
    const looked = (): void => {
      clearTimeout(timer);
      if (document.visibilityState !== "visible") return;
      pause = FIRST;
      timer = setTimeout(() => void go(), 0);
    };
    document.addEventListener("visibilitychange", looked);
    plan();
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", looked);
    };
  }, []);
}
