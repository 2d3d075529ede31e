"""The JSON Schema 2020-12 of a form's canonical answers, for the documented API and other clients.

Derived, so it never disagrees with the evaluator: every `clean` without errors is valid against
it (a test holds that on random forms). It says less than the evaluator where JSON Schema cannot
say it: check digits, calendar bounds and what a file is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.form_conditions import Condition
from chalicelib.domain.form_fields import (
    ADDRESS_PARTS,
    ADDRESS_REQUIRED,
    COORDINATES,
    IMPLIED_FORMATS,
    TEXT_LIMITS,
    Field,
    option_values,
)

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LIMITS = {
    "minLength": "minLength",
    "maxLength": "maxLength",
    "min": "minimum",
    "max": "maximum",
    "minItems": "minItems",
    "maxItems": "maxItems",
    "minFiles": "minItems",
    "maxFiles": "maxItems",
}


def json_schema(definition: Mapping[str, Any]) -> Schema:
    """One object, closed; what conditions hide must be absent, what they require must be there."""
    answered = [
        (step, each)
        for step in definition["steps"]
        for each in step["fields"]
        if each["type"] != "note"
    ]
    schema: Schema = {
        "$schema": DIALECT,
        "title": _plain(definition["title"]),
        "type": "object",
        "properties": {each["key"]: _property(each) for _, each in answered},
        "additionalProperties": False,
    }
    if always := [each["key"] for step, each in answered if _always(step, each)]:
        schema["required"] = always
    if clauses := [clause for step, each in answered for clause in _clauses(step, each)]:
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
    return schema


def _text(each: Field) -> Schema:
    name = each.get("format", IMPLIED_FORMATS.get(each["type"]))
    most = {"minLength": 1, "maxLength": TEXT_LIMITS[each["type"]]}
    return {"type": "string", **most, **({"format": name} if name else {})}


def _items(each: Field) -> Schema:
    items: Schema = {"type": "string"}
    if "options" in each:
        items["enum"] = option_values(each)
    most = {} if "options" in each else {"maxItems": 1}
    return {"type": "array", "items": items, "uniqueItems": True, "minItems": 1, **most}


def _address(each: Field) -> Schema:
    lengths = {
        part: {"type": "string", "minLength": 1, "maxLength": most}
        for part, most in ADDRESS_PARTS.items()
    }
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


_SCHEMAS: Mapping[str, Callable[[Field], Schema]] = {
    "text": _text,
    "textarea": _text,
    "email": _text,
    "tel": _text,
    "number": lambda each: {"type": "number"},
    "integer": lambda each: {"type": "integer"},
    "date": lambda each: {"type": "string", "format": "date"},
    "radio": lambda each: {"type": "string", "enum": option_values(each)},
    "select": lambda each: {"type": "string", "enum": option_values(each)},
    "checkboxes": _items,
    "checkbox": lambda each: {"const": True},
    "address": _address,
    "file": _items,
}


def _clauses(step: Mapping[str, Any], each: Field) -> list[Schema]:
    """At most two: what makes the field absent, and what makes it required."""
    shown = [part["when"] for part in (step, each) if "when" in part]
    asked = [] if each.get("required") else [each.get("requiredWhen")]
    visible, needed = _all(shown), _all([*shown, *asked])
    clauses: list[Schema] = []
    if visible:
        clauses.append({"if": visible, "else": {"properties": {each["key"]: False}}})
    if needed:
        clauses.append({"if": needed, "then": {"required": [each["key"]]}})
    return clauses


def _all(conditions: list[Condition | None]) -> Schema | None:
    """Empty without conditions; None when one is missing or cannot be said in JSON Schema."""
    schemas = [None if part is None else _condition(part) for part in conditions]
    known = [schema for schema in schemas if schema is not None]
    if len(known) < len(schemas):
        return None
    return {"allOf": known} if known else {}


def _condition(condition: Condition) -> Schema | None:
    if "not" in condition:
        inner = _condition(condition["not"])
        return None if inner is None else {"not": inner}
    if "any" in condition:
        opposites = _all([{"not": part} for part in condition["any"]])
        return None if opposites is None else {"not": opposites}
    if "all" in condition:
        return _all(condition["all"])
    return _comparison(condition["field"], condition["op"], condition.get("value"))


def _comparison(key: str, op: str, value: object) -> Schema | None:
    if op in {"ne", "empty"}:
        return {"not": _answered(key, {"const": value} if op == "ne" else {})}
    if op in _ORDERED:
        return None if isinstance(value, str) else _answered(key, {_ORDERED[op]: value})
    return _answered(key, _TESTS[op](value))


def _answered(key: str, schema: Schema) -> Schema:
    return {"properties": {key: schema}, "required": [key]}


_ORDERED = {
    "gt": "exclusiveMinimum",
    "gte": "minimum",
    "lt": "exclusiveMaximum",
    "lte": "maximum",
}
_TESTS: Mapping[str, Callable[[object], Schema]] = {
    "eq": lambda value: {"const": value},
    "in": lambda value: {"enum": value},
    "contains": lambda value: {"contains": {"const": value}},
    "filled": lambda value: {},
}
