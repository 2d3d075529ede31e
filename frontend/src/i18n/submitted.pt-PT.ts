/** What is said once a request was sent. */
const texts = {
  "submitted.title": "Pedido enviado",
  "submitted.lead": "Recebemos o seu pedido. Guarde o número de protocolo.",
  "submitted.protocol": "Número de protocolo",
  "submitted.copy": "Copiar número",
  "submitted.print": "Imprimir",
  "submitted.next": "O que acontece a seguir",
  "submitted.next.text":
    "O serviço responsável lê o seu pedido. Se precisar de mais informação, pede-lha na página do pedido e por correio eletrónico.",
  "submitted.open": "Ver o pedido",
} as const;

export default texts;
