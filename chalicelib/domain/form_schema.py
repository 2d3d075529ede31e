"""The JSON Schema 2020-12 of what a form is sent with, for the documented API and other clients.

Derived, so it never disagrees with the evaluator: a submission in canonical form that the evaluator
accepts is valid, and without conditions the other way round too (tests hold both on random forms).
It says less where JSON Schema cannot say it: check digits and the calendar (both named by
`format`), limits of days and of decimals, what a file is, a total beyond what is exact, and in a
row conditions on what stands around it. A total is computed and never sent: it is no property.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chalicelib.domain.form_facts import Field
from chalicelib.domain.form_fields import IMPLIED_FORMATS, TEXT_LIMITS, option_values
from chalicelib.domain.form_parts import (
    ADDRESS_PARTS,
    ADDRESS_REQUIRED,
    COORDINATES,
    SIGNATURE_NAME,
)
from chalicelib.domain.form_reading import MAX_ROWS
from chalicelib.domain.form_schema_conditions import clauses_of
from chalicelib.domain.form_values import LARGEST

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# A text without control characters and without white space around it, of one line or of several.
_SHOWN = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"
_SPACE = r"\t\n\r \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
LINE = rf"^(?![{_SPACE}])[^\t\n\r\u2028\u2029{_SHOWN}]*[^{_SPACE}{_SHOWN}]$(?!\n)"
LINES = rf"^(?![{_SPACE}])[^\r{_SHOWN}]*[^{_SPACE}{_SHOWN}]$(?!\n)"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)"
UNSENT = frozenset({"note", "total"})
_LIMITS = {
    "minLength": "minLength",
    "maxLength": "maxLength",
    "min": "minimum",
    "max": "maximum",
    "minItems": "minItems",
    "maxItems": "maxItems",
    "minFiles": "minItems",
    "maxFiles": "maxItems",
    "minRows": "minItems",
    "maxRows": "maxItems",
}


def json_schema(definition: Mapping[str, Any]) -> Schema:
    """One object, closed; what conditions hide must be absent, what they require must be there."""
    sent = [
        (step, each)
        for step in definition["steps"]
        for each in step["fields"]
        if each["type"] not in UNSENT
    ]
    return {"$schema": DIALECT, "title": _plain(definition["title"]), **_closed(sent)}


def _closed(sent: Sequence[tuple[Mapping[str, Any], Field]]) -> Schema:
    """An object of these fields, each with its step; conditions on others are left unsaid."""
    keys = frozenset(each["key"] for _, each in sent)
    schema: Schema = {
        "type": "object",
        "properties": {each["key"]: _property(each) for _, each in sent},
        "additionalProperties": False,
    }
    if always := [each["key"] for around, each in sent if _always(around, each)]:
        schema["required"] = always
    if clauses := [one for around, each in sent for one in clauses_of(around, each, keys)]:
        schema["allOf"] = clauses
    return schema


def _always(step: Mapping[str, Any], each: Field) -> bool:
    return bool(each.get("required")) and "when" not in step and "when" not in each


def _plain(text: str | Mapping[str, str]) -> str:
    return text if isinstance(text, str) else text.get("en") or next(iter(text.values()))


def _property(each: Field) -> Schema:
    schema: Schema = {"title": _plain(each["label"]), **_SCHEMAS[each["type"]](each)}
    if each["type"] != "date":
        schema |= {_LIMITS[name]: each[name] for name in _LIMITS if name in each}
    # What is empty is left out, whatever the author's least is.
    return schema | {name: 1 for name in ("minLength", "minItems") if schema.get(name) == 0}


def _text(each: Field) -> Schema:
    name = each.get("format", IMPLIED_FORMATS.get(each["type"]))
    most = {"minLength": 1, "maxLength": TEXT_LIMITS[each["type"]]}
    shown = {"pattern": LINES if each["type"] == "textarea" else LINE}
    return {"type": "string", **most, **shown, **({"format": name} if name else {})}


def _items(each: Field) -> Schema:
    items: Schema = {"type": "string"}
    if "options" in each:
        items["enum"] = option_values(each)
    most = {} if "options" in each else {"maxItems": 1}
    return {"type": "array", "items": items, "uniqueItems": True, "minItems": 1, **most}


def _address(each: Field) -> Schema:
    lengths: Schema = {
        part: {"type": "string", "minLength": 1, "maxLength": most, "pattern": LINE}
        for part, most in ADDRESS_PARTS.items()
    }
    if "postcodeFormat" in each:
        lengths["postcode"]["format"] = each["postcodeFormat"]
    point = {
        part: {"type": "number", "minimum": -most, "maximum": most}
        for part, most in COORDINATES.items()
    }
    return {
        "type": "object",
        "properties": {**lengths, **point},
        "required": sorted({*ADDRESS_REQUIRED, *each.get("requiredParts", ())}),
        "dependentRequired": {"lat": ["lng"], "lng": ["lat"]},
        "additionalProperties": False,
    }


def _rows(each: Field) -> Schema:
    """Rows are closed objects, and none is empty."""
    row = {**_closed([({}, inner) for inner in each["fields"]]), "minProperties": 1}
    return {"type": "array", "items": row, "minItems": 1, "maxItems": MAX_ROWS}


_EXACT: Schema = {"minimum": -LARGEST, "maximum": LARGEST}
_SIGNATURE: Schema = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": SIGNATURE_NAME, "pattern": LINE},
        "accepted": {"const": True},
    },
    "required": ["name", "accepted"],
    "additionalProperties": False,
}
_SCHEMAS: Mapping[str, Callable[[Field], Schema]] = {
    "text": _text,
    "textarea": _text,
    "email": _text,
    "tel": _text,
    "number": lambda each: {"type": "integer" if each.get("decimals") == 0 else "number", **_EXACT},
    "integer": lambda each: {"type": "integer", **_EXACT},
    "date": lambda each: {"type": "string", "format": "date", "pattern": DAY},
    "radio": lambda each: {"type": "string", "enum": option_values(each)},
    "select": lambda each: {"type": "string", "enum": option_values(each)},
    "checkboxes": _items,
    "checkbox": lambda each: {"const": True},
    "address": _address,
    "file": _items,
    "signature": lambda each: _SIGNATURE,
    "group": _rows,
}
