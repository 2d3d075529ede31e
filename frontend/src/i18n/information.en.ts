import type source from "./information.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "information.failed": "This could not be read.",
  "information.missing": "This is no longer here, or it is not for you.",
  "information.solved.ask": "Did this solve it?",
  "information.solved": "Yes, this solved it",
  "information.solved.thanks": "Good! No request was needed, and nothing was recorded.",
  "information.open": "No, open a request",
  "information.others": "No, look for something else",
  "information.articles": "This may already help",
  "information.articles.one": "{count} article may help",
  "information.articles.other": "{count} articles may help",
  "information.articles.leave": "What you wrote is not sent.",
};

export default texts;
