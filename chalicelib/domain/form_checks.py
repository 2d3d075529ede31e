"""What the closed shape of a form definition is built of: one check per kind of value.

A check looks at one value of unknown origin and never raises; every problem has its place. Nothing
recurses deeper than `MAX_NESTING`, and no list is walked beyond its limit: the time is bounded by
the size of what was sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.form_conditions import OPERATORS, kind_of
from chalicelib.domain.form_values import LARGEST, unusable

MAX_OPTIONS, MAX_NESTING, MAX_PARTS, MAX_TEXT = 500, 10, 50, 2000
MAX_COMPARISONS = 100


@dataclass(frozen=True)
class Problem:
    """Why a definition cannot be published: `path` as in `steps.0.fields.2.when`, and a code."""

    path: str
    code: str


Problems = Iterator[Problem]
Check = Callable[[object, str], Problems]


def text(value: object, path: str) -> Problems:
    """A sentence for people: one for all, or one per language (`{"pt-PT": …, "en": …}`)."""
    if isinstance(value, dict) and not value:
        yield Problem(path, "missing")
    for locale, sentence in value.items() if isinstance(value, dict) else [("en", value)]:
        if not isinstance(sentence, str) or not re.fullmatch("[a-z]{2}(-[A-Z]{2})?", locale):
            yield Problem(path, "type")
        elif unusable(sentence):
            yield Problem(path, "characters")
        elif not sentence.strip():
            yield Problem(path, "missing")
        elif len(sentence) > MAX_TEXT:
            yield Problem(path, "too_many")


def of_kind(wanted: str) -> Check:
    def check(value: object, path: str) -> Problems:
        if kind_of(value) != wanted:
            yield Problem(path, "type")

    return check


def matching(pattern: str) -> Check:
    def check(value: object, path: str) -> Problems:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield Problem(path, "type")

    return check


def between(low: float, high: float, whole: bool = True) -> Check:
    def check(value: object, path: str) -> Problems:
        accepted = int if whole else (int, float)
        if not isinstance(value, accepted) or isinstance(value, bool):
            yield Problem(path, "type")
        elif not low <= value <= high:
            yield Problem(path, "bounds")

    return check


def among(names: Mapping[str, object] | tuple[str, ...]) -> Check:
    def check(value: object, path: str) -> Problems:
        if not isinstance(value, str) or value not in names:
            yield Problem(path, "unsupported")

    return check


def list_of(check_item: Check, most: int, least: int = 1) -> Check:
    def check(value: object, path: str) -> Problems:
        if not isinstance(value, list):
            yield Problem(path, "type")
        elif not least <= len(value) <= most:
            yield Problem(path, "too_many" if value else "missing")
        else:
            for place, item in enumerate(value):
                yield from check_item(item, f"{path}.{place}")

    return check


Shape = Mapping[str, Check]


def object_of(required: Shape, optional: Shape) -> Check:
    known = {**required, **optional}

    def check(value: object, path: str) -> Problems:
        if not isinstance(value, dict):
            yield Problem(path, "type")
            return
        for name in required:
            if name not in value:
                yield Problem(_join(path, name), "missing")
        for name, inner in value.items():
            if name in known:
                yield from known[name](inner, _join(path, name))
            else:
                yield Problem(_join(path, name), "unknown")

    return check


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def condition(value: object, path: str, depth: int = 0) -> Problems:
    """One of four forms; the combining ones are never empty and never deeper than ten, and one
    condition compares with a hundred values at most: what can never hold is found by trying."""
    form = next((name for name in ("all", "any", "not") if _has(value, name)), "field")
    if depth >= MAX_NESTING or (depth == 0 and compared(value) > MAX_COMPARISONS):
        yield Problem(path, "too_many")
    else:
        yield from _condition_form(form, depth + 1)(value, path)


def compared(value: object) -> int:
    """With how many values a condition compares, as far as it may be nested."""
    found, level = 0, [value]
    for _ in range(MAX_NESTING):
        found += sum(map(_values, level))
        level = [part for each in level for part in _parts(each)]
    return found


def _values(value: object) -> int:
    values = value.get("value") if isinstance(value, dict) else None
    return len(values) if isinstance(values, list) else int(_has(value, "field"))


def _parts(value: object) -> list[object]:
    if not isinstance(value, dict):
        return []
    lists = [value.get(name) for name in ("all", "any")]
    return [value.get("not"), *(part for each in lists if isinstance(each, list) for part in each)]


def _has(value: object, name: str) -> bool:
    return isinstance(value, dict) and name in value


def _condition_form(form: str, depth: int) -> Check:
    def deeper(value: object, path: str) -> Problems:
        return condition(value, path, depth)

    if form == "field":
        return object_of({"field": KEY, "op": among(OPERATORS)}, {"value": operand})
    return object_of({form: deeper if form == "not" else list_of(deeper, MAX_PARTS)}, {})


def operand(value: object, path: str) -> Problems:
    if isinstance(value, list):
        yield from list_of(scalar, MAX_OPTIONS)(value, path)
    else:
        yield from scalar(value, path)


def scalar(value: object, path: str) -> Problems:
    """A text, a number or a truth."""
    kind = kind_of(value)
    if kind == "number":
        yield from NUMBER(value, path)
    elif kind not in {"string", "boolean"}:
        yield Problem(path, "type")
    elif unusable(str(value)):
        yield Problem(path, "characters")


def _key(value: object, path: str) -> Problems:
    """A name that no object of either language has of its own accord: `__proto__` is none."""
    if isinstance(value, str) and value.startswith("__"):
        yield Problem(path, "reserved")
    else:
        yield from matching("[a-z][a-z0-9_]{0,59}")(value, path)


KEY: Check = _key
ID = matching("[a-z0-9][a-z0-9-]{0,59}")
FLAG = of_kind("boolean")
NUMBER = between(-LARGEST, LARGEST, whole=False)
