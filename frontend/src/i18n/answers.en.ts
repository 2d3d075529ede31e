import type source from "./answers.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "answer.pay": "Continue to payment · {amount}",
  "answer.cost": "Sending it costs {amount}.",
  "answer.cost.then": "You pay next; it becomes a request with a protocol number once it is paid.",
  "answer.yes": "Yes",
  "answer.no": "No",
  "answer.empty": "No answer",
  "answer.row": "Row {row}",
  "answer.row.add": "Add",
  "answer.row.remove": "Remove",
  "answer.row.removed": "Removed: {row}.",
  "answer.row.undo": "Undo",
  "answer.row.most": "That is as many as there may be: {most}.",
  "attach.button": "Attach files",
  "attach.hint": "or drop them here, or paste",
  "attach.many": "A message takes up to {most} files.",
  "composer.sending": "Sending…",
  "composer.sent": "Sent.",
  "composer.checking": "Checking files…",
  "composer.empty": "Write the message.",
  "composer.failed": "The message was not sent.",
  "composer.stale":
    "The request changed while you were writing. Read what is new and send again; your text is here.",
  "composer.unsent": "What you had written, which was not sent:",
  "answers.pdf": "Download as PDF",
  "answers.pdf.busy": "Making the PDF…",
  "answers.pdf.failed": "The PDF was not made.",
  "forms.check.lead": "Once sent they cannot be changed; you can always write in the request’s discussion.",
  "forms.change": "Change",
};

export default texts;
