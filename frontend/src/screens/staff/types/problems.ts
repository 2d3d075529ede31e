import type { Problem, TypeDocument } from "../../../core/api/type-drafts";
import { say, t, text } from "../../../core/i18n";
import type { Chosen } from "./document";
import { fieldOf, stepOf } from "./document";

/** Where a problem is: what to choose so that it can be mended, and which property of it is wrong. */
export interface Placed extends Problem {
  chosen: Chosen;
  property: string;
}

const PLACE = /^form\.steps\.(\d+)(?:\.fields\.(\d+)(?:\.fields\.(\d+))?)?(?:\.|$)(.*)$/;

export function placed(problem: Problem, { form }: TypeDocument): Placed {
  const [, stepAt, fieldAt, innerAt, rest = ""] = PLACE.exec(problem.path) ?? [];
  const step = form.steps[Number(stepAt)];
  if (stepAt === undefined || !step) return { ...problem, chosen: null, property: problem.path };
  const field = fieldAt === undefined ? undefined : step.fields[Number(fieldAt)];
  const inner = innerAt === undefined ? undefined : field?.fields?.[Number(innerAt)];
  const chosen = { step: step.id, ...(field && { field: field.key }), ...(inner && { inner: inner.key }) };
  return { ...problem, chosen, property: rest };
}

export const sameChosen = (one: Chosen, other: Chosen): boolean =>
  one?.step === other?.step && one?.field === other?.field && one?.inner === other?.inner;

export const chosenId = (chosen: Chosen): string => (chosen ? [chosen.step, chosen.field, chosen.inner].filter(Boolean).join("/") : "");

/** What a step or field is called, while it has no name yet too. */
export function nameOf(document: TypeDocument, chosen: Chosen): string {
  if (!chosen) return text(document.title) || document.id;
  if (chosen.field === undefined) return (text(stepOf(document, chosen)?.title ?? "") || t("editor.step.unnamed"));
  const field = fieldOf(document, chosen);
  const named = field ? text(field.label) : "";
  return named || (field ? t("editor.field.unnamed", { kind: t(`editor.kind.${field.type}`) }) : "");
}

/** One sentence: what is wrong with which part. */
export function sentence({ code, property }: Placed): string {
  const what = say(`editor.problem.${code}`, "editor.problem.other");
  // Of the form itself: its title, its fee.
  const [first, ...rest] = property.replace(/^form\./, "").split(".");
  if (!first || first === "when" || first === "steps") return what;
  const part = say(`editor.property.${first}`, "editor.property.other", { name: first });
  const language = rest.at(-1);
  const spoken = language && ["pt-PT", "pt-BR", "en"].includes(language) ? ` (${language})` : "";
  return `${part}${spoken}: ${what}`;
}
