/** Where to go after signing in: an address of this site, whatever somebody wrote into the link. */
export function safeNext(wanted: string | null, otherwise: string): string {
  if (!wanted) return otherwise;
  try {
    const target = new URL(wanted, location.origin);
    const ours = target.origin === location.origin && wanted.startsWith("/");
    return ours ? target.pathname + target.search : otherwise;
  } catch {
    return otherwise;
  }
}
