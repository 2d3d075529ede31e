import type source from "./sso.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "sso.coming": "Entrando…",
  "sso.failed": "Não foi possível entrar",
  "sso.again": "Voltar à entrada",
  "sso.error.not_registered": "O diretório da sua organização conhece você, mas você não tem acesso aqui: nenhum dos seus grupos atende neste balcão, ou o seu acesso foi encerrado. Fale com quem o administra.",
  "sso.error.denied": "O diretório não autorizou a entrada. Tente de novo, ou fale com quem cuida dele.",
  "sso.error.expired": "Esta entrada não é mais válida. Comece de novo.",
  "sso.error.network": "Não foi possível acessar o serviço. Tente de novo.",
  "sso.error.unexpected": "Não foi possível entrar. Tente de novo daqui a pouco.",
  "sso.groups.lead": "O que os grupos do diretório da organização fazem de quem entra com ele. A quem está em vários, o primeiro dá o perfil, e todos dão serviços. Vale na próxima entrada.",
  "sso.groups.off": "Nenhum diretório está conectado: até lá, esta lista não tem efeito.",
  "sso.groups.failed": "Não foi possível ler os grupos.",
  "sso.groups.empty": "Nenhum grupo dá acesso ainda: ninguém entra com o diretório.",
  "sso.group.new": "Outro grupo",
  "sso.group.name": "Grupo no diretório",
  "sso.group.name.hint": "Letra por letra, ou o identificador que tem lá.",
  "sso.group.add": "Adicionar grupo",
  "sso.group.change": "Alterar {name}",
  "sso.group.up": "Subir {name}",
  "sso.group.down": "Descer {name}",
  "sso.group.remove": "Remover {name}",
  "sso.group.moved": "{name} está agora em {place}.º lugar.",
  "sso.group.removed": "{name} não dá mais acesso.",
};

export default texts;
