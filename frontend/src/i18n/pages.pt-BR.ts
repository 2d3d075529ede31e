import type source from "./pages.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "pages.title": "Páginas da organização",
  "pages.privacy": "Privacidade",
  "pages.accessibility": "Acessibilidade",
  "pages.terms": "Termos",
  "pages.versions": "Versões",
  "pages.version": "Versão {version}",
  "pages.asked": "com consentimento",
  "pages.write": "Escrever: {title}",
  "pages.language": "Idioma",
  "pages.heading": "Título",
  "pages.body": "Texto",
  "pages.body.hint": "Markdown: ## título, **negrito**, - lista, [texto](endereço). O rascunho fica guardado nesta aba.",
  "pages.asks": "Pedir a todos que concordem com esta versão",
  "pages.preview": "Como fica",
  "pages.publish": "Publicar nova versão",
  "pages.published": "Publicada.",
  "pages.failed": "A página não foi publicada.",
  "processing.title": "Registro das operações de tratamento",
  "processing.lead": "O que o produto guarda sobre pessoas, para quê e por quanto tempo.",
  "processing.print": "Imprimir",
  "processing.what": "O quê",
  "processing.why": "Para quê",
  "processing.kept": "Por quanto tempo",
  "processing.types": "Retenção por tipo de pedido",
  "processing.days.one": "{count} dia depois de finalizado",
  "processing.days.other": "{count} dias depois de finalizado",
  "processing.forever": "Até a pessoa ser apagada",
  "processing.hold": "fica até lá mesmo que a pessoa seja apagada",
};

export default texts;
