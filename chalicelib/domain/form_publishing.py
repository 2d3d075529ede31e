"""Whether a form definition may become a published version, and every reason why not (F14/F15).

A published version never changes, so what would surprise later is refused now: a condition on a
later field, an operator that does not fit the answer, an option nobody can choose, a field that
nobody ever sees, a text that one of the languages lacks. Shape comes first, then size, and meaning
only of what is small enough: a hostile document is refused in time bounded by its size.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chalicelib.domain.form_articles import article_problems
from chalicelib.domain.form_bounds import bound_problems
from chalicelib.domain.form_checks import MAX_PARTS, Problem, compared
from chalicelib.domain.form_conditions import Condition
from chalicelib.domain.form_facts import Field
from chalicelib.domain.form_labels import label_problems
from chalicelib.domain.form_naming import (
    Scope,
    condition_problems,
    fee_problems,
    signature_problems,
    total_problems,
)
from chalicelib.domain.form_possible import Possible
from chalicelib.domain.form_reading import MAX_ROWS
from chalicelib.domain.form_shapes import MAX_FIELDS, MAX_FILES, shape_problems

MAX_DOCUMENT = 200_000


def publish_problems(definition: object, locales: Sequence[str] = ()) -> list[Problem]:
    """Everything that must be mended before publishing; empty means that it may be published.

    `locales` are the organisation's languages: a text that has some of them needs all that the form
    uses. Without them, all that the form uses.
    """
    shape = shape_problems(definition)
    if shape or not isinstance(definition, dict):
        return shape
    return list(_sizes(definition)) or list(_meaning(definition, locales))


class Conditions:
    """Judges conditions over the answers to a published form, which is read once; `never`: the
    fields that no answer makes visible."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        reading = _Reading(definition)
        for step in definition["steps"]:
            deque(reading.step(step, ""), maxlen=0)
        self._scope = reading.scope
        self.never = frozenset(reading.scope.never)

    def problems(self, condition: Condition, path: str) -> list[Problem]:
        if compared(condition) > MAX_PARTS:
            return [Problem(path, "too_many")]
        found = list(condition_problems(condition, path, self._scope))
        possible = Possible(self._scope.earlier, self._scope.never)
        if not found and not possible.ever([condition]):
            return [Problem(path, "never_holds")]
        return found


def _meaning(definition: Mapping[str, Any], locales: Sequence[str]) -> Iterator[Problem]:
    reading = _Reading(definition)
    for place, step in enumerate(definition["steps"]):
        yield from reading.step(step, f"steps.{place}")
    yield from article_problems(definition)
    yield from fee_problems(definition)
    yield from signature_problems(definition)
    yield from label_problems(definition, locales)


def _sizes(definition: Mapping[str, Any]) -> Iterator[Problem]:
    outer = [each for step in definition["steps"] for each in step["fields"]]
    inner = [each for group in outer for each in group.get("fields", ())]
    files = sum(map(_files, outer))
    size = len(json.dumps(definition, ensure_ascii=False).encode("utf-8", "replace"))
    if len(outer) + len(inner) > MAX_FIELDS or files > MAX_FILES or size > MAX_DOCUMENT:
        yield Problem("steps", "too_many")


def _files(each: Field) -> int:
    """How many files a field may take, in all its rows."""
    inside = sum(map(_files, each.get("fields", ())))
    own: int = each.get("maxFiles", 1) if each["type"] == "file" else 0
    rows: int = each.get("maxRows", MAX_ROWS)
    return own + rows * inside


class _Reading:
    """One pass in document order, remembering what a condition may name at each point."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        keys = frozenset(each["key"] for step in definition["steps"] for each in step["fields"])
        self.scope = Scope(keys, {}, set())
        self.steps: set[str] = set()

    def step(self, step: Mapping[str, Any], path: str) -> Iterator[Problem]:
        if step["id"] in self.steps:
            yield Problem(f"{path}.id", "duplicate")
        self.steps.add(step["id"])
        if "when" in step:
            yield from condition_problems(step["when"], f"{path}.when", self.scope)
        for place, each in enumerate(step["fields"]):
            yield from _field(each, [step], f"{path}.fields.{place}", self.scope)


def _field(
    each: Field, around: Sequence[Mapping[str, Any]], path: str, scope: Scope
) -> Iterator[Problem]:
    """`around` are the step and the group that the field stands in, which hide it too."""
    for name in ("when", "requiredWhen"):
        if name in each:
            yield from condition_problems(each[name], f"{path}.{name}", scope)
    yield from bound_problems(each, path)
    if each["key"] in scope.earlier:
        yield Problem(f"{path}.key", "duplicate")
    if each["type"] == "total":
        yield from total_problems(each, path, scope)
    conditions: list[Condition] = [part["when"] for part in (*around, each) if "when" in part]
    if conditions and not Possible(scope.earlier, scope.never).ever(conditions):
        scope.never.add(each["key"])
        yield Problem(f"{path}.when", "never_visible")
    elif each["type"] == "group":
        yield from _rows(each, [*around, each], path, scope)
    scope.earlier[each["key"]] = each


def _rows(
    group: Field, around: Sequence[Mapping[str, Any]], path: str, scope: Scope
) -> Iterator[Problem]:
    """A key of a row is none of the form's: a condition in the row could mean either."""
    inside = scope.within(group)
    for place, each in enumerate(group["fields"]):
        at = f"{path}.fields.{place}"
        if each["key"] in scope.keys:
            yield Problem(f"{at}.key", "duplicate")
        yield from _field(each, around, at, inside)
