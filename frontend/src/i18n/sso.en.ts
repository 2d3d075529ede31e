import type source from "./sso.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "sso.coming": "Signing you in…",
  "sso.failed": "Signing in did not work",
  "sso.again": "Back to the sign-in",
  "sso.error.not_registered": "Your organisation’s directory knows you, but you have no access here: none of your groups serves at this counter, or your access was ended. Ask whoever administers it.",
  "sso.error.denied": "The directory did not authorise the sign-in. Try again, or ask whoever looks after it.",
  "sso.error.expired": "This sign-in is no longer valid. Start again.",
  "sso.error.network": "The service could not be reached. Try again.",
  "sso.error.unexpected": "Signing in did not work. Try again in a moment.",
  "sso.groups.lead": "What the groups of the organisation’s directory make of who signs in with it. Of somebody in several, the first gives the profile, and all give departments. It counts at the next sign-in.",
  "sso.groups.off": "No directory is connected: until one is, this list has no effect.",
  "sso.groups.failed": "The groups could not be read.",
  "sso.groups.empty": "No group gives access yet: nobody signs in with the directory.",
  "sso.group.new": "Another group",
  "sso.group.name": "Group in the directory",
  "sso.group.name.hint": "To the letter, or its identifier there.",
  "sso.group.add": "Add group",
  "sso.group.change": "Change {name}",
  "sso.group.up": "Move {name} up",
  "sso.group.down": "Move {name} down",
  "sso.group.remove": "Remove {name}",
  "sso.group.moved": "{name} is now number {place}.",
  "sso.group.removed": "{name} gives no access any more.",
};

export default texts;
