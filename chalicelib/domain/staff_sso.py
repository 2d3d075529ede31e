"""A member of staff whom the organisation's directory sends (F106): made, changed, ended and
brought back by what it says of them at each sign-in.

Only what it ended it brings back; whom a colleague deactivated stays out. The directory never takes
the last administrator away: they stay as they are, and an event says why.
"""

from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.domain.staff import TOLD, Changed, Member
from chalicelib.domain.staff_groups import Membership


@dataclass(frozen=True)
class Person:
    """As the pool tells of them. `id` is its subject, `username` its name for who came from the
    directory; `groups` those that the directory says they are of."""

    id: str
    username: str
    name: str
    email: str
    groups: frozenset[str]


def enter(person: Person, membership: Membership, by: By) -> Changed:
    """Somebody who comes for the first time. There is no invitation: they have no password here."""
    departments, profile = membership.departments, membership.profile
    member = Member(
        id=person.id,
        name=person.name,
        role="staff",
        departments=departments,
        profile=profile,
        created_at=by.at,
        email=person.email,
        sso=person.username,
    )
    data = {"by": "sso", "departments": list(departments), "profile": profile}
    return member, [_event(member, "StaffJoined", by, data)]


def follow(member: Member, person: Person, membership: Membership | None, by: By) -> Changed:
    """Somebody who has been here, as the directory has them now; without events when that is as
    they were, or when a colleague ended it."""
    if not member.active and not member.sso_ended:
        return member, []
    if membership is None:
        return _ended(member, by) if member.active else (member, [])
    back = replace(_as_told(member, person, membership), active=True, sso_ended=False)
    if not member.active:
        return _moved(back, "StaffReactivated", by, {"by": "sso"})
    fields = sorted(name for name in TOLD if getattr(back, name) != getattr(member, name))
    data = {"by": "sso", "fields": fields}
    return _moved(back, "StaffChanged", by, data) if fields else (member, [])


def keep(member: Member, by: By) -> Changed:
    """Nobody else administers: what the directory says of them waits until somebody does."""
    return _moved(member, "StaffKept", by, {"by": "sso", "reason": "last_staff_administrator"})


def _as_told(member: Member, person: Person, membership: Membership) -> Member:
    return replace(
        member,
        name=person.name,
        email=person.email,
        profile=membership.profile,
        departments=membership.departments,
        sso=person.username,
    )


def _ended(member: Member, by: By) -> Changed:
    ended = replace(member, active=False, sso_ended=True, link=0)
    return _moved(ended, "StaffDeactivated", by, {"by": "sso"})


def _moved(member: Member, what: str, by: By, data: dict[str, Any]) -> Changed:
    moved = replace(member, version=member.version + 1)
    return moved, [_event(moved, what, by, data)]


def _event(member: Member, what: str, by: By, data: dict[str, Any]) -> Event:
    return Event(what, member.version, 0, by.at, by.actor, by.channel, "staff", data)
