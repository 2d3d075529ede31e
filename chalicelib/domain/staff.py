"""Those who serve: members of staff and other systems, from invitation to deactivation.

Events name the fields that changed, never their values (docs/people.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.domain.permissions import ADMINISTRATOR
from chalicelib.errors import Conflict, Invalid, Stale

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TOLD = frozenset({"name", "email", "profile", "departments"})  # by the directory, of who it sends
Hours = Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Absence:
    """Local dates, both included. `substitute`: the id of who serves meanwhile, or empty."""

    since: date
    until: date
    substitute: str = ""


@dataclass(frozen=True)
class Member:
    """`role`: `staff` (id: the pool's subject) or `system` (id: its IAM ARN). `invited` until the
    first password is set. `link`: the version at which a link to set it was last promised, 0 when
    none is good. `hours`: per day of the week, spans of local time (`09:00`, `12:30`). `sso`: the
    pool's name for who comes from the organisation's directory, empty for who has a password;
    `sso_ended`: the directory ended it, and no colleague (`domain/staff_sso.py`)."""

    id: str
    name: str
    role: str
    departments: tuple[str, ...]
    profile: str
    created_at: datetime
    email: str = ""
    locale: str = "pt-PT"
    active: bool = True
    invited: bool = False
    link: int = 0
    version: int = 1
    skills: tuple[str, ...] = ()
    hours: Hours = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    sso: str = ""
    sso_ended: bool = False

    @property
    def administers(self) -> bool:
        """Counted among the administrators, of whom one always remains."""
        settled = self.active and not self.invited and self.role == "staff"
        return settled and self.profile == ADMINISTRATOR

    def absent(self, on: date) -> Absence | None:
        """The absence that a day falls into."""
        return next((each for each in self.absences if each.since <= on <= each.until), None)


def standing_in(members: Iterable[Member], on: date) -> dict[str, list[str]]:
    """By substitute, the active colleagues who are away on a day, in their order."""
    found: dict[str, list[str]] = {}
    for each in members:
        absence = each.absent(on) if each.active else None
        if absence and absence.substitute:
            found.setdefault(absence.substitute, []).append(each.id)
    return found


Changed = tuple[Member, list[Event]]


def enter(member: Member, by: By) -> Changed:
    """Invite a member of staff, or register a system. Raises Invalid, by field."""
    check(member)
    person = member.role == "staff"
    member = replace(member, invited=person, link=member.version if person else 0)
    what = "StaffInvited" if person else "SystemRegistered"
    data = {"departments": list(member.departments), "profile": member.profile}
    return member, [_event(member, what, by, data)]


def invite_again(member: Member, by: By) -> Changed:
    """Another link to set a password: the first got lost, or the password did. Raises Conflict for
    who comes from the organisation's directory, and has none."""
    _decide(member, by, active=True)
    if member.sso:
        raise Conflict("member_of_directory")
    promised = replace(member, link=member.version + 1)
    return _moved(promised, "StaffInvited", by, {"again": True})


def join(member: Member, by: By) -> Changed:
    """The link was used: a password is set."""
    _decide(member, by, active=True)
    return _moved(replace(member, invited=False, link=0), "StaffJoined", by, {})


def edit(member: Member, changes: Mapping[str, Any], by: By) -> Changed:
    """Change some fields. Raises Invalid, by field, or Conflict for who is deactivated, and for
    what the organisation's directory says of them."""
    _decide(member, by, active=True)
    real = {name: value for name, value in changes.items() if getattr(member, name) != value}
    if not real:
        return member, []
    if member.sso and TOLD & set(real):
        raise Conflict("member_of_directory")
    edited = replace(member, **real)
    check(edited)
    return _moved(edited, "StaffChanged", by, {"fields": sorted(real)})


def deactivate(member: Member, by: By) -> Changed:
    """They are nobody from now on; what they did stays theirs."""
    _decide(member, by, active=True)
    what = "SystemRevoked" if member.role == "system" else "StaffDeactivated"
    return _moved(replace(member, active=False, link=0), what, by, {})


def reactivate(member: Member, by: By) -> Changed:
    """As they were: the same departments, the same profile."""
    _decide(member, by, active=False)
    what = "SystemRegistered" if member.role == "system" else "StaffReactivated"
    return _moved(replace(member, active=True, sso_ended=False), what, by, {})


def check(member: Member) -> None:
    """Raises Invalid: hours in order within a day, absences that end after they begin, and nobody
    their own substitute."""
    fields: dict[str, str] = {}
    for day, spans in member.hours.items():
        ends = [instant for span in spans for instant in span]
        if day not in WEEK or ends != sorted(set(ends)):
            fields[f"hours.{day}"] = "order"
    for n, absence in enumerate(member.absences):
        if absence.until < absence.since:
            fields[f"absences.{n}.until"] = "order"
        if absence.substitute == member.id:
            fields[f"absences.{n}.substitute"] = "option"
    if fields:
        raise Invalid(fields=fields)


def _decide(member: Member, by: By, *, active: bool) -> None:
    if by.version is not None and by.version != member.version:
        raise Stale
    if member.active != active:
        raise Conflict("member_active" if member.active else "member_inactive")


def _moved(member: Member, what: str, by: By, data: dict[str, Any]) -> Changed:
    moved = replace(member, version=member.version + 1)
    return moved, [_event(moved, what, by, data)]


def _event(member: Member, what: str, by: By, data: dict[str, Any]) -> Event:
    return Event(what, member.version, 0, by.at, by.actor, by.channel, "staff", data)
