import filing from "./parts/filing.pt-BR";
import type source from "./access.pt-PT";

const texts: Record<Exclude<keyof typeof source, keyof typeof filing>, string> = {
  "access.title": "Definir senha",
  "access.lead": "Escolha a senha com que você entra. O link funciona uma vez.",
  "access.password": "Nova senha",
  "access.password.hint": "Pelo menos 12 caracteres. Uma frase serve.",
  "access.short": "São necessários pelo menos 12 caracteres, sem espaços nas pontas.",
  "access.save": "Definir senha",
  "access.failed": "A senha não foi definida.",
  "access.incomplete": "Falta uma parte do link. Abra-o a partir da mensagem.",
  "access.done": "A senha está definida. Você já pode entrar.",
};

export default { ...texts, ...filing };
