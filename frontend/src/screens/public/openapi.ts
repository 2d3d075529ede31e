/** As much of OpenAPI 3.1 as the page reads. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
}

type Content = Record<string, { schema?: Schema }>;

interface Method {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { $ref?: string; description?: string; content?: Content }>;
  security?: Record<string, unknown>[];
}

export interface Operation extends Method {
  method: string;
  path: string;
  parameters: Parameter[];
}

export interface Description {
  openapi: string;
  info: { title: string; description?: string };
  paths: Record<string, Record<string, Method> & { parameters?: Parameter[] }>;
  components?: unknown;
  security?: Record<string, unknown>[];
}

const METHODS = ["get", "post", "put", "patch", "delete"];

export function operations(description: Description): Operation[] {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    METHODS.flatMap((name) => {
      const method = item[name];
      if (!method) return [];
      const parameters = [...(item.parameters ?? []), ...(method.parameters ?? [])];
      const responses = Object.entries(method.responses).map(
        ([status, one]) => [status, follow(one, description)] as const,
      );
      return [
        {
          ...method,
          method: name.toUpperCase(),
          path,
          parameters: parameters.map((one) => follow(one, description)),
          responses: Object.fromEntries(responses),
        },
      ];
    }),
  );
}

/** By tag where there is one, else by who calls: the first parts of the path. */
export function sections(list: readonly Operation[]): [string, Operation[]][] {
  const groups = new Map<string, Operation[]>();
  for (const one of list) {
    const name = one.tags?.[0] ?? one.path.split("/").slice(0, 3).join("/");
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups];
}

/** What a local `$ref` points at; anything else as it is. */
export function follow<T extends { $ref?: string }>(value: T, description: Description): T {
  if (!value.$ref?.startsWith("#/")) return value;
  let found: unknown = description;
  for (const part of value.$ref.slice(2).split("/")) {
    found = (found as Record<string, unknown> | undefined)?.[part.replace(/~1/g, "/").replace(/~0/g, "~")];
  }
  return found === undefined ? value : follow(found as T, description);
}

const DEEPEST = 7;

/** A schema as the JSON that it allows, each value standing for its kind. */
export function example(schema: Schema, description: Description, depth = 0): unknown {
  const known = follow(schema, description);
  if (depth > DEEPEST) return "…";
  const inner = (one: Schema): unknown => example(one, description, depth + 1);
  if (known.const !== undefined) return known.const;
  if (known.enum) return known.enum.join(" | ");
  const either = known.anyOf ?? known.oneOf;
  if (either) {
    const shown = either.map(inner);
    const simple = shown.every((one) => one === null || typeof one === "string");
    return simple ? shown.map(String).join(" | ") : (shown.find((one) => one !== null) ?? null);
  }
  if (known.allOf) return Object.assign({}, ...known.allOf.map(inner)) as unknown;
  if (known.properties) {
    return Object.fromEntries(Object.entries(known.properties).map(([key, one]) => [key, inner(one)]));
  }
  if (known.items) return [inner(known.items)];
  if (typeof known.additionalProperties === "object") return { "…": inner(known.additionalProperties) };
  if (known.type === "null") return null;
  const kind = Array.isArray(known.type) ? known.type.join(" | ") : (known.type ?? "any");
  return known.format ? `${kind} (${known.format})` : kind;
}
