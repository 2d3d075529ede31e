import type source from "./acting.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "acting.for": "Acting for",
  "acting.self": "myself",
  "acting.contacts": "Contacts",
  "acting.over": "You can no longer act for {name}. What you see now is your own.",
};

export default texts;
