import type source from "./payment.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "payment.title": "Pagamento",
  "payment.go": "Pagar · {amount}",
  "payment.what": "Assunto",
  "payment.amount": "Valor",
  "payment.missing": "Este pagamento não existe.",
  "payment.failed": "Não foi possível ler o pagamento.",
  "payment.unseen": "Não foi possível saber se já está pago.",
  "payment.not_now": "Não foi possível fazer isso agora.",
  "payment.waiting": "Confirmando o pagamento…",
  "payment.waiting.text": "Leva alguns segundos. O número de protocolo aparece aqui.",
  "payment.waiting.long":
    "Ainda não temos a confirmação. Você pode fechar esta página: assim que o pagamento chegar, o pedido é aberto e avisamos por e-mail. Não pague de novo.",
  "payment.paid": "Pago. O pedido está aberto.",
  "payment.pending": "Falta pagar",
  "payment.cancelled": "Nada foi pago",
  "payment.pending.text": "O que você preencheu está guardado até {when} e só é um pedido depois de pago.",
  "payment.expired": "O tempo para pagar acabou",
  "payment.expired.text": "Nada foi cobrado. Se ainda quer fazer o pedido, envie o formulário de novo.",
  "payment.withdrawn": "Este pagamento foi abandonado",
  "payment.withdrawn.text": "Nada foi cobrado. Se ainda quer fazer o pedido, envie o formulário de novo.",
  "payment.refund_due": "O dinheiro vai ser devolvido",
  "payment.refund_due.text":
    "O pagamento chegou, mas já não foi possível abrir o pedido. Vamos devolvê-lo pelo mesmo meio; você não precisa fazer nada.",
  "payment.refunded": "O dinheiro foi devolvido",
  "payment.refunded.text": "Pode levar alguns dias para aparecer na sua conta.",
  "payment.request": "Ver o pedido",
  "payment.form": "Voltar ao formulário",
};

export default texts;
