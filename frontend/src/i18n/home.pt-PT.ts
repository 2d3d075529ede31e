/** What the home page says. */
const texts = {
  "home.title": "Em que podemos ajudar?",
  "home.lead": "Faça o seu pedido a qualquer hora, junte ficheiros e acompanhe cada passo até à resposta.",
  "home.search": "Procurar um formulário",
  "home.search.example": "Por exemplo: certidão, buraco na rua, erro no programa",
  "home.found.one": "{count} formulário encontrado",
  "home.found.other": "{count} formulários encontrados",
  "home.found.near": "Nada tem todas estas palavras. Talvez seja um destes:",
  "home.found.none": "Experimente menos palavras, ou outras; ou veja tudo abaixo.",
  "home.information": "Informação",
  "home.empty": "Ainda não há formulários publicados.",
  "home.failed": "O catálogo não pôde ser lido.",
  "missing.lead": "Este endereço não leva a lado nenhum. Talvez lhe falte um bocado.",
} as const;

export default texts;
