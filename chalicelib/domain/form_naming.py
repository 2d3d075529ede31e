"""What one part of a form says of another: conditions and totals name earlier fields (F21/F22).

`Scope` is what may be named at a point of the form: inside a row, the earlier fields of the row and
those before the group.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.form_checks import Problem
from chalicelib.domain.form_conditions import Condition, parts
from chalicelib.domain.form_facts import Field
from chalicelib.domain.form_fields import option_values
from chalicelib.domain.form_values import parse_date

_PRESENCE = frozenset({"filled", "empty"})
_CHOICE = _PRESENCE | {"eq", "ne", "in"}
_ORDER = _CHOICE | {"gt", "gte", "lt", "lte"}
_NUMERIC = frozenset({"number", "integer", "total"})

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
    "signature": _PRESENCE,
    "group": _PRESENCE,
    "total": _ORDER,
}


@dataclass(frozen=True)
class Scope:
    """`keys` are all of the form or row, `earlier` those already asked, `never` those of them that
    nobody ever sees."""

    keys: frozenset[str]
    earlier: MutableMapping[str, Field]
    never: set[str]

    def within(self, group: Field) -> Scope:
        """Inside a row of `group`."""
        keys = self.keys | {each["key"] for each in group["fields"]}
        return Scope(keys, ChainMap({}, self.earlier), set(self.never))

    def missing(self, key: str) -> str:
        return "later" if key in self.keys else "unknown_field"


def condition_problems(condition: Condition, path: str, scope: Scope) -> Iterator[Problem]:
    for part in parts(condition):
        yield from condition_problems(part, path, scope)
    if "field" in condition:
        yield from _comparison(condition, path, scope)


def _comparison(condition: Condition, path: str, scope: Scope) -> Iterator[Problem]:
    named = scope.earlier.get(condition["field"])
    if named is None:
        yield Problem(path, scope.missing(condition["field"]))
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
        if not _fits(named, item):
            yield Problem(path, "operand")


def _fits(field: Field, value: object) -> bool:
    """Whether a condition's value could ever be (part of) the answer to a field."""
    if field["type"] in {"radio", "select", "checkboxes"}:
        return value in option_values(field)
    if field["type"] == "date":
        return isinstance(value, str) and parse_date(value) == value
    if field["type"] in _NUMERIC:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return value is True if field["type"] == "checkbox" else isinstance(value, str)


def total_problems(each: Field, path: str, scope: Scope) -> Iterator[Problem]:
    """A total adds numbers asked before it; a factor is of the same row, or of the form."""
    for place, term in enumerate(each["terms"]):
        at = f"{path}.terms.{place}"
        yield from _number(term["field"], f"{at}.field", scope)
        if isinstance(times := term.get("times"), str):
            yield from _number(times, f"{at}.times", scope)
            group = times.rpartition(".")[0]
            if group and group != term["field"].rpartition(".")[0]:
                yield Problem(f"{at}.times", "other_row")


def _number(name: str, path: str, scope: Scope) -> Iterator[Problem]:
    group, _, key = name.rpartition(".")
    outer = scope.earlier.get(group or key)
    inner: list[Field] = [outer] if outer and not group else []
    if outer and group:
        inner = [each for each in outer.get("fields", ()) if each["key"] == key]
    if not inner:
        yield Problem(path, scope.missing(group or key) if outer is None else "unknown_field")
    elif inner[0]["type"] not in _NUMERIC:
        yield Problem(path, "not_numeric")


def fee_problems(definition: Mapping[str, Any]) -> Iterator[Problem]:
    """The total that says what sending costs is one of the form, and counts in whole cents."""
    key = (definition.get("submit") or {}).get("fee", {}).get("total")
    if key is None:
        return
    fields = [each for step in definition["steps"] for each in step["fields"] if each["key"] == key]
    if not fields:
        yield Problem("submit.fee.total", "unknown_field")
    elif fields[0]["type"] != "total":
        yield Problem("submit.fee.total", "not_numeric")
    elif fields[0].get("decimals", 2) > 2:
        yield Problem("submit.fee.total", "bounds")


def signature_problems(definition: Mapping[str, Any]) -> Iterator[Problem]:
    """A document of answers has to say at least one."""
    asked = (definition.get("submit") or {}).get("signature") == "required"
    kinds = {each["type"] for step in definition["steps"] for each in step["fields"]}
    if asked and not kinds - {"note", "total"}:
        yield Problem("submit.signature", "nothing_signed")
