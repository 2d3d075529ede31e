const texts = {
  "consent.title": "Mudou algo com que precisamos da sua concordância:",
  "consent.agree": "Li e concordo",
  "consent.later": "Mais tarde",
} as const;

export default texts;
