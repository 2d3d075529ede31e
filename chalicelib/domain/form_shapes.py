"""The closed shape of a form definition, as data: what an editor or a client may write at all.

`shape_problems` looks at one document of unknown origin and never raises; meaning (order, options,
bounds) is judged afterwards by `form_publishing`. The shapes are described in `docs/forms.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.form_conditions import OPERATORS, kind_of
from chalicelib.domain.form_fields import ADDRESS_PARTS
from chalicelib.domain.form_values import LARGEST, parse_date, unusable
from chalicelib.domain.formats import FORMATS

MAX_STEPS, MAX_FIELDS, MAX_OPTIONS, MAX_NESTING, MAX_PARTS, MAX_FILES = 50, 500, 500, 10, 50, 50
MAX_TEXT, MAX_ANSWER, MAX_BYTES = 2000, 20_000, 5 * 2**30


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


def of_kind(kind: str) -> Check:
    def check(value: object, path: str) -> Problems:
        if kind_of(value) != kind:
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
    """One of four forms; the combining ones are never empty and never deeper than ten."""
    form = next((name for name in ("all", "any", "not") if _has(value, name)), "field")
    if depth >= MAX_NESTING:
        yield Problem(path, "too_many")
    else:
        yield from _condition_form(form, depth + 1)(value, path)


def _has(value: object, name: str) -> bool:
    return isinstance(value, dict) and name in value


def _condition_form(form: str, depth: int) -> Check:
    def deeper(value: object, path: str) -> Problems:
        return condition(value, path, depth)

    if form == "field":
        return object_of({"field": KEY, "op": among(OPERATORS)}, {"value": _operand})
    return object_of({form: deeper if form == "not" else list_of(deeper, MAX_PARTS)}, {})


def _operand(value: object, path: str) -> Problems:
    if isinstance(value, list):
        yield from list_of(_operand_item, MAX_OPTIONS)(value, path)
    else:
        yield from _operand_item(value, path)


def _operand_item(value: object, path: str) -> Problems:
    kind = kind_of(value)
    if kind == "number":
        yield from _NUMBER(value, path)
    elif kind not in {"string", "boolean"}:
        yield Problem(path, "type")
    elif unusable(str(value)):
        yield Problem(path, "characters")


def _date_bound(value: object, path: str) -> Problems:
    if value != "today" and (not isinstance(value, str) or parse_date(value) != value):
        yield Problem(path, "type")


KEY = matching("[a-z][a-z0-9_]{0,59}")
ID = matching("[a-z0-9][a-z0-9-]{0,59}")
FLAG = of_kind("boolean")
_COUNT = between(0, MAX_ANSWER)
_NUMBER = between(-LARGEST, LARGEST, whole=False)
_FORMAT = among(FORMATS)
_OPTIONS = list_of(
    object_of({"value": matching("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}"), "label": text}, {}),
    MAX_OPTIONS,
)
_MIME = matching("[a-z]+/([a-z0-9][a-z0-9.+-]*|\\*)")

_COMMON: Shape = {"key": KEY, "type": of_kind("string"), "label": text}
_ANSWERED: Shape = {
    "hint": text,
    "required": FLAG,
    "when": condition,
    "requiredWhen": condition,
}
_LENGTHS: Shape = {"minLength": _COUNT, "maxLength": between(1, MAX_ANSWER)}
_RANGE: Shape = {"min": _NUMBER, "max": _NUMBER}

# What each type takes beside the common properties: those it must have, and those it may have.
TYPES: Mapping[str, tuple[Shape, Shape]] = {
    "text": ({}, {**_LENGTHS, "format": _FORMAT}),
    "textarea": ({}, _LENGTHS),
    "email": ({}, {}),
    "tel": ({}, {}),
    "number": ({}, {**_RANGE, "decimals": between(0, 9)}),
    "integer": ({}, _RANGE),
    "date": ({}, {"min": _date_bound, "max": _date_bound}),
    "radio": ({"options": _OPTIONS}, {}),
    "select": ({"options": _OPTIONS}, {}),
    "checkboxes": ({"options": _OPTIONS}, {"minItems": _COUNT, "maxItems": _COUNT}),
    "checkbox": ({}, {}),
    "address": (
        {},
        {
            "postcodeFormat": among(("postcode-pt", "cep-br")),
            "requiredParts": list_of(among(ADDRESS_PARTS), len(ADDRESS_PARTS)),
        },
    ),
    "file": (
        {"accept": list_of(_MIME, 100), "maxBytes": between(1, MAX_BYTES)},
        {"minFiles": between(0, MAX_FILES), "maxFiles": between(1, MAX_FILES)},
    ),
}


def _field(value: object, path: str) -> Problems:
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "note":
        yield from object_of(_COMMON, {"when": condition})(value, path)
    elif isinstance(kind, str) and kind not in TYPES:
        yield Problem(f"{path}.type", "unsupported")
    else:
        required, optional = TYPES.get(kind, ({}, {})) if isinstance(kind, str) else ({}, {})
        yield from object_of({**_COMMON, **required}, {**_ANSWERED, **optional})(value, path)


_STEP = object_of(
    {"id": ID, "title": text, "fields": list_of(_field, MAX_FIELDS)}, {"when": condition}
)
_FEE = object_of({"amount": between(1, 10**9), "currency": matching("[A-Z]{3}")}, {})
_SUBMIT = object_of({"signature": among(("none", "required"))}, {"fee": _FEE})
_DEFINITION = object_of(
    {"title": text, "steps": list_of(_STEP, MAX_STEPS)},
    {"id": ID, "version": between(1, LARGEST), "submit": _SUBMIT},
)


def shape_problems(definition: object) -> list[Problem]:
    return list(_DEFINITION(definition, ""))
