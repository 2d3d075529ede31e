"""Reading questions one after another: those of a form, or those of one row of a group.

A row is read like a small form of its own. Its conditions see the earlier answers of the row and,
around it, those of the form; its errors and visible keys are named `group.0.key`. Twins:
`frontend/src/forms/evaluate.ts` and `late.ts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.domain.form_conditions import holds
from chalicelib.domain.form_facts import Facts, Field
from chalicelib.domain.form_fields import READERS, nothing
from chalicelib.domain.form_totals import total
from chalicelib.domain.form_values import Errors, Refused

Answers = Mapping[str, object]
MAX_ROWS = 20


@dataclass
class Reading:
    """`scope` is what conditions see, `clean` what is kept; `missing` are the errors of what was
    left empty, apart from those of what was answered wrongly: an empty row has no others."""

    answers: Answers
    facts: Facts
    scope: dict[str, object] = field(default_factory=dict)
    visible: list[str] = field(default_factory=list)
    clean: dict[str, object] = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)
    missing: Errors = field(default_factory=dict)

    def all(self, fields: Sequence[Field]) -> bool:
        """Read every field that is visible; whether one is."""
        return sum(self.field(each) for each in fields) > 0

    def field(self, each: Field) -> bool:
        if not holds(each.get("when"), self.scope):
            return False
        self.visible.append(each["key"])
        if each["type"] != "note":
            self._answer(each)
        return True

    def unknown(self, fields: Sequence[Field]) -> None:
        """A key that is no question is refused, and so is the answer to a calculated one."""
        known = {each["key"] for each in fields if each["type"] not in {"note", "total"}}
        self.errors |= {key: "unknown" for key in self.answers if key not in known}

    def _answer(self, each: Field) -> None:
        key = each["key"]
        try:
            value = self._value(each)
        except Refused as refused:
            self.errors |= named(key, refused.errors)
            return
        if value is not None:
            self.clean[key] = self.scope[key] = value
        elif self._required(each):
            self.missing |= named(key, nothing(each))

    def _value(self, each: Field) -> object:
        if each["type"] == "total":
            return total(each, self.scope)
        raw = self.answers.get(each["key"])
        if raw is None:
            return None
        if each["type"] == "group":
            return self._rows(each, raw)
        return READERS[each["type"]](each, raw, self.facts)

    def _required(self, each: Field) -> bool:
        if each.get("required"):
            return True
        return "requiredWhen" in each and holds(each["requiredWhen"], self.scope)

    def _rows(self, group: Field, raw: object) -> object:
        """Rows in which nothing was answered are dropped; what is wrong in one stays out of it."""
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            raise Refused("type")
        if len(raw) > group.get("maxRows", MAX_ROWS):
            raise Refused("too_many")
        rows = [self._row(group, place, row) for place, row in enumerate(raw)]
        kept = [row.clean for row in rows if row.clean or row.errors]
        if 0 < len(kept) < group.get("minRows", 0):
            self.errors[group["key"]] = "too_few"
        return kept or None

    def _row(self, group: Field, place: int, raw: Answers) -> Reading:
        row = Reading(raw, self.facts, dict(self.scope))
        row.all(group["fields"])
        row.unknown(group["fields"])
        prefix = f"{group['key']}.{place}"
        self.visible += [f"{prefix}.{key}" for key in row.visible]
        if row.clean or row.errors:
            self.errors |= named(prefix, row.missing | row.errors)
        return row


def named(key: str, errors: Errors) -> Errors:
    return {f"{key}.{part}" if part else key: code for part, code in errors.items()}
