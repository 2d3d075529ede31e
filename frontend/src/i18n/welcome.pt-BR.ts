import type source from "./welcome.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "welcome.title": "Definir a senha",
  "welcome.lead": "Escolha a senha com que entra no console. O link funciona uma única vez.",
  "welcome.password": "Nova senha",
  "welcome.password.hint": "Pelo menos 12 caracteres. Uma frase serve.",
  "welcome.short": "São necessários pelo menos 12 caracteres, sem espaços nas pontas.",
  "welcome.save": "Definir senha",
  "welcome.failed": "A senha não foi definida.",
  "welcome.incomplete": "Falta uma parte do link. Abra-o a partir da mensagem.",
  "welcome.done": "A senha está definida, {name}.",
  "welcome.next": "Entre com {email}. Na primeira vez você configura um segundo fator: tenha um aplicativo de autenticação à mão.",
  "welcome.sign_in": "Entrar",
};

export default texts;
