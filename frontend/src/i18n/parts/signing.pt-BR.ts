import type source from "./signing.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "signing.title": "Assinar as respostas",
  "signing.lead": "Este formulário só pode ser enviado com as suas respostas assinadas.",
  "signing.preview": "Este formulário só pode ser enviado com as respostas assinadas. Na pré-visualização nada é baixado nem entregue.",
  "signing.fetch": "Baixe o documento com as suas respostas.",
  "signing.download": "Baixar o documento para assinar",
  "signing.busy": "Preparando o documento…",
  "signing.issued": "O documento para assinar foi baixado.",
  "signing.until": "Você pode entregá-lo até {at}.",
  "signing.failed": "Não foi possível preparar o documento.",
  "signing.sign": "Assine com o seu certificado digital ou a assinatura GOV.BR, no programa que você usa para isso, e não altere o documento.",
  "signing.give": "Entregue aqui o arquivo assinado.",
  "signing.choose": "Escolher o arquivo assinado",
  "signing.looking": "Confirmando que é o documento destas respostas…",
  "signing.unknown": "Não foi possível confirmar o documento.",
  "signing.good": "Este é o documento destas respostas, assinado. Você já pode enviar.",
  "signing.by": "Assinado por {name}.",
  "signing.by.at": "Assinado por {name} em {at}.",
  "signing.problem.signing_required": "Este formulário precisa ser assinado: baixe o documento, assine e entregue antes de enviar.",
  "signing.problem.signing_file": "O documento assinado não está mais aqui: retire-o e entregue de novo.",
  "signing.problem.signing_unsigned": "O documento que você entregou não está assinado. Retire-o, assine e entregue o assinado.",
  "signing.problem.signing_broken": "O documento que você entregou tem uma assinatura que não é válida. Retire-o, assine de novo e entregue.",
  "signing.problem.signing_other": "O que você entregou não é o documento que demos para assinar, ou foi alterado. Retire-o, baixe o documento, assine e entregue.",
  "signing.problem.signing_outdated": "Você mudou respostas depois de assinar: o documento assinado está desatualizado. Retire-o, baixe o novo, assine e entregue.",
  "signing.problem.signing_used": "Este documento assinado já foi enviado com outro pedido. Retire-o, baixe um novo, assine e entregue.",
  "signing.problem.signing_expired": "O documento assinado é antigo demais. Retire-o, baixe um novo, assine e entregue.",
};

export default texts;
