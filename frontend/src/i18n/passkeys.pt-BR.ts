import type source from "./passkeys.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "passkey.title": "Com uma chave de acesso",
  "passkey.text": "Com a impressão digital, o rosto ou o PIN deste dispositivo, em vez da senha.",
  "passkey.go": "Entrar com uma chave de acesso",
  "passkey.wait": "Um momento…",
  "passkey.error.address": "Escreva primeiro o endereço de e-mail.",
  "passkey.error.none": "Não foi possível entrar com uma chave de acesso. Se você não tem nenhuma, entre com a senha.",
  "passkey.error.refused": "Não foi possível entrar com esta chave de acesso.",
  "passkey.error.cancelled": "Foi cancelado, ou demorou demais.",
  "passkey.error.known": "Este dispositivo já tem uma chave de acesso desta conta.",
  "passkey.error.many": "Tentativas demais. Aguarde alguns minutos.",
  "passkey.error.network": "Não foi possível contatar o serviço. Tente de novo.",
  "passkey.error.unexpected": "Não funcionou. Tente de novo daqui a pouco.",
  "passkeys.title": "Chaves de acesso",
  "passkeys.lead": "Entre com a impressão digital, o rosto ou o PIN de um dispositivo seu, sem senha.",
  "passkeys.failed": "Não foi possível ler as chaves de acesso.",
  "passkeys.none": "Você ainda não tem nenhuma chave de acesso.",
  "passkeys.added": "Adicionada",
  "passkeys.unnamed": "Chave de acesso",
  "passkeys.add": "Adicionar uma chave de acesso",
  "passkeys.done": "A chave de acesso foi adicionada.",
  "passkeys.unsupported": "Este navegador não conhece chaves de acesso.",
  "passkeys.remove": "Remover {name}",
  "passkeys.remove.effect": "Deixa de ser possível entrar com ela. Apague-a também no dispositivo.",
  "passkeys.remove.go": "Remover",
  "passkeys.removed": "A chave de acesso foi removida.",
};

export default texts;
