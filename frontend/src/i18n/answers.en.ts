import type source from "./answers.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "error.file_too_large": "The file is too large.",
  "error.file_refused": "The file was not accepted.",
  "answer.yes": "Yes",
  "answer.no": "No",
  "answer.empty": "No answer",
  "file.refused": "Refused by the inspection.",
  "file.file_damaged": "The file is damaged and does not open. Check it and send it again.",
  "file.file_empty": "The file is empty.",
  "file.file_encrypted": "The file is protected by a password. Remove it and send the file again.",
  "file.file_expands": "The archive holds too much to be opened safely.",
  "file.file_macros": "The document contains macros. Save it without them, or as PDF, and send it again.",
  "file.file_malware": "Malware was found. The file was not kept.",
  "file.file_not_scanned": "The file could not be checked. Send it in another format.",
  "file.file_replaced": "Two different files were sent as one. Send the one that counts again.",
  "file.file_too_large": "The file is too large.",
  "file.file_type": "Files of this type are not accepted.",
  "file.file_type_mismatch": "The file is not of the type it says it is. Check its name and send it again.",
  "attach.button": "Attach files",
  "attach.hint": "or drop them here, or paste",
  "attach.sending": "Sending…",
  "attach.checking": "Checking…",
  "attach.accepted": "Ready",
  "attach.refused": "Refused",
  "attach.progress": "Sending {name}",
  "attach.remove": "Remove",
  "attach.many": "A message takes up to {most} files.",
};

export default texts;
