import type source from "./views.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "views.label": "Views of the requests",
  "views.all": "All",
  "views.my_responsibility": "My responsibility",
  "views.awaiting_return": "Awaiting return",
  "views.concluded": "Concluded",
  "views.cancelled": "Cancelled",
  "views.my_responsibility.empty": "Nothing waits for you. What needs your answer to go on appears here.",
  "views.awaiting_return.empty": "We have nothing of yours in hand. What we are working on appears here; you can always write and add files.",
  "views.concluded.empty": "Nothing is concluded yet. Concluded requests stay here, to be read.",
  "views.cancelled.empty": "No request was cancelled. Cancelled ones stay here, to be read.",
  "requests.title": "My requests",
  "requests.lead": "The state of each request, always current.",
  "requests.new": "New request",
  "requests.empty": "You have not made any request yet.",
  "requests.empty.go": "Search for a form",
};

export default texts;
