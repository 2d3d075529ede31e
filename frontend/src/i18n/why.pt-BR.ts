import type source from "./why.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "why.due": "Começou em {start}; contaram {total}; o prazo é {due}.",
  "why.waiting": "Começou em {start}; até agora contaram {total}. O relógio está parado durante a espera.",
  "why.none": "Agora não corre nenhum prazo.",
  "why.kind.service": "O tempo prometido",
  "why.kind.reply": "Aguardando resposta",
  "why.kind.validation": "Aguardando validação",
  "why.kind.agreement": "Aguardando acordo com a solução",
  "why.failed": "Não foi possível ler o prazo.",
  "why.span": "de {from} a {to} ({length})",
  "why.moment": "um instante",
  "why.counted": "Conta",
  "why.closed": "Fechado",
  "why.lunch": "Intervalo de almoço",
  "why.weekend": "Fim de semana",
  "why.holiday": "Feriado, {date}",
  "why.special": "Fechamento excepcional, {date}",
  "why.paused": "Aguardando o cliente",
};

export default texts;
