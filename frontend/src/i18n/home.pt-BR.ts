import type source from "./home.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "home.title": "Como podemos ajudar?",
  "home.lead": "Faça seu pedido a qualquer hora, anexe arquivos e acompanhe cada passo até a resposta.",
  "home.search": "Procurar um formulário",
  "home.search.example": "Por exemplo: certidão, buraco na rua, erro no programa",
  "home.found.one": "{count} formulário encontrado",
  "home.found.other": "{count} formulários encontrados",
  "home.found.near": "Nada tem todas essas palavras. Talvez seja um destes:",
  "home.found.none": "Experimente menos palavras, ou outras; ou veja tudo abaixo.",
  "home.information": "Informação",
  "home.empty": "Ainda não há formulários publicados.",
  "home.failed": "O catálogo não pôde ser lido.",
  "missing.lead": "Este endereço não leva a lugar nenhum. Talvez falte um pedaço.",
};

export default texts;
