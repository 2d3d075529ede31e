import type source from "./why.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "why.due": "It began on {start}; {total} counted; it is due on {due}.",
  "why.waiting": "It began on {start}; {total} counted so far. The clock stands while something is waited for.",
  "why.none": "No deadline runs now.",
  "why.kind.service": "The promised time",
  "why.kind.reply": "Waiting for a reply",
  "why.kind.validation": "Waiting for validation",
  "why.kind.agreement": "Waiting for agreement with the solution",
  "why.failed": "The deadline could not be read.",
  "why.span": "from {from} to {to} ({length})",
  "why.moment": "a moment",
  "why.counted": "Counts",
  "why.closed": "Closed",
  "why.lunch": "Lunch break",
  "why.weekend": "Weekend",
  "why.holiday": "Holiday, {date}",
  "why.special": "Closed out of turn, {date}",
  "why.paused": "Waiting for the customer",
};

export default texts;
