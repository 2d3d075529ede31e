import type source from "./passkeys.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "passkey.title": "With a passkey",
  "passkey.text": "With the fingerprint, face or PIN of this device, instead of the password.",
  "passkey.go": "Sign in with a passkey",
  "passkey.wait": "One moment…",
  "passkey.error.address": "Enter your e-mail address first.",
  "passkey.error.none": "Signing in with a passkey did not work. If you have none, sign in with your password.",
  "passkey.error.refused": "Signing in with this passkey did not work.",
  "passkey.error.cancelled": "It was cancelled, or took too long.",
  "passkey.error.known": "This device already has a passkey of this account.",
  "passkey.error.many": "Too many attempts. Wait a few minutes.",
  "passkey.error.network": "The service could not be reached. Try again.",
  "passkey.error.unexpected": "It did not work. Try again in a moment.",
  "passkeys.title": "Passkeys",
  "passkeys.lead": "Sign in with the fingerprint, face or PIN of a device of yours, without a password.",
  "passkeys.failed": "The passkeys could not be read.",
  "passkeys.none": "You have no passkey yet.",
  "passkeys.added": "Added",
  "passkeys.unnamed": "Passkey",
  "passkeys.add": "Add a passkey",
  "passkeys.done": "The passkey was added.",
  "passkeys.unsupported": "This browser does not know passkeys.",
  "passkeys.remove": "Remove {name}",
  "passkeys.remove.effect": "It is no longer possible to sign in with it. Delete it on the device too.",
  "passkeys.remove.go": "Remove",
  "passkeys.removed": "The passkey was removed.",
};

export default texts;
