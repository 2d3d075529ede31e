import type source from "./submitted.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "submitted.title": "Pedido enviado",
  "submitted.lead": "Recebemos seu pedido. Guarde o número de protocolo.",
  "submitted.protocol": "Número de protocolo",
  "submitted.copy": "Copiar número",
  "submitted.print": "Imprimir",
  "submitted.next": "O que acontece agora",
  "submitted.next.text":
    "O serviço responsável lê seu pedido. Se precisar de mais informações, vai pedi-las na página do pedido e por e-mail.",
  "submitted.open": "Ver o pedido",
};

export default texts;
