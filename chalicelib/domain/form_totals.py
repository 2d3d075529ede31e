"""A calculated total: a sum of products of numbers already given (fees by area, by month, by copy).

It is never read from the answers. Both evaluators add in document order, in IEEE doubles, and
round the same way, so that the browser shows what the server keeps. Twin: `late.ts`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.domain.form_facts import Field
from chalicelib.domain.form_values import exact

Answers = Mapping[str, Any]
DECIMALS = 2


def total(field: Field, answers: Answers) -> int | float:
    """What is absent counts as nothing. Raises Refused when it is not exact any more."""
    found = 0.0
    for term in field["terms"]:
        for product in _products(term, answers):
            found += product
    scale = 10.0 ** field.get("decimals", DECIMALS)
    return exact(math.floor(found * scale + 0.5) / scale)


def _products(term: Mapping[str, Any], answers: Answers) -> Iterator[float]:
    """One product of a plain term; of `group.inner` one per row."""
    group, _, key = term["field"].rpartition(".")
    for row in answers.get(group, ()) if group else (answers,):
        yield _number(row.get(key)) * _times(term.get("times", 1), row, answers)


def _times(times: object, row: Answers, answers: Answers) -> float:
    if not isinstance(times, str):
        return _number(times)
    group, _, key = times.rpartition(".")
    return _number((row if group else answers).get(key))


def _number(value: object) -> float:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if known else 0.0  # type: ignore[arg-type]  # known to be a number
