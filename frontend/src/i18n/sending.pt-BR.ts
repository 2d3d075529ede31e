import type source from "./sending.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "sending.bytes": "{sent} de {size} ({percent})",
  "sending.waiting": "Sem conexão. O envio continua sozinho quando ela voltar.",
  "sending.again": "Tentar de novo",
  "sending.cancel": "Cancelar",
  "sending.left": "O envio parou no meio ({percent}). Escolha de novo o mesmo arquivo: só é enviado o que falta.",
  "sending.quarter": "{name}: {percent} enviado.",
  "sending.failed": "O arquivo não chegou, porque a conexão falhou.",
  "sending.too_large": "O arquivo tem {size}. Aqui pode ter até {most}.",
  "file.file_account": "Sem conta, um arquivo pode ter até 20 MB. Entre na sua conta para enviar um maior.",
  "file.file_incomplete": "O arquivo não chegou inteiro. Envie-o de novo.",
};

export default texts;
