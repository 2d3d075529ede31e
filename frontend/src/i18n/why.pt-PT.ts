const texts = {
  "why.due": "Começou em {start}; contaram {total}; o prazo é {due}.",
  "why.waiting": "Começou em {start}; até agora contaram {total}. O relógio está parado enquanto se espera.",
  "why.none": "Agora não corre nenhum prazo.",
  "why.kind.service": "O tempo prometido",
  "why.kind.reply": "À espera de resposta",
  "why.kind.validation": "À espera de validação",
  "why.kind.agreement": "À espera de acordo com a solução",
  "why.failed": "Não foi possível ler o prazo.",
  "why.span": "de {from} a {to} ({length})",
  "why.moment": "um instante",
  "why.counted": "Conta",
  "why.closed": "Fechado",
  "why.lunch": "Pausa de almoço",
  "why.weekend": "Fim de semana",
  "why.holiday": "Feriado, {date}",
  "why.special": "Encerramento excecional, {date}",
  "why.paused": "À espera do utente",
} as const;

export default texts;
