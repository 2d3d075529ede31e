import type source from "./answers.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "answer.pay": "Continuar para o pagamento · {amount}",
  "answer.cost": "Enviar custa {amount}.",
  "answer.cost.then": "O pagamento vem a seguir; só depois de pago é um pedido com número de protocolo.",
  "answer.yes": "Sim",
  "answer.no": "Não",
  "answer.empty": "Sem resposta",
  "answer.row": "Linha {row}",
  "answer.row.add": "Acrescentar",
  "answer.row.remove": "Remover",
  "answer.row.removed": "Você removeu: {row}.",
  "answer.row.undo": "Desfazer",
  "answer.row.most": "Você chegou ao máximo de {most}.",
  "attach.button": "Anexar arquivos",
  "attach.hint": "ou solte-os aqui, ou cole",
  "attach.many": "Uma mensagem leva até {most} arquivos.",
  "composer.sending": "Enviando…",
  "composer.sent": "Enviado.",
  "composer.checking": "Verificando arquivos…",
  "composer.empty": "Escreva a mensagem.",
  "composer.failed": "A mensagem não foi enviada.",
  "composer.stale":
    "O pedido mudou enquanto você escrevia. Leia as novidades e envie outra vez; seu texto está aqui.",
  "composer.unsent": "O que você tinha escrito e não foi enviado:",
  "answers.pdf": "Baixar em PDF",
  "answers.pdf.busy": "Preparando o PDF…",
  "answers.pdf.failed": "O PDF não foi feito.",
  "forms.check.lead": "Depois de enviar, não é possível mudá-las; você sempre pode escrever na discussão do pedido.",
  "forms.change": "Alterar",
};

export default texts;
