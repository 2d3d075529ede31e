"""Request types as they are written: one draft each, saved as one types, published as a version.

A draft holds everything of a type but what has an editor of its own: its workflow, its service
level, its place in the menu. Those are kept as they are when it is published; only a new type
brings its place along, and a workflow when the document that was imported has one (F14–F20).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib import locales
from chalicelib.domain import type_documents as documents
from chalicelib.domain import type_drafts as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.form_checks import Problem
from chalicelib.domain.type_drafts import Draft
from chalicelib.domain.types import Published
from chalicelib.errors import Conflict, Invalid, NotFound, Stale
from chalicelib.models import type_drafts as kept
from chalicelib.models import types as stored
from chalicelib.models.transaction import Transaction
from chalicelib.models.type_drafts import Head
from chalicelib.services import publishing, types
from chalicelib.services.acting import by
from chalicelib.services.once import Once


@dataclass(frozen=True)
class Saved:
    """A draft that was kept, and what is to be mended before it can be published."""

    draft: Draft
    problems: Sequence[Problem]
    ignored: Sequence[str] = ()


@dataclass(frozen=True)
class Reading:
    """A draft, as `reader` opens it; `keys`: those of the published fields."""

    draft: Draft
    problems: Sequence[Problem]
    current: int
    reader: str
    keys: Sequence[str] = ()


def every(principal: Principal) -> list[Head]:
    """All drafts that the profile does not block: one query."""
    return [each for each in kept.every() if each.type_id not in principal.blocked_types]


def read(principal: Principal, type_id: str) -> Reading:
    """The draft, or the current version as one that nobody saved (version 0). Raises NotFound."""
    before = current(principal, type_id)
    draft = kept.find(type_id)
    if draft is None:
        draft = _begun(before, principal)
    number = before.version if before else 0
    keys = list(rules.keys_of(before.form)) if before else []
    return Reading(draft, problems_of(draft, before), number, principal.id, keys)


def save(
    principal: Principal,
    type_id: str,
    document: Mapping[str, Any],
    decided_on: tuple[int, int],
    once: Once,
) -> Saved:
    """`decided_on`: the draft's version, 0 for a first saving, and the published one it began from.
    Raises Stale, Invalid, TooLarge, NotFound."""
    version, base = decided_on
    before = current(principal, type_id)
    draft = kept.find(type_id)
    if draft is None:
        if version and before:
            raise Stale("draft_gone")
        return _first(principal, before, document, base, once)
    after = rules.save(draft, document, by(principal, version))
    return _write(after, draft.version, once, before)


def discard(principal: Principal, type_id: str, version: int, once: Once) -> Draft:
    """Raises Stale, NotFound."""
    before = current(principal, type_id)
    draft = kept.find(type_id)
    if draft is None:
        raise Stale("draft_gone") if before else NotFound
    rules.unmoved(draft, version)
    transaction = Transaction()
    kept.remove(transaction, draft)
    once.keep(transaction, draft)
    transaction.commit()
    return draft


def check(principal: Principal, type_id: str, document: Mapping[str, Any]) -> Sequence[Problem]:
    """Everything that is wrong; nothing is written. Raises NotFound."""
    before = current(principal, type_id)
    if before is None and kept.find(type_id) is None:
        raise NotFound
    found = documents.draft_problems(document)
    return found or _judged(document, before)


def add(
    principal: Principal,
    document: Mapping[str, Any],
    version: int,
    once: Once,
) -> Saved:
    """A document as the draft of its type, known or new. `version`: the draft it replaces, 0 for
    none. Raises Stale, Invalid, TooLarge, NotFound for a type that the profile blocks."""
    ignored = [name for name in documents.ELSEWHERE if name in document]
    own = {name: each for name, each in document.items() if name not in ignored}
    draft = rules.begin(own, 0, by(principal))
    before = current(principal, draft.type_id)
    return _instead(principal, before, own, version, once, ignored)


def create(principal: Principal, document: Mapping[str, Any], once: Once) -> Saved:
    """A draft of a type that is not there yet. Raises Conflict when it is, or another draft."""
    draft = rules.begin(document, 0, by(principal))
    if draft.type_id in principal.blocked_types:
        raise Conflict("type_exists")
    return _write(draft, 0, once, None, taken=Conflict("type_exists"))


def take_back(principal: Principal, type_id: str, number: int, version: int, once: Once) -> Saved:
    """An older version as the draft; its workflow stays where it is. Raises Stale, NotFound."""
    before = current(principal, type_id)
    older = types.published(type_id, number)
    return _instead(principal, before, rules.document_of(older), version, once)


def _first(
    principal: Principal,
    before: Published | None,
    document: Mapping[str, Any],
    base: int,
    once: Once,
) -> Saved:
    """A draft is kept for the first time; what was published since it was opened is not undone."""
    if before is None:
        raise NotFound
    if base != before.version:
        raise Stale("draft_outdated")
    draft = rules.begin(_named(document, before.type_id), base, by(principal))
    return _write(draft, 0, once, before)


def _instead(
    principal: Principal,
    before: Published | None,
    document: Mapping[str, Any],
    version: int,
    once: Once,
    ignored: Sequence[str] = (),
) -> Saved:
    """The document in the place of the draft that is there, if it is the one decided on."""
    doing = by(principal, version)
    there = kept.find(document["id"])
    after = rules.begin(document, before.version if before else 0, doing)
    if there:
        rules.unmoved(there, version)
        after = rules.after(there, after)
    return _write(after, there.version if there else 0, once, before, ignored)


def _named(document: Mapping[str, Any], type_id: str) -> Mapping[str, Any]:
    if document.get("id") != type_id:
        raise Invalid("draft_refused", {"id": "option"})
    return document


def _begun(before: Published | None, principal: Principal) -> Draft:
    if before is None:
        raise NotFound
    doing = by(principal)
    document = rules.document_of(before)
    return Draft(before.type_id, document, 0, doing.actor, doing.at, before.version)


def _write(
    draft: Draft,
    version: int,
    once: Once,
    before: Published | None,
    ignored: Sequence[str] = (),
    taken: Conflict | None = None,
) -> Saved:
    """What is answered is small: it is stored with the answer's key."""
    saved = Saved(draft, problems_of(draft, before), ignored)
    transaction = Transaction()
    kept.write(transaction, draft, version, taken)
    if before is None:
        kept.new_type(transaction, draft.type_id)
    once.keep(transaction, saved)
    transaction.commit()
    return saved


def problems_of(draft: Draft, before: Published | None) -> Sequence[Problem]:
    return _judged(draft.document, before)


def _judged(document: Mapping[str, Any], before: Published | None) -> Sequence[Problem]:
    """With the workflow that it will have; a fee needs somebody who collects it."""
    if before and before.workflow_data and "workflow" not in document:
        document = {**document, "workflow": before.workflow_data}
    unpaid = publishing.fee_problems(document["form"])
    return [
        *documents.problems(document, locales.SUPPORTED, new=before is None),
        *(Problem(f"form.{path}", code) for path, code in unpaid.items()),
    ]


def current(principal: Principal, type_id: str) -> Published | None:
    """As it is stored now; None for a type that is not published yet. Raises NotFound for one that
    does not exist for this profile."""
    if type_id in principal.blocked_types:
        raise NotFound
    try:
        return types.published(type_id, stored.current_version(type_id))
    except NotFound:
        return None
