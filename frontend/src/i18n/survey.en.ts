import type source from "./survey.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "survey.title": "How did it go?",
  "survey.lead": "It takes a minute and helps us serve better. It is answered once.",
  "survey.read": "What the customer said",
  "survey.yours": "Your answer",
  "survey.comment": "Comment",
  "survey.optional": "(optional)",
  "survey.answered": "Answered",
  "survey.send": "Send answer",
  "survey.failed": "The answer was not sent.",
  "survey.missing": "Choose from 1 to 5 stars.",
  "survey.thanks": "Thank you. Your answer has arrived.",
  "survey.again": "This survey has been answered already. Thank you.",
  "survey.soon": "The survey can be answered once there is a solution.",
  "survey.unread": "The survey could not be read.",
  "survey.incomplete": "A part of the address is missing. Open it again from the message.",
  "survey.stars.1": "1 star: very bad",
  "survey.stars.2": "2 stars: bad",
  "survey.stars.3": "3 stars: so-so",
  "survey.stars.4": "4 stars: well",
  "survey.stars.5": "5 stars: very well",
};

export default texts;
