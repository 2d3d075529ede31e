const texts = {
  "views.label": "Vistas dos pedidos",
  "views.all": "Todos",
  "views.my_responsibility": "À minha espera",
  "views.awaiting_return": "A aguardar resposta",
  "views.concluded": "Concluídos",
  "views.cancelled": "Cancelados",
  "views.my_responsibility.empty": "Nada espera por si. Aqui aparece o que precisa da sua resposta para continuar.",
  "views.awaiting_return.empty": "Não temos nada seu entre mãos. Aqui aparece aquilo em que estamos a trabalhar; pode sempre escrever e juntar ficheiros.",
  "views.concluded.empty": "Ainda nada foi concluído. Os pedidos concluídos ficam aqui, para consulta.",
  "views.cancelled.empty": "Nenhum pedido foi cancelado. Os cancelados ficam aqui, para consulta.",
  "requests.title": "Os meus pedidos",
  "requests.lead": "O estado de cada pedido, sempre atual.",
  "requests.new": "Novo pedido",
  "requests.empty": "Ainda não fez nenhum pedido.",
  "requests.empty.go": "Procurar um formulário",
} as const;

export default texts;
