import { useEffect, useState } from "preact/hooks";

/** The time now, moving on while it is shown: each second near an instant, each half minute else. */
export function useNow(near?: string): number {
  const [now, setNow] = useState(Date.now);
  const close = near !== undefined && Math.abs(Date.parse(near) - now) < 180_000;
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), close ? 1_000 : 30_000);
    return () => clearInterval(ticking);
  }, [close]);
  return now;
}
