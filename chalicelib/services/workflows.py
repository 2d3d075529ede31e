"""Workflows as administrators edit them: read, judged, and published as a new version of the type.

New versions apply to new requests; running ones keep theirs, because a request names its version
(F117, F123). What is wrong is refused with its trace (`domain/workflow_checks.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.access import Principal
from chalicelib.domain.departments import Department
from chalicelib.domain.events import Event
from chalicelib.domain.forms import fields_of
from chalicelib.domain.staff import Member
from chalicelib.domain.types import Published, Text
from chalicelib.domain.workflow_checks import Serving, problems
from chalicelib.domain.workflow_problems import Problem
from chalicelib.errors import Invalid, NotFound, Stale
from chalicelib.models import departments
from chalicelib.models import staff as people
from chalicelib.models import types as stored
from chalicelib.models.transaction import Transaction
from chalicelib.services import records, types
from chalicelib.services.acting import by
from chalicelib.services.once import Once

# What a type without a workflow does: one stage in which everything may be done.
SINGLE = {"start": "service", "stages": [{"id": "service", "solves": True, "moves": []}]}


@dataclass(frozen=True)
class Editing:
    """A type's current workflow, and what an editor may name in it."""

    published: Published
    workflow: Mapping[str, Any]
    fields: Sequence[Mapping[str, Any]]
    departments: Sequence[tuple[Department, Sequence[Member]]]


def every(principal: Principal) -> list[Published]:
    """The current version of every type that the profile does not block: three reads, whatever
    their number up to a hundred."""
    ids = dict.fromkeys(entry.type_id for entry in stored.catalogue())
    return stored.currents([each for each in ids if each not in principal.blocked_types])


def read(principal: Principal, type_id: str) -> Editing:
    """Raises NotFound."""
    published = _current(principal, type_id)
    fields = [each for each in fields_of(published.form) if each["type"] != "note"]
    known, members = departments.every(), _active()
    serving = [(each, [one for one in members if each.id in one.departments]) for each in known]
    return Editing(published, published.workflow_data or SINGLE, fields, serving)


def check(principal: Principal, type_id: str, workflow: Mapping[str, Any]) -> list[Problem]:
    """Everything that is wrong; nothing is written. Raises NotFound."""
    return _problems(_current(principal, type_id), workflow, departments.every())


def publish(
    principal: Principal, type_id: str, workflow: Mapping[str, Any], version: int, once: Once
) -> Published:
    """The next version of the type, with the same form. `version`: the one decided on. Raises Stale
    when it moved, Invalid with the problems by path, NotFound."""
    before = _current(principal, type_id)
    if before.version != version:
        raise Stale
    known = departments.every()
    wrong = {
        f"workflow.{each.path}".rstrip("."): each.code
        for each in _problems(before, workflow, known)
    }
    if wrong:
        raise Invalid("workflow_unpublishable", wrong)
    after = replace(
        before,
        version=version + 1,
        form={**before.form, "version": version + 1},
        workflow_data=_titled(workflow, known),
    )
    _save(after, before, principal, once)
    return after


def _save(after: Published, before: Published, principal: Principal, once: Once) -> None:
    doing = by(principal)
    data = {"replaces": before.version, "stages": len((after.workflow_data or SINGLE)["stages"])}
    event = Event(
        "TypePublished", after.version, 0, doing.at, doing.actor, doing.channel, "staff", data
    )
    transaction = Transaction()
    stored.replace(transaction, after, before.version)
    records.add(transaction, ("type", after.type_id), [event])
    once.keep(transaction, after)
    transaction.commit()
    types.forget()


def _current(principal: Principal, type_id: str) -> Published:
    """As it is stored now, not as a process remembers it."""
    if type_id in principal.blocked_types:
        raise NotFound
    return types.published(type_id, stored.current_version(type_id))


def _active() -> list[Member]:
    return [each for each in people.everybody("staff")[0] if each.active]


def _problems(
    published: Published, workflow: Mapping[str, Any], known: Sequence[Department]
) -> list[Problem]:
    members = _active()
    serving: Serving = {
        each.id: frozenset(one.id for one in members if each.id in one.departments)
        for each in known
    }
    return problems(workflow, published.form, serving, published.department.id)


def _titled(workflow: Mapping[str, Any], known: Sequence[Department]) -> dict[str, Any]:
    """Departments under the names they have, whatever an editor wrote."""
    titles = {each.id: each.title for each in known}
    return {**workflow, "stages": [_named(each, titles) for each in workflow["stages"]]}


def _named(stage: Mapping[str, Any], titles: Mapping[str, Text]) -> Mapping[str, Any]:
    if "department" not in stage:
        return stage
    own = stage["department"]["id"]
    return {**stage, "department": {"id": own, "title": titles[own]}}
