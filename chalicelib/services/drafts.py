"""Forms being filled, kept for their person on any device until they are sent (F21-F25).

A save is one read, one batch read when it names files, and one transaction. Its files stay as long
as the draft does. Two devices: the second to save is told, and chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import access, parameters
from chalicelib.domain import drafts as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.drafts import Draft, Moved
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.models import drafts as stored
from chalicelib.models import upload_claims
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import UploadItem
from chalicelib.services import submissions, types
from chalicelib.services.once import Once


@dataclass(frozen=True)
class Kept:
    """A draft in the form of today, what changed on the way, and the files it names."""

    moved: Moved
    files: Sequence[tuple[str, UploadItem]]


def mine(principal: Principal) -> list[Draft]:
    """One query."""
    return stored.every(principal.id, principal.represents)


def read(principal: Principal, type_id: str) -> Kept:
    """Two reads, and those of the form's versions, which a process remembers. Raises NotFound."""
    draft = stored.find(principal.id, principal.represents, type_id)
    if draft is None:
        raise NotFound
    published, form = types.first_form(type_id)
    moved = rules.move(draft, _form(type_id, draft.form_version), form, published.version)
    return Kept(moved, _files(principal, form, moved.draft.answers))


def save(
    principal: Principal,
    type_id: str,
    form_version: int,
    answers: Mapping[str, Any],
    page: str | None,
    version: int,
    once: Once,
) -> Draft:
    """Keep what was typed; `version` is the save that it goes on from, 0 for none.

    Raises Conflict when another device saved meanwhile, Invalid for what the form never asks,
    NotFound.
    """
    access.may_open(principal)
    types.current(type_id)
    form = _form(type_id, form_version)
    if wrong := rules.unknown(form, answers):
        raise Invalid(fields={f"answers.{key}": "unknown" for key in wrong})
    before = stored.find(principal.id, principal.represents, type_id)
    if (before.version if before else 0) != version:
        raise Conflict("draft_elsewhere")
    now = clock.now()
    kept_until = now + timedelta(days=settings().draft_days)
    draft = Draft(
        type_id=type_id,
        title=types.published(type_id, form_version).title,
        form_version=form_version,
        answers=answers,
        page=page,
        version=version + 1,
        saved_at=now,
        kept_until=kept_until,
        held_until=_held_until(before, now, kept_until),
        aside=_aside(before, form, form_version),
    )
    transaction = Transaction()
    stored.save(transaction, principal.id, principal.represents, draft)
    for upload in _to_hold(principal, form, before, draft):
        upload_claims.hold(transaction, upload, draft.held_until)
    once.keep(transaction, draft)
    transaction.commit()
    return draft


def discard(principal: Principal, type_id: str, once: Once) -> Draft:
    """Forget what was typed; its files go with the next sweep. Raises NotFound."""
    kept = read(principal, type_id)
    transaction = Transaction()
    stored.drop(transaction, principal.id, principal.represents, type_id)
    for _, upload in kept.files:
        upload_claims.hold(transaction, upload, clock.now())
    once.keep(transaction, kept.moved.draft)
    transaction.commit()
    return kept.moved.draft


def _held_until(before: Draft | None, now: datetime, kept_until: datetime) -> datetime:
    """Twice as long as the draft, so that not every save has to prolong it."""
    if before and before.held_until >= kept_until:
        return before.held_until
    return kept_until + (kept_until - now)


def _form(type_id: str, version: int) -> Mapping[str, Any]:
    try:
        return parameters.first_form(types.published(type_id, version))
    except NotFound as unknown:
        raise Invalid(fields={"form_version": "unknown"}) from unknown


def _aside(before: Draft | None, form: Mapping[str, Any], version: int) -> tuple[Any, ...]:
    """What was set aside, now or before; it stays until the draft is sent or discarded."""
    if before is None or before.form_version >= version:
        return before.aside if before else ()
    old = _form(before.type_id, before.form_version)
    return rules.move(before, old, form, version).draft.aside


def _to_hold(
    principal: Principal, form: Mapping[str, Any], before: Draft | None, draft: Draft
) -> Sequence[UploadItem]:
    """Files that this save is the first to name; all of them when their time is short."""
    named = set(submissions.named_files(form, draft.answers))
    if before and before.held_until == draft.held_until:
        named -= set(submissions.named_files(form, before.answers))
    held = submissions.own(principal, sorted(named)).values()
    return [each for each in held if each.state == "accepted"]


def _files(
    principal: Principal, form: Mapping[str, Any], answers: Mapping[str, Any]
) -> list[tuple[str, UploadItem]]:
    """By the question that they answer, `key` or `key.0.inner`."""
    places = list(submissions.file_places(form, answers))
    held = submissions.own(principal, [each for _, each in places])
    return [(place, held[each]) for place, each in places if each in held]
