import type source from "./views.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "views.label": "Visões dos pedidos",
  "views.all": "Todos",
  "views.my_responsibility": "Minha responsabilidade",
  "views.awaiting_return": "Aguardando retorno",
  "views.concluded": "Concluídos",
  "views.cancelled": "Cancelados",
  "views.my_responsibility.empty": "Nada espera por você. Aqui aparece o que precisa da sua resposta para continuar.",
  "views.awaiting_return.empty": "Não temos nada seu em andamento. Aqui aparece aquilo em que estamos trabalhando; você pode sempre escrever e anexar arquivos.",
  "views.concluded.empty": "Nada foi concluído ainda. Os pedidos concluídos ficam aqui, para consulta.",
  "views.cancelled.empty": "Nenhum pedido foi cancelado. Os cancelados ficam aqui, para consulta.",
  "requests.title": "Meus pedidos",
  "requests.lead": "A situação de cada pedido, sempre atual.",
  "requests.new": "Novo pedido",
  "requests.empty": "Você ainda não fez nenhum pedido.",
  "requests.empty.go": "Procurar um formulário",
};

export default texts;
