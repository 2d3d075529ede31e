import type source from "./welcome.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "welcome.title": "Set your password",
  "welcome.lead": "Choose the password that you sign in to the console with. The link works once.",
  "welcome.password": "New password",
  "welcome.password.hint": "At least 12 characters. A sentence will do.",
  "welcome.short": "At least 12 characters are needed, and no space at either end.",
  "welcome.save": "Set password",
  "welcome.failed": "The password was not set.",
  "welcome.incomplete": "A part of the link is missing. Open it from the message.",
  "welcome.done": "Your password is set, {name}.",
  "welcome.next": "Sign in with {email}. The first time you set up a second factor: have an authenticator app at hand.",
  "welcome.sign_in": "Sign in",
};

export default texts;
