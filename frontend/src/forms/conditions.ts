/** Twin of `chalicelib/domain/form_conditions.py`: what makes a step or a field appear (F21/F22). */

import type { Answers, Condition, Operator } from "./types";

/** An own property, or nothing: what every object inherits is no answer. */
export function own(of: object, key: string): unknown {
  return Object.hasOwn(of, key) ? (of as Answers)[key] ?? undefined : undefined;
}

const scalar = (value: unknown) => /^(boolean|number|string)$/.test(typeof value);
const same = (left: unknown, right: unknown) => scalar(left) && left === right;
const contains = (list: unknown, value: unknown) =>
  Array.isArray(list) && list.some((item) => same(item, value));

/** Numbers with numbers, and dates with dates: their texts sort as they do. */
const ordered =
  (compare: (left: string | number, right: string | number) => boolean) => (left: unknown, right: unknown) =>
    (typeof left === "number" && typeof right === "number" && compare(left, right)) ||
    (typeof left === "string" && typeof right === "string" && compare(left, right));

const operators: Record<Operator, (answer: unknown, value: unknown) => boolean> = {
  eq: same,
  ne: (answer, value) => !same(answer, value),
  in: (answer, value) => contains(value, answer),
  contains,
  gt: ordered((left, right) => left > right),
  gte: ordered((left, right) => left >= right),
  lt: ordered((left, right) => left < right),
  lte: ordered((left, right) => left <= right),
  filled: (answer) => answer !== undefined,
  empty: (answer) => answer === undefined,
};

/** Whether a published condition holds; a missing one always does. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (!condition) return true;
  if ("all" in condition) return condition.all.every((part) => holds(part, answers));
  if ("any" in condition) return condition.any.some((part) => holds(part, answers));
  if ("not" in condition) return !holds(condition.not, answers);
  return operators[condition.op](own(answers, condition.field), condition.value);
}
