// What is done without a sign-in shares a chunk: the map of chunks is paid for by other pages.
import filing from "./parts/filing.pt-PT";
const texts = {
  "access.title": "Definir palavra-passe",
  "access.lead": "Escolha a palavra-passe com que entra. A ligação funciona uma vez.",
  "access.password": "Nova palavra-passe",
  "access.password.hint": "Pelo menos 12 caracteres. Uma frase serve.",
  "access.short": "São precisos pelo menos 12 caracteres, sem espaços nas pontas.",
  "access.save": "Definir palavra-passe",
  "access.failed": "A palavra-passe não foi definida.",
  "access.incomplete": "Falta uma parte da ligação. Abra-a a partir da mensagem.",
  "access.done": "A palavra-passe está definida. Já pode entrar.",
} as const;

export default { ...texts, ...filing } as const;
