import type source from "./devices.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "devices.title": "Where you are signed in",
  "devices.lead": "The browsers in which you signed in to your account. If you do not know one of them, sign it out and change your password.",
  "devices.failed": "The devices could not be read.",
  "devices.empty": "No session is recorded.",
  "devices.here": "this device",
  "devices.on": "{browser} on {system}",
  "devices.unknown": "Unknown browser",
  "devices.last": "Last used",
  "devices.first": "First used",
  "devices.end": "Sign out",
  "devices.end.of": "Sign out: {name}",
  "devices.end.failed": "The session was not ended.",
  "devices.ended": "The session was ended: it is refused within a minute.",
  "devices.all": "All devices",
};

export default texts;
