export default {
  "welcome.title": "Definir a palavra-passe",
  "welcome.lead": "Escolha a palavra-passe com que entra na consola. A ligação funciona uma só vez.",
  "welcome.password": "Nova palavra-passe",
  "welcome.password.hint": "Pelo menos 12 caracteres. Uma frase serve.",
  "welcome.short": "São precisos pelo menos 12 caracteres, sem espaços nas pontas.",
  "welcome.save": "Definir palavra-passe",
  "welcome.failed": "A palavra-passe não foi definida.",
  "welcome.incomplete": "Falta uma parte da ligação. Abra-a a partir da mensagem.",
  "welcome.done": "A palavra-passe está definida, {name}.",
  "welcome.next": "Entre com {email}. Na primeira vez configura um segundo fator: tenha à mão uma aplicação de autenticação.",
  "welcome.sign_in": "Entrar",
} as const;
