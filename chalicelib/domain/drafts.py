"""A form that is not sent yet, and what becomes of its answers when the form gets a new version.

Nothing is dropped in silence: an answer that the newer form has no place for is set aside with the
question it answered, and each change that concerns the person is told (F21-F25).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain.forms import fields_of

Field = Mapping[str, Any]
Form = Mapping[str, Any]
Answers = Mapping[str, Any]

MAX_ASIDE = 100  # the oldest give way; a form has 500 questions, and few of them change
_CHOICES = frozenset({"radio", "select", "checkboxes"})
_UNANSWERED = frozenset({"note", "total"})
_SILENT = frozenset({"when", "requiredWhen", "required", "default"})  # says nothing of a kept value


@dataclass(frozen=True)
class Aside:
    """An answer without a place: what was asked (`field`, in the words of its version), and for a
    group the number of the row, from 0."""

    field: Field
    value: Any
    form_version: int
    row: int | None = None


@dataclass(frozen=True)
class Change:
    """`what`: `removed`, `type` or `option` set an answer aside; `reworded` is a question that was
    answered in other words; `added` is new."""

    what: str
    label: Any


@dataclass(frozen=True)
class Draft:
    """`answers` as they were typed, of the form's version `form_version`; `page` is the step that
    was shown, None when all was being checked. `held_until`: how long its files stay."""

    type_id: str
    title: Any
    form_version: int
    answers: Answers
    page: str | None
    version: int
    saved_at: datetime
    kept_until: datetime
    held_until: datetime
    aside: tuple[Aside, ...] = ()


@dataclass(frozen=True)
class Moved:
    draft: Draft
    changes: Sequence[Change] = ()


def move(draft: Draft, before: Form, after: Form, version: int) -> Moved:
    """The draft in the newer form `after` of `version`, which was begun in `before`."""
    if draft.form_version == version:
        return Moved(draft)
    old = {each["key"]: each for each in _answered(before)}
    new = {each["key"]: each for each in _answered(after)}
    answers: dict[str, Any] = {}
    aside: list[Aside] = []
    changes: list[Change] = []
    for key, value in draft.answers.items():
        if value is None or key not in old:
            continue
        kept, lost = _carried(old[key], new.get(key), value, draft.form_version)
        changes += _told(old[key], new.get(key), lost)
        aside += (each for _, each in lost)
        if kept is not None:
            answers[key] = kept
    changes += (Change("added", each["label"]) for key, each in new.items() if key not in old)
    steps = {each["id"] for each in after["steps"]}
    return Moved(
        replace(
            draft,
            form_version=version,
            answers=answers,
            page=draft.page if draft.page in steps else None if draft.page is None else "",
            aside=(*draft.aside, *aside)[-MAX_ASIDE:],
        ),
        changes,
    )


def unknown(form: Form, answers: Answers) -> list[str]:
    """Keys that the form does not ask."""
    asked = {each["key"] for each in _answered(form)}
    return [key for key in answers if key not in asked]


def _answered(form: Form) -> Iterator[Field]:
    return (each for each in fields_of(form) if each["type"] not in _UNANSWERED)


def _told(old: Field, new: Field | None, lost: Sequence[tuple[str, Aside]]) -> list[Change]:
    if lost:
        return [Change(what, each.field["label"]) for what, each in lost]
    if new is not None and new["label"] != old["label"]:
        return [Change("reworded", new["label"])]
    return []


def _carried(
    old: Field, new: Field | None, value: Any, version: int
) -> tuple[Any, list[tuple[str, Aside]]]:
    """What goes on of an answer (None: nothing), and what is set aside and why."""

    def away(what: str, given: Any) -> list[tuple[str, Aside]]:
        return [(what, Aside(_plain(old), given, version))]

    if new is None:
        return None, away("removed", value)
    if new["type"] != old["type"]:
        return None, away("type", value)
    if old["type"] == "group" and isinstance(value, list):
        return _rows(old, new, value, version)
    if old["type"] in _CHOICES:
        return _choice(new, value, away)
    return value, []


def _choice(new: Field, value: Any, away: Any) -> tuple[Any, list[tuple[str, Aside]]]:
    options = [each["value"] for each in new["options"]]
    if not isinstance(value, list):
        return (value, []) if value in options else (None, away("option", value))
    kept = [each for each in value if each in options]
    gone = [each for each in value if each not in options]
    return kept or None, away("option", gone) if gone else []


def _rows(
    old: Field, new: Field, rows: Sequence[Any], version: int
) -> tuple[Any, list[tuple[str, Aside]]]:
    """Each row goes on with what fits; the number of a row names it, so that empty ones stay."""
    asked = {each["key"]: each for each in old["fields"]}
    now = {each["key"]: each for each in new["fields"]}
    kept: list[Any] = []
    lost: list[tuple[str, Aside]] = []
    for number, row in enumerate(rows):
        answers: dict[str, Any] = {}
        for key, value in row.items() if isinstance(row, dict) else ():
            if value is None or key not in asked:
                continue
            fits, away = _carried(asked[key], now.get(key), value, version)
            lost += ((what, replace(each, row=number)) for what, each in away)
            if fits is not None:
                answers[key] = fits
        kept.append(answers)
    return kept, lost


def _plain(field: Field) -> Field:
    """Enough of a question to show its answer."""
    return {name: value for name, value in field.items() if name not in _SILENT}
