import type source from "./submitted.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "submitted.title": "Request sent",
  "submitted.lead": "We have received your request. Keep the protocol number.",
  "submitted.protocol": "Protocol number",
  "submitted.copy": "Copy number",
  "submitted.print": "Print",
  "submitted.next": "What happens next",
  "submitted.next.text":
    "The department in charge reads your request. If it needs more information, it asks you on the request’s page and by e-mail.",
  "submitted.open": "See the request",
};

export default texts;
