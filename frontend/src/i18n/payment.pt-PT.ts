const texts = {
  "payment.title": "Pagamento",
  "payment.go": "Pagar · {amount}",
  "payment.what": "Assunto",
  "payment.amount": "Montante",
  "payment.missing": "Este pagamento não existe.",
  "payment.failed": "Não foi possível ler o pagamento.",
  "payment.unseen": "Não foi possível saber se já está pago.",
  "payment.not_now": "Não foi possível fazê-lo agora.",
  "payment.waiting": "A confirmar o pagamento…",
  "payment.waiting.text": "Demora alguns segundos. O número de protocolo aparece aqui.",
  "payment.waiting.long":
    "Ainda não temos a confirmação. Pode fechar esta página: assim que o pagamento chegar, o pedido é aberto e avisamos por e-mail. Não pague outra vez.",
  "payment.paid": "Pago. O pedido está aberto.",
  "payment.pending": "Falta pagar",
  "payment.cancelled": "Nada foi pago",
  "payment.pending.text": "O que preencheu está guardado até {when}, e só é um pedido depois de pago.",
  "payment.expired": "O tempo para pagar acabou",
  "payment.expired.text": "Nada foi cobrado. Se ainda quer fazer o pedido, envie o formulário outra vez.",
  "payment.withdrawn": "Este pagamento foi abandonado",
  "payment.withdrawn.text": "Nada foi cobrado. Se ainda quer fazer o pedido, envie o formulário outra vez.",
  "payment.refund_due": "O dinheiro vai ser devolvido",
  "payment.refund_due.text":
    "O pagamento chegou, mas já não foi possível abrir o pedido. Devolvemo-lo pelo mesmo meio; não precisa de fazer nada.",
  "payment.refunded": "O dinheiro foi devolvido",
  "payment.refunded.text": "Pode demorar alguns dias a aparecer na sua conta.",
  "payment.request": "Ver o pedido",
  "payment.form": "Voltar ao formulário",
} as const;

export default texts;
