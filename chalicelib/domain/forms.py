"""What an answered form means: one pass in document order, the same in the browser.

The twin is `frontend/src/forms/evaluate.ts`; both read `tests/vectors/forms/` and a fuzz compares
them. The server always evaluates again, the browser only for speed (F21–F23). A condition names
earlier fields only, so there are no cycles; what is hidden is dropped and counts as absent; a key
the form does not have is refused. Shapes stand in `docs/forms.md`; what may be published is
judged by `form_publishing`, and `form_schema` derives the JSON Schema: neither is needed to serve
a request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chalicelib.domain.form_conditions import holds
from chalicelib.domain.form_fields import READERS, Facts, Field, UploadFacts, nothing
from chalicelib.domain.form_values import Refused


@dataclass(frozen=True)
class Upload:
    """The server's own record of a file: `size` in bytes, `state` as in the API."""

    type: str
    size: int
    state: str


@dataclass
class Evaluation:
    """`visible` field keys and `steps` ids in order; `clean` the canonical answers to keep.

    `errors` by field key, or `key.part` in an address: `{"nif": "format", "at.city": "required"}`.
    """

    visible: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    clean: dict[str, object] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def evaluate(
    definition: Mapping[str, Any],
    answers: Mapping[str, object],
    uploads: Mapping[str, UploadFacts],
    today: date,
) -> Evaluation:
    """Judge `answers` by a published `definition`.

    `uploads` are the person's own, by id; `today` is the day in the organisation's time zone, which
    date fields may be bound to. Never raises for what a person sent: see `errors`.
    """
    result = Evaluation()
    facts = Facts(uploads, today)
    for step in definition["steps"]:
        if holds(step.get("when"), result.clean):
            shown = [_take(each, answers, facts, result) for each in step["fields"]]
            result.steps += [step["id"]] if any(shown) else []
    known = {each["key"] for each in fields_of(definition) if each["type"] in READERS}
    result.errors.update({key: "unknown" for key in answers if key not in known})
    return result


def fields_of(definition: Mapping[str, Any]) -> Iterator[Field]:
    """Every field, in document order."""
    for step in definition["steps"]:
        yield from step["fields"]


def _take(each: Field, answers: Mapping[str, object], facts: Facts, result: Evaluation) -> bool:
    """Read one field into the result, if it is visible."""
    if not holds(each.get("when"), result.clean):
        return False
    key = each["key"]
    result.visible.append(key)
    if reader := READERS.get(each["type"]):
        raw = answers.get(key)
        try:
            value = None if raw is None else reader(each, raw, facts)
        except Refused as refused:
            result.errors.update(_named(key, refused.errors))
            return True
        if value is not None:
            result.clean[key] = value
        elif _required(each, result):
            result.errors.update(_named(key, nothing(each)))
    return True


def _required(each: Field, result: Evaluation) -> bool:
    if each.get("required"):
        return True
    return "requiredWhen" in each and holds(each["requiredWhen"], result.clean)


def _named(key: str, errors: Mapping[str, str]) -> dict[str, str]:
    return {f"{key}.{part}" if part else key: code for part, code in errors.items()}
