/**
 * A line drawing on a 24 × 24 grid, drawn as a vnode: nothing is fetched, no HTML string exists. It is
 * decoration: the words beside it carry the meaning. Each drawing stands where it is used.
 */
export function Icon({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
