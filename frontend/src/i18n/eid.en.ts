import type source from "./eid.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "eid.coming": "Signing you in…",
  "eid.failed": "Signing in did not work",
  "eid.again": "Try again",
  "eid.error.denied": "The identification was not authorised.",
  "eid.error.expired": "This sign-in is no longer valid. Start again.",
  "eid.error.network": "The service could not be reached. Try again.",
  "eid.error.unexpected": "Signing in did not work. Try again in a moment.",
  "eid.ways.title": "How you sign in",
  "eid.ways.lead": "Your national eID, and the second factor of your password.",
  "eid.ways.back": "My data",
  "eid.ways.eid": "Citizen Card and Digital Mobile Key",
  "eid.linked.now": "The account is linked. Next time you can sign in without a password.",
  "eid.linked": "This account opens with your national eID.",
  "eid.not_linked": "This account is not linked to your national eID yet.",
  "eid.verified": "Verified, and therefore not changed here: {fields}.",
  "eid.field.name": "name",
  "eid.field.tax_id": "tax number",
  "eid.field.birth_date": "date of birth",
  "eid.link": "Link my Citizen Card",
  "eid.unlink": "Unlink",
  "eid.by_eid": "You signed in with it. To unlink it, sign in with the password.",
  "eid.factor.title": "Second factor",
  "eid.factor.on": "On: signing in with the password asks for a code of your app.",
  "eid.factor.off": "Off: the password is enough.",
  "eid.factor.start": "Turn the second factor on",
  "eid.factor.stop": "Turn the second factor off",
  "eid.factor.wrong": "The password is not right.",
};

export default texts;
