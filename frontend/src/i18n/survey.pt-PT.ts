const texts = {
  "survey.title": "Como correu?",
  "survey.lead": "Demora um minuto e ajuda-nos a servir melhor. Responde-se uma vez.",
  "survey.read": "O que disse o utente",
  "survey.yours": "A sua resposta",
  "survey.comment": "Comentário",
  "survey.optional": "(facultativo)",
  "survey.answered": "Respondido",
  "survey.send": "Enviar resposta",
  "survey.failed": "A resposta não foi enviada.",
  "survey.missing": "Escolha de 1 a 5 estrelas.",
  "survey.thanks": "Obrigado. A sua resposta chegou.",
  "survey.again": "Este inquérito já foi respondido. Obrigado.",
  "survey.soon": "O inquérito pode ser respondido quando houver uma solução.",
  "survey.unread": "O inquérito não pôde ser lido.",
  "survey.incomplete": "Falta uma parte do endereço. Abra-o outra vez a partir da mensagem.",
  "survey.stars.1": "1 estrela: muito mal",
  "survey.stars.2": "2 estrelas: mal",
  "survey.stars.3": "3 estrelas: assim-assim",
  "survey.stars.4": "4 estrelas: bem",
  "survey.stars.5": "5 estrelas: muito bem",
} as const;

export default texts;
