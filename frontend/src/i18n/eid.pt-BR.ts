import type source from "./eid.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "eid.coming": "Entrando…",
  "eid.failed": "Não foi possível entrar",
  "eid.again": "Tentar de novo",
  "eid.error.denied": "A identificação não foi autorizada.",
  "eid.error.expired": "Este pedido de entrada já não é válido. Comece de novo.",
  "eid.error.network": "Não foi possível conectar ao serviço. Tente de novo.",
  "eid.error.unexpected": "Não foi possível entrar. Tente de novo em alguns instantes.",
  "eid.ways.title": "Como você entra na sua conta",
  "eid.ways.lead": "A sua identidade digital e o segundo fator da senha.",
  "eid.ways.back": "Os meus dados",
  "eid.ways.eid": "Identidade digital",
  "eid.linked.now": "A conta está ligada. Da próxima vez você pode entrar sem senha.",
  "eid.linked": "Esta conta abre com a sua identidade digital.",
  "eid.not_linked": "Esta conta ainda não está ligada à sua identidade digital.",
  "eid.verified": "Confirmados, e por isso não mudam aqui: {fields}.",
  "eid.field.name": "nome",
  "eid.field.tax_id": "CPF",
  "eid.field.birth_date": "data de nascimento",
  "eid.link": "Ligar a minha identidade digital",
  "eid.unlink": "Desligar",
  "eid.by_eid": "Você entrou com ela. Para desligar, entre com a senha.",
  "eid.factor.title": "Segundo fator",
  "eid.factor.on": "Ligado: ao entrar com a senha é pedido um código do seu aplicativo.",
  "eid.factor.off": "Desligado: basta a senha.",
  "eid.factor.start": "Ligar o segundo fator",
  "eid.factor.stop": "Desligar o segundo fator",
  "eid.factor.wrong": "A senha não está correta.",
};

export default texts;
