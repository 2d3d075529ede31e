import signing from "./parts/signing.en";
import type source from "./documents.pt-PT";

const texts: Record<Exclude<keyof typeof source, keyof typeof signing>, string> = {
  "postcode.filled": "Filled in from the postcode: {place}.",
  "postcode.other": "This postcode is of {place}.",
  "postcode.use": "Use this address",
  "postcode.several": "This postcode has several streets: choose yours, or write it.",
  "postcode.streets": "Streets of the postcode",
  "documents.signatures": "Signatures",
  "documents.somebody": "somebody",
  "documents.signed": "Signed by {name}.",
  "documents.signed.at": "Signed by {name} on {at}.",
  "documents.broken": "The signature of {name} does not belong to this document. Ask for the original signed file.",
  "documents.changed": "The document was changed after {name} signed it. Sign the final version and send that.",
  "documents.expired": "The certificate of {name} is not valid at this time. Sign with a valid one.",
  "documents.revoked": "The certificate of {name} was revoked. Sign with a valid one.",
  "documents.untrusted": "The certificate of {name} comes from nobody whom we trust. Use a qualified signature.",
  "documents.unreadable": "The signature of {name} cannot be read. Sign the document again.",
  "documents.answers": "Signed answers",
  "documents.answers.fetch": "Download the signed answers",
  "documents.answers.changed": "Some answers were changed after they were signed: the document says those that were sent.",
};

export default { ...texts, ...signing };
