import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Description } from "./openapi";
import { example, operations, sections } from "./openapi";

const description: Description = {
  openapi: "3.1.0",
  info: { title: "x" },
  paths: {
    "/my/things": {
      get: { summary: "List", tags: ["my"], responses: { "200": { description: "fine" } } },
      post: { parameters: [{ name: "Idempotency-Key", in: "header", required: true }], responses: {} },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: {
          id: { type: "string", format: "uuid" },
          kind: { enum: ["a", "b"] },
          next: { anyOf: [{ $ref: "#/components/schemas/Thing" }, { type: "null" }] },
          many: { type: "array", items: { type: "integer" } },
        },
      },
    },
  },
};

it("lists operations by tag", () => {
  expect(sections(operations(description)).map(([name, list]) => [name, list.length])).toEqual([
    ["my", 1],
    ["/my/things", 1],
  ]);
});
it("shows a schema as what it allows, and ends with one that contains itself", () => {
  const shown = example({ $ref: "#/components/schemas/Thing" }, description) as Record<string, unknown>;
  expect(shown).toMatchObject({ id: "string (uuid)", kind: "a | b", many: ["integer"] });
  expect(JSON.stringify(shown)).toContain("…");
});
it("reads the description that is served", () => {
  const path = `${import.meta.dirname}/../../../public/openapi.json`;
  const served = JSON.parse(readFileSync(path, "utf8")) as Description;
  const list = operations(served);
  expect(list.length).toBeGreaterThan(15);
  for (const one of list) {
    const schema = one.requestBody?.content["application/json"]?.schema;
    if (schema) expect(JSON.stringify(example(schema, served))).not.toContain("$ref");
  }
});
