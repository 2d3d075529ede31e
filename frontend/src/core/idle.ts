/**
 * How long nobody has touched the page. The clock is looked at, not timers added up: a laptop that
 * slept for an hour was idle for an hour.
 */
export interface Idle {
  /** Somebody is there. */
  touch(): void;
  stop(): void;
}

export interface IdleOptions {
  /** Milliseconds without a touch until `onEnd`; `onWarn` comes `warning` before. */
  limit: number;
  warning: number;
  onWarn: (endsAt: number) => void;
  onBack: () => void;
  onEnd: () => void;
  now?: () => number;
}

const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart"] as const;
const LOOK = 1_000;

export function watchIdle({ limit, warning, onWarn, onBack, onEnd, now = Date.now }: IdleOptions): Idle {
  let last = now();
  let warned = false;

  const stop = (): void => {
    clearInterval(timer);
    for (const sign of SIGNS) removeEventListener(sign, sensed, { capture: true });
  };
  const look = (): void => {
    const idle = now() - last;
    if (idle >= limit) {
      stop();
      onEnd();
    } else if (idle >= limit - warning && !warned) {
      warned = true;
      onWarn(last + limit);
    }
  };
  /** Once asked, a stray movement is no answer: the button is. */
  const sensed = (): void => {
    if (!warned) last = now();
  };
  const timer = setInterval(look, LOOK);
  for (const sign of SIGNS) addEventListener(sign, sensed, { capture: true, passive: true });
  return {
    touch() {
      last = now();
      if (warned) onBack();
      warned = false;
    },
    stop,
  };
}
