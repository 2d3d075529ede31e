"""Whether a condition can ever hold, as far as simple cases go: what never can hides a field.

The comparisons that must hold at once are tried, field by field, on the few answers that can tell
them apart: each value that is compared with, the nearest ones beside it, and none at all (F21/F22).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from chalicelib.domain.form_conditions import OPERATORS, Condition, parts
from chalicelib.domain.form_facts import Facts, Field
from chalicelib.domain.form_fields import READERS, option_values
from chalicelib.domain.form_values import Refused, parse_date

_DAY = timedelta(days=1)
_ANY = object()
_NOWHERE = Facts({}, date.min)


class Possible:
    """`earlier` is what conditions may name, `never` those of them that nobody ever sees."""

    def __init__(self, earlier: Mapping[str, Field], never: set[str]) -> None:
        self.earlier, self.never = earlier, never

    def ever(self, conditions: Sequence[Condition]) -> bool:
        """Whether all could hold at once."""
        return self._constant({"all": conditions}) is not False

    def _constant(self, condition: Condition) -> bool | None:
        """True or False when no answer can change it; else None."""
        if "not" in condition:
            inner = self._constant(condition["not"])
            return None if inner is None else not inner
        if "any" in condition:
            return _settled([self._constant(part) for part in parts(condition)], strong=True)
        flat = list(_comparisons(condition))
        if any(not self._agree(flat, key) for key in {each["field"] for each in flat}):
            return False
        if "field" in condition:
            return True if condition["field"] in self.never else None
        return _settled([self._constant(part) for part in parts(condition)], strong=False)

    def _agree(self, comparisons: Sequence[Condition], key: str) -> bool:
        """Whether one answer satisfies all the comparisons on a field."""
        same = [each for each in comparisons if each["field"] == key]
        return any(
            all(OPERATORS[each["op"]](answer, each.get("value")) for each in same)
            and (answer is None or is_answer(self.earlier[key], answer))
            for answer in self._answers(key, same)
        )

    def _answers(self, key: str, same: Sequence[Condition]) -> Iterator[object]:
        yield None
        field = self.earlier.get(key)
        if field is None or key in self.never:
            return
        if field["type"] in {"textarea", "file", "signature", "group"}:
            yield _ANY
            return
        yield from _tellings(field, _operands(same))


def is_answer(field: Field, value: object) -> bool:
    """Whether it is a canonical answer, whatever day it is."""
    if value is _ANY or field["type"] == "total":
        return True
    lasting = {name: each for name, each in field.items() if each != "today"}
    try:
        return json.dumps(READERS[field["type"]](lasting, value, _NOWHERE)) == json.dumps(value)
    except Refused:
        return False


def _operands(same: Sequence[Condition]) -> list[object]:
    values = [each["value"] for each in same if "value" in each]
    return [item for each in values for item in (each if isinstance(each, list) else [each])]


def _tellings(field: Field, operands: Sequence[object]) -> Iterator[object]:
    """Answers of a field that differ in what comparisons with `operands` say of them."""
    kind = field["type"]
    if kind == "checkboxes":
        yield _choice(field, operands)
    elif "options" in field:
        yield from option_values(field)
    elif kind == "checkbox":
        yield True
    elif kind == "date":
        yield from _days(field, [each for each in operands if isinstance(each, str)])
    elif kind in {"number", "integer", "total"}:
        yield from _numbers(field, [each for each in operands if isinstance(each, int | float)])
    else:
        yield from (*operands, _ANY)


def _choice(field: Field, operands: Sequence[object]) -> list[str]:
    """All that are named, and as many others as it takes."""
    values = option_values(field)
    others = [value for value in values if value not in operands]
    room = field.get("minItems", 1) - (len(values) - len(others))
    return [value for value in values if value in operands or value in others[: max(0, room)]]


def _days(field: Field, operands: Sequence[str]) -> Iterator[str]:
    limits = [field[name] for name in ("min", "max") if field.get(name, "today") != "today"]
    for day in {*limits, *operands, "2000-01-01"}:
        if parse_date(day) != day:
            continue
        yield day
        at = date.fromisoformat(day)
        yield from ((at - _DAY).isoformat(),) if at > date.min else ()
        yield from ((at + _DAY).isoformat(),) if at < date.max else ()


def _numbers(field: Field, operands: Sequence[int | float]) -> Iterator[int | float]:
    limits = [field[name] for name in ("min", "max") if name in field]
    known = sorted({0, *limits, *operands})
    places = field.get("decimals", 9)
    step = 10.0**-places
    for low, high in zip(known, [*known[1:], known[-1] + 2], strict=True):
        yield from (low, low - 1, low + 1, int(low), int(low) + 1, int(low) - 1)
        yield from (round(low + part * step, places) for part in (-1, -0.5, 0, 0.5, 1))
        yield (low + high) / 2


def _settled(values: list[bool | None], strong: bool) -> bool | None:
    """One `strong` value decides; all being its opposite decides too."""
    if strong in values:
        return strong
    return None if None in values else not strong


def _comparisons(condition: Condition) -> Iterator[Condition]:
    """The comparisons that must all hold at once."""
    if "field" in condition:
        yield condition
    for part in condition.get("all", ()):
        yield from _comparisons(part)
