/** Answers and files, in a form and on a request's page: on their way, accepted, refused. */
const texts = {
  "answer.pay": "Seguir para o pagamento · {amount}",
  "answer.cost": "Enviar custa {amount}.",
  "answer.cost.then": "Paga-se a seguir; só depois de pago é um pedido com número de protocolo.",
  "answer.yes": "Sim",
  "answer.no": "Não",
  "answer.empty": "Sem resposta",
  "answer.row": "Linha {row}",
  "answer.row.add": "Acrescentar",
  "answer.row.remove": "Retirar",
  "answer.row.removed": "Retirou: {row}.",
  "answer.row.undo": "Desfazer",
  "answer.row.most": "Chegou ao máximo de {most}.",
  "attach.button": "Juntar ficheiros",
  "attach.hint": "ou largue-os aqui, ou cole",
  "attach.many": "Uma mensagem leva até {most} ficheiros.",
  "composer.sending": "A enviar…",
  "composer.sent": "Enviado.",
  "composer.checking": "A verificar ficheiros…",
  "composer.empty": "Escreva a mensagem.",
  "composer.failed": "A mensagem não foi enviada.",
  "composer.stale":
    "O pedido mudou enquanto escrevia. Leia o que há de novo e envie outra vez; o seu texto está aqui.",
  "composer.unsent": "O que tinha escrito e não foi enviado:",
  "answers.pdf": "Descarregar em PDF",
  "answers.pdf.busy": "A preparar o PDF…",
  "answers.pdf.failed": "O PDF não foi feito.",
  "forms.check.lead": "Depois de enviar, já não as pode mudar; pode sempre escrever na discussão do pedido.",
  "forms.change": "Alterar",
} as const;

export default texts;
