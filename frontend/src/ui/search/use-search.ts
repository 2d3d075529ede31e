import { useEffect, useState } from "preact/hooks";
import type { Catalogue } from "../../core/api/types";
import type { Found } from "../../core/search";

type Searching = typeof import("../../core/search").search;

/** What the words find in a menu, null while nothing is sought. How to search comes with the first
 * letter: most who look at a menu only look. */
export function useSearch(catalogue: Catalogue | null, words: string): Found | null {
  const [how, setHow] = useState<{ search: Searching } | null>(null);
  const seeking = words.trim() !== "";
  useEffect(() => {
    if (seeking && !how) void import("../../core/search").then(({ search }) => setHow({ search }));
  }, [seeking, how]);
  return seeking && how && catalogue ? how.search(catalogue, words) : null;
}
