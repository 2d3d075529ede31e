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
from chalicelib.domain.form_facts import Facts, Field, UploadFacts
from chalicelib.domain.form_reading import Reading


@dataclass(frozen=True)
class Upload:
    """The server's own record of a file: `size` in bytes, `state` as in the API; `signed` when it
    is a PDF whose signature was verified."""

    type: str
    size: int
    state: str
    signed: bool = False


@dataclass
class Evaluation:
    """`visible` field keys and `steps` ids in order; `clean` the canonical answers to keep.

    `errors` by field key, `key.part` in an address or signature, `key.0.inner` in a row of a group:
    `{"nif": "format", "at.city": "required", "stalls.1.area": "too_small"}`.
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
    reading = Reading(answers, Facts(uploads, today))
    steps = [
        step["id"]
        for step in definition["steps"]
        if holds(step.get("when"), reading.scope) and reading.all(step["fields"])
    ]
    reading.unknown([*fields_of(definition)])
    return Evaluation(reading.visible, steps, reading.clean, reading.missing | reading.errors)


def fields_of(definition: Mapping[str, Any]) -> Iterator[Field]:
    """Every field, in document order; a group is one."""
    for step in definition["steps"]:
        yield from step["fields"]
