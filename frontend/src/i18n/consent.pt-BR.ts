import type source from "./consent.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "consent.title": "Mudou algo com que precisamos da sua concordância:",
  "consent.agree": "Li e concordo",
  "consent.later": "Mais tarde",
};

export default texts;
