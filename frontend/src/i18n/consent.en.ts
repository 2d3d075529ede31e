import type source from "./consent.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "consent.title": "Something changed that we need you to agree to:",
  "consent.agree": "I have read it and agree",
  "consent.later": "Later",
};

export default texts;
