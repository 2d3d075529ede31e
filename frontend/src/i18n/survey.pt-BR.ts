import type source from "./survey.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "survey.title": "Como foi?",
  "survey.lead": "Leva um minuto e nos ajuda a atender melhor. Responde-se uma vez.",
  "survey.read": "O que disse o usuário",
  "survey.yours": "A sua resposta",
  "survey.comment": "Comentário",
  "survey.optional": "(opcional)",
  "survey.answered": "Respondida",
  "survey.send": "Enviar resposta",
  "survey.failed": "A resposta não foi enviada.",
  "survey.missing": "Escolha de 1 a 5 estrelas.",
  "survey.thanks": "Obrigado. A sua resposta chegou.",
  "survey.again": "Esta pesquisa já foi respondida. Obrigado.",
  "survey.soon": "A pesquisa pode ser respondida quando houver uma solução.",
  "survey.unread": "A pesquisa não pôde ser lida.",
  "survey.incomplete": "Falta uma parte do endereço. Abra-o de novo a partir da mensagem.",
  "survey.stars.1": "1 estrela: muito ruim",
  "survey.stars.2": "2 estrelas: ruim",
  "survey.stars.3": "3 estrelas: mais ou menos",
  "survey.stars.4": "4 estrelas: bem",
  "survey.stars.5": "5 estrelas: muito bem",
};

export default texts;
