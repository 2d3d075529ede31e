import type source from "./answers.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "error.file_too_large": "O arquivo é grande demais.",
  "error.file_refused": "O arquivo não foi aceito.",
  "answer.yes": "Sim",
  "answer.no": "Não",
  "answer.empty": "Sem resposta",
  "file.refused": "Recusado na inspeção.",
  "file.file_damaged": "O arquivo está danificado e não abre. Verifique e envie de novo.",
  "file.file_empty": "O arquivo está vazio.",
  "file.file_encrypted": "O arquivo está protegido por senha. Remova-a e envie de novo.",
  "file.file_expands": "O arquivo compactado guarda coisas demais para ser aberto com segurança.",
  "file.file_macros": "O documento contém macros. Salve sem elas, ou em PDF, e envie de novo.",
  "file.file_malware": "Foi encontrado software malicioso. O arquivo não foi guardado.",
  "file.file_not_scanned": "O arquivo não pôde ser verificado. Envie em outro formato.",
  "file.file_replaced": "Dois arquivos diferentes foram enviados como um só. Envie de novo o que conta.",
  "file.file_too_large": "O arquivo é grande demais.",
  "file.file_type": "Arquivos deste tipo não são aceitos.",
  "file.file_type_mismatch": "O arquivo não é do tipo que diz ser. Verifique o nome e envie de novo.",
  "attach.button": "Anexar arquivos",
  "attach.hint": "ou solte-os aqui, ou cole",
  "attach.sending": "Enviando…",
  "attach.checking": "Verificando…",
  "attach.accepted": "Pronto",
  "attach.refused": "Recusado",
  "attach.progress": "Envio de {name}",
  "attach.remove": "Remover",
  "attach.many": "Uma mensagem leva até {most} arquivos.",
};

export default texts;
