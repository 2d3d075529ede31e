const asked = new Map<string, Promise<void>>();

/** A style sheet that only some screens need: the one of the site stays small. */
export function needStyle(href: string): Promise<void> {
  const known = asked.get(href);
  if (known) return known;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  // Without it a screen is plainer, and works.
  const loaded = new Promise<void>((resolve) => {
    link.onload = link.onerror = () => resolve();
  });
  document.head.append(link);
  asked.set(href, loaded);
  return loaded;
}
