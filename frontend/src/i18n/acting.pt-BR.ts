import type source from "./acting.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "acting.for": "Agindo por",
  "acting.self": "mim",
  "acting.contacts": "Contatos",
  "acting.over": "Você não pode mais agir por {name}. O que você vê agora é seu.",
};

export default texts;
