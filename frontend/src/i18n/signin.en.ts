import type source from "./signin.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "signin.title": "Sign in",
  "signin.lead": "Use the e-mail address of your account.",
  "signin.in_place": "Sign in to go on. What you have written stays as it is.",
  "signin.email": "E-mail address",
  "signin.password": "Password",
  "signin.new_password": "New password",
  "signin.new_password.hint": "At least 12 characters. A sentence does well.",
  "signin.code": "Six-digit code",
  "signin.code.hint": "It is in your authenticator app.",
  "signin.setup.title": "Set up the second factor",
  "signin.setup.text":
    "Add an account to your authenticator app with this key, and enter the code that it shows.",
  "signin.go": "Sign in",
  "signin.save": "Save and go on",
  "signin.confirm": "Confirm",
  "signin.eid.title": "Without a password",
  "signin.eid.text": "Sign in, or register, with your national eID. The account is active at once.",
  "signin.eid": "Citizen Card / Digital Mobile Key",
  "signin.register": "Create an account",
  "signin.forgot": "I forgot my password",
  "signin.wait": "One moment…",
  "signin.error.refused": "The address or the password is not right.",
  "signin.error.code": "The code is not right. Enter the one that the app shows now.",
  "signin.error.expired": "Too much time has passed. Start again.",
  "signin.error.password": "This password will not do: it needs at least 12 characters.",
  "signin.error.many": "Too many attempts. Wait a few minutes.",
  "signin.error.unconfirmed": "This account has not been confirmed yet.",
  "signin.error.password_reset": "A new password has to be set. Contact the service.",
  "signin.error.network": "The service could not be reached. Try again.",
  "signin.error.unexpected": "Signing in did not work. Try again in a moment.",
  "signin.sso.title": "With your organisation",
  "signin.sso.text": "The account and the second factor you use at work; no password of your own here.",
  "signin.sso": "Sign in with your organisation",
};

export default texts;
