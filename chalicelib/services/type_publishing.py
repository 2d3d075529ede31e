"""A draft becomes a version: the next one of its type, or the first one of a new type.

What has an editor of its own stays as it is: the workflow, the service level, the place in the menu
(F14–F20, F103).
"""

from chalicelib.domain import type_drafts as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Event
from chalicelib.domain.type_drafts import Draft
from chalicelib.domain.types import Published
from chalicelib.errors import Conflict, Invalid, NotFound, Stale
from chalicelib.models import departments
from chalicelib.models import type_drafts as kept
from chalicelib.models import types as stored
from chalicelib.models.transaction import Transaction
from chalicelib.services import publishing, records, type_drafts, types
from chalicelib.services.acting import by
from chalicelib.services.once import Once


def publish(principal: Principal, type_id: str, version: int, once: Once) -> Published:
    """The draft as the next version, current from now on; the draft is gone. Raises Stale when it
    was saved meanwhile or the type has another version, Invalid with the problems by path."""
    before = type_drafts.current(principal, type_id)
    draft = kept.find(type_id)
    if draft is None:
        raise Stale("draft_gone") if before else NotFound
    rules.unmoved(draft, version)
    _grown_from(draft, before)
    # Of several at one place the first is told: it is what the others follow from.
    if wrong := {each.path: each.code for each in reversed(type_drafts.problems_of(draft, before))}:
        raise Invalid("form_unpublishable", wrong)
    after = rules.published_of(draft.document, before.version + 1 if before else 1, before)
    _department_known(after, before)
    if before and after == rules.published_of(rules.document_of(before), after.version, before):
        raise Conflict("draft_unchanged")
    _save(after, before, draft, (principal, once))
    return after


def _grown_from(draft: Draft, before: Published | None) -> None:
    """Raises Stale when what the draft began from was replaced, but for the workflow, which the
    draft leaves alone: then its form would undo somebody's."""
    if before is None or draft.base == before.version:
        return
    base = types.published(draft.type_id, draft.base) if draft.base else None
    same = base and rules.document_of(base) == rules.document_of(before)
    if not same or "workflow" in draft.document:
        raise Stale("draft_outdated")


def _department_known(after: Published, before: Published | None) -> None:
    """Raises Invalid: in a department that is not there, nobody would find the requests."""
    if before and before.department == after.department:
        return
    if after.department.id not in {each.id for each in departments.every()}:
        raise Invalid("form_unpublishable", {"department": "unknown_department"})


def _save(
    after: Published, before: Published | None, draft: Draft, who: tuple[Principal, Once]
) -> None:
    principal, once = who
    doing = by(principal)
    replaces = before.version if before else 0
    data = {"replaces": replaces, "stages": len(after.workflow.stages)}
    event = Event(
        "TypePublished", after.version, 0, doing.at, doing.actor, doing.channel, "staff", data
    )
    transaction = Transaction()
    if before:
        stored.replace(transaction, after, before.version)
    else:
        stored.begin(transaction, after, publishing.entry(draft.document))
    kept.remove(transaction, draft)
    records.add(transaction, ("type", after.type_id), [event])
    once.keep(transaction, after)
    transaction.commit()
    types.forget()
