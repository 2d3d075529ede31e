import type source from "./docs.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "docs.title": "API documentation",
  "docs.lead": "The calls that other systems can make, as the service describes them (OpenAPI {version}).",
  "docs.failed": "The description could not be read.",
  "docs.file": "Full description (openapi.json)",
  "docs.parameters": "Parameters",
  "docs.body": "Body",
  "docs.answers": "Answers",
  "docs.required": "required",
  "docs.security": "Authorisation",
  "docs.nobody": "none",
  "docs.schema": "Shape",
};

export default texts;
