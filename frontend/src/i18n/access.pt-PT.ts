export default {
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
