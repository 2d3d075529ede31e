/** Answers and files, in a form and on a request's page: on their way, accepted, refused. */
const texts = {
  "answer.yes": "Sim",
  "answer.no": "Não",
  "answer.empty": "Sem resposta",
  "file.refused": "Recusado na inspeção.",
  "file.file_damaged": "O ficheiro está danificado e não abre. Verifique-o e envie-o de novo.",
  "file.file_empty": "O ficheiro está vazio.",
  "file.file_encrypted": "O ficheiro está protegido por palavra-passe. Retire-a e envie-o de novo.",
  "file.file_expands": "O arquivo comprimido guarda demasiado para ser aberto em segurança.",
  "file.file_macros": "O documento contém macros. Grave-o sem elas, ou em PDF, e envie-o de novo.",
  "file.file_malware": "Foi encontrado software malicioso. O ficheiro não foi guardado.",
  "file.file_not_scanned": "O ficheiro não pôde ser verificado. Envie-o noutro formato.",
  "file.file_replaced": "Dois ficheiros diferentes foram enviados como um só. Envie de novo o que conta.",
  "file.file_too_large": "O ficheiro é demasiado grande.",
  "file.file_type": "Ficheiros deste tipo não são aceites.",
  "file.file_type_mismatch": "O ficheiro não é do tipo que diz ser. Verifique o nome e envie-o de novo.",
  "attach.button": "Juntar ficheiros",
  "attach.hint": "ou largue-os aqui, ou cole",
  "attach.sending": "A enviar…",
  "attach.checking": "A verificar…",
  "attach.accepted": "Pronto",
  "attach.refused": "Recusado",
  "attach.progress": "Envio de {name}",
  "attach.remove": "Retirar",
  "attach.many": "Uma mensagem leva até {most} ficheiros.",
} as const;

export default texts;
