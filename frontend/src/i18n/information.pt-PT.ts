/** What stands around an information item and articles offered while typing. */
const texts = {
  "information.failed": "Não foi possível ler esta informação.",
  "information.missing": "Esta informação já não existe, ou não é para si.",
  "information.solved.ask": "Ficou resolvido?",
  "information.solved": "Sim, ficou resolvido",
  "information.solved.thanks": "Ainda bem! Não foi preciso abrir um pedido, e nada ficou registado.",
  "information.open": "Não, abrir um pedido",
  "information.others": "Não, procurar outra coisa",
  "information.articles": "Talvez isto já ajude",
  "information.articles.one": "{count} artigo pode ajudar",
  "information.articles.other": "{count} artigos podem ajudar",
  "information.articles.leave": "O que escreveu não é enviado.",
} as const;

export default texts;
