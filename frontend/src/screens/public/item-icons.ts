/** The drawings that a catalogue may name; any other name draws a document. */
const PATHS: Record<string, string> = {
  document: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  certificate: "M5 4h14v11H5zM8 8h8M8 11h4M15 15v6l2-1.5L19 21v-6",
  place: "M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  support:
    "M4 13v-1a8 8 0 1 1 16 0v1M4 13h3v6H5.5A1.5 1.5 0 0 1 4 17.5zM20 13h-3v6h1.5a1.5 1.5 0 0 0 1.5-1.5zM17 19c0 1.5-2 2-4 2",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
};

/** Names that catalogues use for the same drawing. */
const ALSO: Record<string, string> = {
  map: "place",
  "map-pin": "place",
  pin: "place",
  ticket: "support",
  help: "support",
  headset: "support",
};

export const SEARCH = "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16.2 16.2 21 21";

export const itemIcon = (name: string): string => PATHS[ALSO[name] ?? name] ?? PATHS.document!;
