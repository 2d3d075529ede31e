import type source from "./pages.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "pages.title": "Pages of the organisation",
  "pages.privacy": "Privacy",
  "pages.accessibility": "Accessibility",
  "pages.terms": "Terms",
  "pages.versions": "Versions",
  "pages.version": "Version {version}",
  "pages.asked": "with consent",
  "pages.write": "Write: {title}",
  "pages.language": "Language",
  "pages.heading": "Title",
  "pages.body": "Text",
  "pages.body.hint": "Markdown: ## heading, **bold**, - list, [text](address). The draft is kept in this tab.",
  "pages.asks": "Ask everybody to agree to this version",
  "pages.preview": "How it looks",
  "pages.publish": "Publish a new version",
  "pages.published": "Published.",
  "pages.failed": "The page was not published.",
  "processing.title": "Records of processing",
  "processing.lead": "What the product stores of people, why, and for how long.",
  "processing.print": "Print",
  "processing.what": "What",
  "processing.why": "Why",
  "processing.kept": "How long",
  "processing.types": "Retention per request type",
  "processing.days.one": "{count} day after the end",
  "processing.days.other": "{count} days after the end",
  "processing.forever": "Until the person is erased",
  "processing.hold": "stays until then even if the person is erased",
};

export default texts;
