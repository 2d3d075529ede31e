import type source from "./home.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "home.title": "How can we help?",
  "home.lead": "Make your request at any hour, add files, and follow every step up to the answer.",
  "home.search": "Search for a form",
  "home.search.example": "For example: certificate, hole in the street, program error",
  "home.found.one": "{count} form found",
  "home.found.other": "{count} forms found",
  "home.found.near": "Nothing has all of these words. Perhaps one of these:",
  "home.found.none": "Try fewer words, or other ones; or look through everything below.",
  "home.information": "Information",
  "home.empty": "No forms have been published yet.",
  "home.failed": "The catalogue could not be read.",
  "missing.lead": "This address leads nowhere. Perhaps a part of it is missing.",
};

export default texts;
