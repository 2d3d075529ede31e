import type source from "./forms.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "forms.step": "Step {step} of {steps}",
  "forms.optional": "(optional)",
  "forms.continue": "Continue",
  "forms.back": "Back",
  "forms.check": "Check your answers",
  "forms.submit": "Send request",
  "forms.sending": "Sending…",
  "forms.problem": "Some answers need your attention",
  "forms.error": "Error:",
  "forms.choose": "Choose",
  "forms.day": "Day",
  "forms.month": "Month",
  "forms.year": "Year",
  "forms.street": "Street",
  "forms.number": "Number",
  "forms.complement": "Flat or floor",
  "forms.postcode": "Postcode",
  "forms.city": "Town or city",
  "forms.name": "Full name, as a signature",
  "forms.accepted": "Declaration",
  "forms.files.one": "1 file, up to {size}.",
  "forms.files.other": "Up to {count} files of at most {size} each.",
  "forms.files.left": "More files fit only if you remove some.",
};

export default texts;
