"""Conditions on earlier answers: what makes a step or a field appear, or be required (F21/F22).

A condition is `{all: […]}`, `{any: […]}`, `{not: …}` or `{field, op, value?}`. It sees the
answers read so far, in their canonical form: what is hidden, empty or refused is absent. Nothing
is compared across kinds (true is not 1), and no operator but `ne` and `empty` holds for an absent
answer.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Condition = Mapping[str, Any]
Answers = Mapping[str, object]

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "boolean"),
    ((int, float), "number"),
    (str, "string"),
    (list, "array"),
    (dict, "object"),
)


_SCALARS = frozenset({"boolean", "number", "string"})


def kind_of(value: object) -> str:
    """The JSON kind of a value; Python alone would take true for a number."""
    return next((kind for types, kind in _KINDS if isinstance(value, types)), "null")


def _same(left: object, right: object) -> bool:
    kind = kind_of(left)
    return kind in _SCALARS and kind == kind_of(right) and left == right


def _contains(answer: object, value: object) -> bool:
    return isinstance(answer, list) and any(_same(item, value) for item in answer)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
    """Numbers with numbers, and dates with dates: their texts sort as they do."""

    def test(answer: object, value: object) -> bool:
        kind = kind_of(answer)
        return kind in {"number", "string"} and kind == kind_of(value) and compare(answer, value)

    return test


OPERATORS: Mapping[str, Callable[[object, object], bool]] = {
    "eq": _same,
    "ne": lambda answer, value: not _same(answer, value),
    "in": lambda answer, value: _contains(value, answer),
    "contains": _contains,
    "gt": _ordered(operator.gt),
    "gte": _ordered(operator.ge),
    "lt": _ordered(operator.lt),
    "lte": _ordered(operator.le),
    "filled": lambda answer, _: answer is not None,
    "empty": lambda answer, _: answer is None,
}


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Whether a published condition holds; a missing one always does."""
    if condition is None:
        return True
    if "all" in condition:
        return all(holds(part, answers) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, answers) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], answers)
    answer = answers.get(condition["field"])
    return OPERATORS[condition["op"]](answer, condition.get("value"))


def parts(condition: Condition) -> Iterator[Condition]:
    """The conditions directly inside one; none inside a comparison."""
    if "not" in condition:
        yield condition["not"]
    else:
        yield from condition.get("all") or condition.get("any") or ()
