import type source from "./information.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "information.failed": "Não foi possível ler esta informação.",
  "information.missing": "Esta informação não existe mais, ou não é para você.",
  "information.solved.ask": "Ficou resolvido?",
  "information.solved": "Sim, ficou resolvido",
  "information.solved.thanks": "Que bom! Não foi preciso abrir uma solicitação, e nada foi registrado.",
  "information.open": "Não, abrir uma solicitação",
  "information.others": "Não, procurar outra coisa",
  "information.articles": "Talvez isto já ajude",
  "information.articles.one": "{count} artigo pode ajudar",
  "information.articles.other": "{count} artigos podem ajudar",
  "information.articles.leave": "O que você escreveu não é enviado.",
};

export default texts;
