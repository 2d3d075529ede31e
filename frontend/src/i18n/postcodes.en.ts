import type source from "./postcodes.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "postcode.filled": "Filled in from the postcode: {place}.",
  "postcode.other": "This postcode is of {place}.",
  "postcode.use": "Use this address",
  "postcode.several": "This postcode has several streets: choose yours, or write it.",
  "postcode.streets": "Streets of the postcode",
};

export default texts;
