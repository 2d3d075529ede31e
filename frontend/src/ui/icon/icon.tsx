/** Line drawings on a 24 × 24 grid, drawn as vnodes: nothing is fetched, no HTML string exists. */
const PATHS: Record<string, string> = {
  document: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  certificate: "M5 4h14v11H5zM8 8h8M8 11h4M15 15v6l2-1.5L19 21v-6",
  place: "M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  support: "M4 13v-1a8 8 0 1 1 16 0v1M4 13h3v6H5.5A1.5 1.5 0 0 1 4 17.5zM20 13h-3v6h1.5a1.5 1.5 0 0 0 1.5-1.5zM17 19c0 1.5-2 2-4 2",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16.2 16.2 21 21",
  clip: "M20 11.5 12 19.5a5 5 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-8 8a1.7 1.7 0 0 1-2.4-2.4l7.3-7.3",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  check: "M4 12.5 9.5 18 20 6.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  arrow: "M5 12h14M13 6l6 6-6 6",
  back: "M19 12H5M11 6l-6 6 6 6",
  warning: "M12 4 2.5 20h19zM12 10v4.5M12 17v.5",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5V8",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  download: "M12 4v11M7.5 11 12 15.5 16.5 11M4 20h16",
};

/** Names that catalogues use for the same drawing. */
const ALSO: Record<string, string> = {
  map: "place",
  "map-pin": "place",
  pin: "place",
  ticket: "support",
  help: "support",
  headset: "support",
  "life-buoy": "support",
  "file-text": "document",
  award: "certificate",
};

/** Decoration: the words beside it carry the meaning. An unknown name draws a document. */
export function Icon({ name }: { name: string }) {
  const path = PATHS[ALSO[name] ?? name] ?? PATHS.document;
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
