import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Skeleton } from "../ui/skeleton/skeleton";

export interface Lazy<P> {
  Component: ComponentType<P>;
  /** Brings it before it is shown; never fails, showing it would. */
  prepare: () => Promise<void>;
}

/** A component whose code comes when it is first shown: for what a first view does not need. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  let Loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const bring = (): Promise<void> => {
    loading ??= load().then(
      (component) => {
        Loaded = component;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };

  function Component(props: P) {
    const [, redraw] = useState<unknown>(null);
    const [error, setError] = useState<unknown>(null);
    useEffect(() => {
      if (!Loaded) bring().then(() => redraw({}), setError);
    }, []);
    // The screen's boundary says it, with a button that tries again.
    if (error) throw error;
    return Loaded ? <Loaded {...props} /> : <Skeleton lines={2} />;
  }
  return { Component, prepare: () => bring().catch(() => undefined) };
}
