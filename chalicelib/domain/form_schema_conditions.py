"""Conditions in a JSON Schema: what they hide is absent, what they require is there (F21/F22)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.form_conditions import Condition
from chalicelib.domain.form_facts import Field

Schema = dict[str, Any]
Keys = frozenset[str]


def clauses_of(around: Mapping[str, Any], each: Field, keys: Keys) -> list[Schema]:
    """At most two: what makes the field absent, and what makes it required. `around` is the step;
    of what is not among `keys`, the properties of the object, nothing can be said."""
    shown = [part["when"] for part in (around, each) if "when" in part]
    asked = [] if each.get("required") else [each.get("requiredWhen")]
    visible, needed = _all(shown, keys), _all([*shown, *asked], keys)
    clauses: list[Schema] = []
    if visible:
        clauses.append({"if": visible, "else": {"properties": {each["key"]: False}}})
    if needed:
        clauses.append({"if": needed, "then": {"required": [each["key"]]}})
    return clauses


def _all(conditions: list[Condition | None], keys: Keys) -> Schema | None:
    """Empty without conditions; None when one is missing or cannot be said in JSON Schema."""
    schemas = [None if part is None else _condition(part, keys) for part in conditions]
    known = [schema for schema in schemas if schema is not None]
    if len(known) < len(schemas):
        return None
    return {"allOf": known} if known else {}


def _condition(condition: Condition, keys: Keys) -> Schema | None:
    if "not" in condition:
        inner = _condition(condition["not"], keys)
        return None if inner is None else {"not": inner}
    if "any" in condition:
        opposites = _all([{"not": part} for part in condition["any"]], keys)
        return None if opposites is None else {"not": opposites}
    if "all" in condition:
        return _all(condition["all"], keys)
    if condition["field"] not in keys:
        return None
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
