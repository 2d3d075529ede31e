import type source from "./site.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "skip": "Pular para o conteúdo",
  "loading": "Carregando…",
  "more": "Mostrar mais",
  "language": "Idioma",
  "offline":
    "Você está sem conexão com a internet. O que você escreveu fica guardado; tentaremos de novo quando a conexão voltar.",
  "header.staff": "Atendimento",
  "nav.label": "Principal",
  "nav.home": "Novo pedido",
  "nav.requests": "Meus pedidos",
  "nav.account": "Meus dados",
  "nav.sign_in": "Entrar",
  "nav.sign_out": "Sair",
  "footer.what": "{name}: pedidos, respostas e documentos em um só lugar, a qualquer hora.",
  "footer.demo": "Demonstração: os prazos contam segundos em vez de dias.",
  "footer.privacy": "Privacidade",
  "footer.accessibility": "Acessibilidade",
  "footer.terms": "Termos",
  "footer.my_data": "Meus dados",
  "footer.staff": "Entrada do atendimento",
  "footer.api": "Documentação da API",
  "failure.reference": "Referência para o suporte:",
  "failure.retry": "Tentar de novo",
  "failure.screen": "Esta página não pôde ser exibida.",
  "error.network":
    "Não foi possível conectar ao serviço. Verifique sua conexão com a internet e tente de novo.",
  "error.unexpected": "Algo deu errado do nosso lado. Tente de novo em alguns instantes.",
  "dialog.close": "Fechar",
  "form.title": "Formulário",
  "form.failed": "O formulário não pôde ser lido.",
  "form.missing": "Este formulário não existe.",
  "form.submit.failed": "O pedido não foi enviado.",
  "form.sign_in": "Você já pode preencher. Pedimos que entre ao anexar arquivos ou enviar.",
  "missing.title": "Página não encontrada",
  "missing.home": "Ir para o início",
};

export default texts;
