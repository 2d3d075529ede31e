import { useEffect, useState } from "preact/hooks";
import { acting } from "./core/acting";
import { asApiError } from "./core/api/errors";
import { useLocale } from "./core/i18n";
import type { Params, Screen } from "./core/router";
import { place } from "./core/router";
import { useStore } from "./core/store";
import { find } from "./routes";
import { Boundary } from "./ui/boundary/boundary";
import { Failure } from "./ui/failure/failure";
import { Shell } from "./ui/shell/shell";
import { Skeleton } from "./ui/skeleton/skeleton";

/** What the main part shows, and for which address. */
export interface Shown {
  path: string;
  params: Params;
  Screen: Screen;
}

export async function resolve(path: string): Promise<Shown> {
  const { route, params } = await find(path);
  return { path, params, Screen: await route.load() };
}

/** The whole site. The screen stays until the next one has arrived: no empty moment between. */
export function App({ first }: { first: Shown | null }) {
  useLocale();
  const { path, query } = useStore(place);
  // Another's requests are another screen; a form that is being filled is not.
  const held = useStore(acting)?.id ?? "";
  const forWhom = path.startsWith("/forms/") ? "" : held;
  const [shown, setShown] = useState(first);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (shown?.path === path && !error) return;
    let wanted = true;
    resolve(path).then(
      (next) => {
        if (!wanted) return;
        setError(null);
        setShown(next);
      },
      (cause: unknown) => wanted && setError(cause),
    );
    return () => {
      wanted = false;
    };
  }, [path, tries]);

  return (
    <Shell>
      {error ? (
        <Failure error={asApiError(error)} retry={() => setTries((count) => count + 1)} />
      ) : shown ? (
        <Boundary key={shown.path + forWhom}>
          <shown.Screen params={shown.params} query={query} />
        </Boundary>
      ) : (
        <Skeleton />
      )}
    </Shell>
  );
}
