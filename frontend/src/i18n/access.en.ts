import filing from "./parts/filing.en";
import type source from "./access.pt-PT";

const texts: Record<Exclude<keyof typeof source, keyof typeof filing>, string> = {
  "access.title": "Set your password",
  "access.lead": "Choose the password that you sign in with. The link works once.",
  "access.password": "New password",
  "access.password.hint": "At least 12 characters. A sentence will do.",
  "access.short": "At least 12 characters are needed, and no space at either end.",
  "access.save": "Set password",
  "access.failed": "The password was not set.",
  "access.incomplete": "A part of the link is missing. Open it from the message.",
  "access.done": "Your password is set. You can sign in now.",
};

export default { ...texts, ...filing };
