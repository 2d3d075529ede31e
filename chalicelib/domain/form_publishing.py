"""Whether a form definition may become a published version, and every reason why not (F14/F15).

A published version never changes, so what would surprise later is refused now: a condition on a
later field, an operator that does not fit the answer, an option nobody can choose, a field that
nobody ever sees.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.domain.form_conditions import OPERATORS, Condition, parts
from chalicelib.domain.form_fields import Field, kind_fits, option_values
from chalicelib.domain.form_shapes import MAX_FIELDS, MAX_FILES, MAX_PARTS, Problem, shape_problems

MAX_DOCUMENT = 200_000
_CHOICE = frozenset({"eq", "ne", "in", "filled", "empty"})
_ORDER = _CHOICE | {"gt", "gte", "lt", "lte"}
_PRESENCE = frozenset({"filled", "empty"})

# Which operators mean something for the answers of a type.
OPERATORS_OF: Mapping[str, frozenset[str]] = {
    "text": _CHOICE,
    "textarea": _PRESENCE,
    "email": _CHOICE,
    "tel": _CHOICE,
    "number": _ORDER,
    "integer": _ORDER,
    "date": _ORDER,
    "radio": _CHOICE,
    "select": _CHOICE,
    "checkboxes": _PRESENCE | {"contains"},
    "checkbox": _PRESENCE | {"eq", "ne"},
    "address": _PRESENCE,
    "file": _PRESENCE,
}
_PAIRS = (
    ("minLength", "maxLength"),
    ("min", "max"),
    ("minItems", "maxItems"),
    ("minFiles", "maxFiles"),
)


def publish_problems(definition: object) -> list[Problem]:
    """Everything that must be mended before publishing; empty means that it may be published."""
    shape = shape_problems(definition)
    if shape or not isinstance(definition, dict):
        return shape
    return list(_meaning(definition))


class Conditions:
    """Judges conditions over the answers to a published form, which is read once; `never`: the
    fields that no answer makes visible."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        self._reading = _Reading(definition)
        for step in definition["steps"]:
            deque(self._reading.step(step, ""), maxlen=0)
        self.never = frozenset(self._reading.never)

    def problems(self, condition: Condition, path: str) -> list[Problem]:
        if sum(1 for _ in _all_comparisons(condition)) > MAX_PARTS:
            return [Problem(path, "too_many")]
        found = list(self._reading.condition(condition, path))
        if not found and _constant(condition, set(self.never)) is False:
            return [Problem(path, "never_holds")]
        return found


def _all_comparisons(condition: Condition) -> Iterator[Condition]:
    if "field" in condition:
        yield condition
    for part in parts(condition):
        yield from _all_comparisons(part)


def _meaning(definition: Mapping[str, Any]) -> Iterator[Problem]:
    reading = _Reading(definition)
    for place, step in enumerate(definition["steps"]):
        yield from reading.step(step, f"steps.{place}")
    yield from _sizes(definition)


def _sizes(definition: Mapping[str, Any]) -> Iterator[Problem]:
    fields = [each for step in definition["steps"] for each in step["fields"]]
    files = sum(each.get("maxFiles", 1) for each in fields if each["type"] == "file")
    size = len(json.dumps(definition, ensure_ascii=False).encode("utf-8", "replace"))
    if len(fields) > MAX_FIELDS or files > MAX_FILES or size > MAX_DOCUMENT:
        yield Problem("steps", "too_many")


class _Reading:
    """One pass in document order, remembering what a condition may name at each point."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        every = [each for step in definition["steps"] for each in step["fields"]]
        self.keys = {each["key"] for each in every}
        self.earlier: dict[str, Field] = {}
        self.never: set[str] = set()
        self.steps: set[str] = set()

    def step(self, step: Mapping[str, Any], path: str) -> Iterator[Problem]:
        if step["id"] in self.steps:
            yield Problem(f"{path}.id", "duplicate")
        self.steps.add(step["id"])
        if "when" in step:
            yield from self.condition(step["when"], f"{path}.when")
        for place, each in enumerate(step["fields"]):
            yield from self.field(each, step, f"{path}.fields.{place}")

    def field(self, each: Field, step: Mapping[str, Any], path: str) -> Iterator[Problem]:
        for name in ("when", "requiredWhen"):
            if name in each:
                yield from self.condition(each[name], f"{path}.{name}")
        yield from _bounds(each, path)
        if each["key"] in self.earlier:
            yield Problem(f"{path}.key", "duplicate")
        both = [part["when"] for part in (step, each) if "when" in part]
        if both and _constant({"all": both}, self.never) is False:
            self.never.add(each["key"])
            yield Problem(f"{path}.when", "never_visible")
        self.earlier[each["key"]] = each

    def condition(self, condition: Condition, path: str) -> Iterator[Problem]:
        for part in parts(condition):
            yield from self.condition(part, path)
        if "field" in condition:
            yield from self.comparison(condition, path)

    def comparison(self, condition: Condition, path: str) -> Iterator[Problem]:
        named = self.earlier.get(condition["field"])
        if named is None:
            yield Problem(path, "later" if condition["field"] in self.keys else "unknown_field")
        elif condition["op"] not in OPERATORS_OF.get(named["type"], ()):
            yield Problem(path, "operator")
        else:
            yield from _operand(condition, named, path)


def _operand(condition: Condition, named: Field, path: str) -> Iterator[Problem]:
    """`filled` and `empty` take no value, `in` a list, all others one; each fit for the field."""
    op = condition["op"]
    if op in _PRESENCE or "value" not in condition:
        if (op in _PRESENCE) == ("value" in condition):
            yield Problem(path, "operand")
        return
    value = condition["value"]
    if isinstance(value, list) != (op == "in"):
        yield Problem(path, "operand")
        return
    for item in value if isinstance(value, list) else [value]:
        if not kind_fits(named, item):
            yield Problem(path, "operand")


def _bounds(each: Field, path: str) -> Iterator[Problem]:
    for low, high in _PAIRS:
        if low in each and high in each and _after(each[low], each[high]):
            yield Problem(f"{path}.{low}", "bounds")
    if "options" in each:
        values = option_values(each)
        if len(set(values)) < len(values):
            yield Problem(f"{path}.options", "duplicate")
        if max(each.get("minItems", 0), each.get("maxItems", 0)) > len(values):
            yield Problem(f"{path}.options", "bounds")


def _after(low: str | float, high: str | float) -> bool:
    if isinstance(low, str) or isinstance(high, str):
        return "today" not in {low, high} and str(low) > str(high)
    return low > high


def _constant(condition: Condition, never: set[str]) -> bool | None:
    """True or False when no answer can change it, as far as simple cases go; else None."""
    if "field" in condition:
        hidden = condition["field"] in never
        return OPERATORS[condition["op"]](None, condition.get("value")) if hidden else None
    if "not" in condition:
        inner = _constant(condition["not"], never)
        return None if inner is None else not inner
    values = [_constant(part, never) for part in parts(condition)]
    if "any" in condition:
        return _settled(values, strong=True)
    return False if _contradicts(condition) else _settled(values, strong=False)


def _settled(values: list[bool | None], strong: bool) -> bool | None:
    """One `strong` value decides; all being its opposite decides too."""
    if strong in values:
        return strong
    return None if None in values else not strong


def _contradicts(condition: Condition) -> bool:
    """Whether an answer that one part fixes (`eq`, `empty`) fails another on the same field."""
    flat = list(_comparisons(condition))
    return any(
        fixed["field"] == other["field"]
        and not OPERATORS[other["op"]](fixed.get("value"), other.get("value"))
        for fixed in flat
        if fixed["op"] in {"eq", "empty"}
        for other in flat
    )


def _comparisons(condition: Condition) -> Iterator[Condition]:
    """The comparisons that must all hold at once."""
    if "field" in condition:
        yield condition
    for part in condition.get("all", ()):
        yield from _comparisons(part)
