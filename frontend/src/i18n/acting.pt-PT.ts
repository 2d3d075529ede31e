/** For whom one acts, on every page. */
const texts = {
  "acting.for": "A agir por",
  "acting.self": "mim",
  "acting.contacts": "Contactos",
  "acting.over": "Já não pode agir por {name}. O que vê agora é seu.",
} as const;

export default texts;
