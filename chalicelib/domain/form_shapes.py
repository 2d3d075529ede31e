"""The closed shape of a form definition, as data: what an editor or a client may write at all.

`shape_problems` looks at one document of unknown origin and never raises; meaning (order, options,
bounds) is judged afterwards by `form_publishing`. The shapes are described in `docs/forms.md`.
"""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.files import MAX_BYTES
from chalicelib.domain.form_checks import (
    FLAG,
    ID,
    KEY,
    MAX_OPTIONS,
    NUMBER,
    Check,
    Problem,
    Problems,
    Shape,
    among,
    between,
    condition,
    list_of,
    matching,
    object_of,
    of_kind,
    scalar,
    text,
)
from chalicelib.domain.form_conditions import kind_of
from chalicelib.domain.form_parts import ADDRESS_PARTS
from chalicelib.domain.form_values import LARGEST, parse_date
from chalicelib.domain.formats import FORMATS

MAX_STEPS, MAX_FIELDS, MAX_FILES, MAX_ROWS, MAX_TERMS = 50, 500, 50, 50, 50
MAX_ANSWER = 20_000
# Formats in whose groups a text can be shown while it is typed.
MASKS = ("nif-pt", "nipc-pt", "cpf-br", "cnpj-br", "cep-br", "postcode-pt", "iban")


def _date_bound(value: object, path: str) -> Problems:
    if value != "today" and (not isinstance(value, str) or parse_date(value) != value):
        yield Problem(path, "type")


def _default(value: object, path: str) -> Problems:
    """A value, a list of values or an object of values: whether it is an answer is judged later."""
    if isinstance(value, list):
        yield from list_of(scalar, MAX_OPTIONS)(value, path)
    elif isinstance(value, dict):
        for part in value.values():
            yield from scalar(part, path)
    else:
        yield from scalar(value, path)


def _times(value: object, path: str) -> Problems:
    yield from (_NAMED if kind_of(value) == "string" else NUMBER)(value, path)


_COUNT = between(0, MAX_ANSWER)
_FORMAT = among(FORMATS)
_OPTIONS = list_of(
    object_of({"value": matching("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}"), "label": text}, {}),
    MAX_OPTIONS,
)
_MIME = matching("[a-z]+/([a-z0-9][a-z0-9.+-]*|\\*)")

_NAMED = matching("[a-z][a-z0-9_]{0,59}([.][a-z][a-z0-9_]{0,59})?")
_TERM = object_of({"field": _NAMED}, {"times": _times})
_DEFAULT: Shape = {"default": _default}
_TYPED: Shape = {**_DEFAULT, "placeholder": text}

_COMMON: Shape = {"key": KEY, "type": of_kind("string"), "label": text}
_ANSWERED: Shape = {
    "hint": text,
    "required": FLAG,
    "when": condition,
    "requiredWhen": condition,
}
_LENGTHS: Shape = {"minLength": _COUNT, "maxLength": between(1, MAX_ANSWER)}
_RANGE: Shape = {"min": NUMBER, "max": NUMBER}

# What each type takes beside the common properties: those it must have, and those it may have.
TYPES: Mapping[str, tuple[Shape, Shape]] = {
    "text": ({}, {**_TYPED, **_LENGTHS, "format": _FORMAT, "mask": among(MASKS), "articles": FLAG}),
    "textarea": ({}, {**_TYPED, **_LENGTHS}),
    "email": ({}, _TYPED),
    "tel": ({}, _TYPED),
    "number": ({}, {**_TYPED, **_RANGE, "decimals": between(0, 9)}),
    "integer": ({}, {**_TYPED, **_RANGE}),
    "date": ({}, {**_DEFAULT, "min": _date_bound, "max": _date_bound}),
    "radio": ({"options": _OPTIONS}, _DEFAULT),
    "select": ({"options": _OPTIONS}, _DEFAULT),
    "checkboxes": ({"options": _OPTIONS}, {**_DEFAULT, "minItems": _COUNT, "maxItems": _COUNT}),
    "checkbox": ({}, _DEFAULT),
    "address": (
        {},
        {
            **_DEFAULT,
            "postcodeFormat": among(("postcode-pt", "cep-br")),
            "requiredParts": list_of(among(ADDRESS_PARTS), len(ADDRESS_PARTS)),
        },
    ),
    "file": (
        {"accept": list_of(_MIME, 100), "maxBytes": between(1, MAX_BYTES)},
        {
            "minFiles": between(0, MAX_FILES),
            "maxFiles": between(1, MAX_FILES),
            "signed": FLAG,
        },
    ),
    "signature": ({"statement": text}, {}),
}


def _answered(value: object, path: str) -> Problems:
    """A question of the form, or of a row of a group."""
    kind = value.get("type") if isinstance(value, dict) else None
    required, optional = TYPES.get(kind, ({}, {})) if isinstance(kind, str) else ({}, {})
    yield from object_of({**_COMMON, **required}, {**_ANSWERED, **optional})(value, path)


def _inner(value: object, path: str) -> Problems:
    """Groups have one level, and a row is answered: no group, total or note stands in it."""
    kind = value.get("type") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind not in TYPES:
        yield Problem(f"{path}.type", "nested" if kind in _OUTER else "unsupported")
    else:
        yield from _answered(value, path)


# The types of a form that are no questions of a row.
_OUTER: Mapping[str, Check] = {
    "note": object_of(_COMMON, {"when": condition}),
    "total": object_of(
        {**_COMMON, "terms": list_of(_TERM, MAX_TERMS)},
        {"hint": text, "when": condition, "decimals": between(0, 9)},
    ),
    "group": object_of(
        {**_COMMON, "fields": list_of(_inner, MAX_FIELDS)},
        {
            **_ANSWERED,
            "rowLabel": text,
            "minRows": between(0, MAX_ROWS),
            "maxRows": between(1, MAX_ROWS),
        },
    ),
}


def _field(value: object, path: str) -> Problems:
    kind = value.get("type") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind not in TYPES and kind not in _OUTER:
        yield Problem(f"{path}.type", "unsupported")
    else:
        yield from _OUTER.get(kind if isinstance(kind, str) else "", _answered)(value, path)


def _fee(value: object, path: str) -> Problems:
    """A fixed amount in cents, or the total that says it."""
    what: Shape = {"amount": between(1, 10**9)}
    if isinstance(value, dict) and "total" in value:
        what = {"total": KEY}
    yield from object_of({**what, "currency": matching("[A-Z]{3}")}, {})(value, path)


_STEP = object_of(
    {"id": ID, "title": text, "fields": list_of(_field, MAX_FIELDS)}, {"when": condition}
)
_SUBMIT = object_of({"signature": among(("none", "required"))}, {"fee": _fee})
_DEFINITION = object_of(
    {"title": text, "steps": list_of(_STEP, MAX_STEPS)},
    {"id": ID, "version": between(1, LARGEST), "submit": _SUBMIT},
)


def shape_problems(definition: object) -> list[Problem]:
    return list(_DEFINITION(definition, ""))
