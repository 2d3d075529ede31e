"""A draft of a request type: one per type, saved while it is written, told to who comes second.

`version` is the lock: the second in which the draft began, and one more with every saving, so that
a draft begun after another was discarded is never taken for it; 0 is one that was not saved yet.
`base` is the published version it began from, 0 for a type that is not there yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor
from chalicelib.domain.type_documents import draft_problems, too_large
from chalicelib.domain.types import Department, Published, Text
from chalicelib.errors import Invalid, Stale, TooLarge

# Whoever saved less than this ago is taken to be still at it.
PRESENT = timedelta(minutes=10)


@dataclass(frozen=True)
class Draft:
    type_id: str
    document: Mapping[str, Any]
    version: int
    by: Actor
    at: datetime
    base: int

    @property
    def title(self) -> Text:
        title: Text = self.document["title"]
        return title

    def present(self, reader: str, now: datetime) -> bool:
        """Whether somebody else is probably writing."""
        return self.version > 0 and self.by.id != reader and now - self.at < PRESENT


def begin(document: Mapping[str, Any], base: int, by: By) -> Draft:
    """Raises Invalid, TooLarge."""
    kept = _kept(document, str(document.get("id")))
    return Draft(kept["id"], kept, int(by.at.timestamp()), by.actor, by.at, base)


def save(draft: Draft, document: Mapping[str, Any], by: By) -> Draft:
    """Raises Stale, telling who saved last and when; Invalid; TooLarge."""
    unmoved(draft, by.version)
    kept = _kept(document, draft.type_id)
    return replace(draft, document=kept, version=draft.version + 1, by=by.actor, at=by.at)


def after(there: Draft, other: Draft) -> Draft:
    """Another document in the place of the draft that is there: a later saving."""
    return replace(other, version=max(other.version, there.version + 1))


def unmoved(draft: Draft, version: int | None) -> None:
    """Raises Stale for a draft that is not the one decided on."""
    if draft.version != version:
        raise stale(draft)


def stale(draft: Draft) -> Stale:
    return Stale("draft_stale", {"by": draft.by.name, "at": clock.text(draft.at)})


def _kept(document: Mapping[str, Any], type_id: str) -> Mapping[str, Any]:
    """Raises Invalid with the reasons by path, TooLarge."""
    if too_large(document):
        raise TooLarge("draft_too_large")
    found = draft_problems(document)
    if found:
        raise Invalid("draft_refused", {each.path or "document": each.code for each in found})
    if document["id"] != type_id:
        raise Invalid("draft_refused", {"id": "option"})
    return document


def keys_of(form: Mapping[str, Any]) -> Iterator[str]:
    """Of every field, and of those in rows."""
    for step in form["steps"]:
        for each in step["fields"]:
            yield each["key"]
            yield from (inner["key"] for inner in each.get("fields", ()))


def document_of(published: Published) -> dict[str, Any]:
    """What is edited of a version. Its workflow has an editor of its own and is not taken along."""
    form = {name: each for name, each in published.form.items() if name not in ("id", "version")}
    document = {
        "id": published.type_id,
        "title": published.title,
        "department": {"id": published.department.id, "title": published.department.title},
        "subject_field": published.subject_field,
        "words": published.words,
        "waits": published.waits,
        "restart_hours": published.restart_hours,
        "retention": published.retention,
        "survey": published.survey,
        "grouping": published.grouping,
        "without_account": published.without_account,
        "form": form,
    }
    return {name: each for name, each in document.items() if each is not None}


def published_of(
    document: Mapping[str, Any], number: int, before: Published | None = None
) -> Published:
    """The version that a draft becomes. A draft without a workflow keeps the one there is."""
    return Published(
        type_id=document["id"],
        version=number,
        title=document["title"],
        department=Department(**document["department"]),
        form={**document["form"], "id": document["id"], "version": number},
        words=document["words"],
        waits=document["waits"],
        subject_field=document.get("subject_field"),
        demo=before.demo if before else False,
        retention=document.get("retention"),
        workflow_data=document.get("workflow", before.workflow_data if before else None),
        restart_hours=document.get("restart_hours", 48),
        survey=document.get("survey"),
        grouping=document.get("grouping"),
        without_account=document.get("without_account", False),
    )
