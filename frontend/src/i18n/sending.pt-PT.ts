/** Of files on their way: come with the first one. */
export default {
  "sending.bytes": "{sent} de {size} ({percent})",
  "sending.waiting": "Sem ligação. O envio continua sozinho quando ela voltar.",
  "sending.again": "Tentar outra vez",
  "sending.cancel": "Cancelar",
  "sending.left": "O envio ficou a meio ({percent}). Escolha outra vez o mesmo ficheiro: só se envia o que falta.",
  "sending.quarter": "{name}: {percent} enviado.",
  "sending.failed": "O ficheiro não chegou, porque a ligação falhou.",
  "sending.too_large": "O ficheiro tem {size}. Aqui pode ter até {most}.",
  "file.file_account": "Sem conta, um ficheiro pode ter até 20 MB. Inicie sessão para enviar um maior.",
  "file.file_incomplete": "O ficheiro não chegou inteiro. Envie-o de novo.",
} as const;
