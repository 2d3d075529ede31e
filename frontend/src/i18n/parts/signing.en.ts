import type source from "./signing.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "signing.title": "Sign your answers",
  "signing.lead": "This form can only be sent with your answers signed.",
  "signing.preview": "This form can only be sent with the answers signed. In the preview nothing is downloaded or given back.",
  "signing.fetch": "Download the document with your answers.",
  "signing.download": "Download the document to sign",
  "signing.busy": "Preparing the document…",
  "signing.issued": "The document to sign was downloaded.",
  "signing.until": "You can give it back until {at}.",
  "signing.failed": "The document could not be prepared.",
  "signing.sign": "Sign it with your identity card, your mobile key or another certificate, in the program that you use for that, and change nothing in it.",
  "signing.give": "Give the signed file back here.",
  "signing.choose": "Choose the signed file",
  "signing.looking": "Checking that it is the document of these answers…",
  "signing.unknown": "The document could not be checked.",
  "signing.good": "This is the document of these answers, signed. You can send it now.",
  "signing.by": "Signed by {name}.",
  "signing.by.at": "Signed by {name} on {at}.",
  "signing.problem.signing_required": "This form has to be signed: download the document, sign it and give it back before you send it.",
  "signing.problem.signing_file": "The signed document is not here any more: remove it and give it back again.",
  "signing.problem.signing_unsigned": "The document that you gave back is not signed. Remove it, sign it and give the signed one back.",
  "signing.problem.signing_broken": "The document that you gave back has a signature that does not hold. Remove it, sign it again and give it back.",
  "signing.problem.signing_other": "What you gave back is not the document that we gave you to sign, or it was changed. Remove it, download the document, sign it and give it back.",
  "signing.problem.signing_outdated": "You changed answers after signing: the signed document is out of date. Remove it, download the new one, sign it and give it back.",
  "signing.problem.signing_used": "This signed document was sent with another request already. Remove it, download a new one, sign it and give it back.",
  "signing.problem.signing_expired": "The signed document is too old. Remove it, download a new one, sign it and give it back.",
};

export default texts;
