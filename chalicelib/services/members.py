"""Members of staff: invited, changed, deactivated; who they are and what they can do.

A change is one read, one transaction, and the list of administrators in it: one always remains.
What has to happen outside the table (pool, open sockets, mail) follows from the events.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib import clock
from chalicelib.domain import access, profiles, protocol, rights
from chalicelib.domain import staff as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import Profile
from chalicelib.domain.requests import Request
from chalicelib.domain.rights import Answer
from chalicelib.domain.staff import Absence, Changed, Member
from chalicelib.domain.workflow import Responsibility
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.gateways import pools
from chalicelib.models import request_queries as queries
from chalicelib.models import staff as stored
from chalicelib.models.staff import StaffItem
from chalicelib.services import departments, people, records, types
from chalicelib.services import profiles as profiles_service
from chalicelib.services.acting import by
from chalicelib.services.once import Once


@dataclass(frozen=True)
class Can:
    """What a member can do in general and, when asked of one request, to it."""

    member: Member
    profile: Profile
    permissions: list[Answer]
    actions: list[Answer]


def every() -> list[Member]:
    """All members of staff by name, active or not: one query."""
    return stored.everybody("staff")[0]


def get(staff_id: str) -> Member:
    """Raises NotFound; other systems are `services/systems.py`'s."""
    return of_role(staff_id, "staff")


def invite(
    principal: Principal,
    email: str,
    name: str,
    locale: str,
    department_ids: Iterable[str],
    profile_id: str,
    once: Once,
) -> Member:
    """A user of the pool who cannot sign in yet, and a link by mail to set a password (D8)."""
    profiles_service.to_give(principal, profile_id)
    wanted = tuple(sorted(set(department_ids)))
    departments.must_exist(wanted)
    subject = _subject(email, name, locale)
    invited = Member(subject, name, "staff", wanted, profile_id, clock.now(), email, locale)
    return save(None, rules.enter(invited, by(principal)), once)


def invite_again(principal: Principal, staff_id: str, version: int | None, once: Once) -> Member:
    """Another link, which makes the ones before worthless."""
    return _change(
        principal, get(staff_id), lambda m: rules.invite_again(m, by(principal, version)), once
    )


def edit(
    principal: Principal,
    staff_id: str,
    changes: Mapping[str, Any],
    version: int | None,
    once: Once,
) -> Member:
    """Raises Forbidden for a profile that is more than one's own, Conflict for the last
    administrator."""
    member = get(staff_id)
    if changes.get("profile", member.profile) != member.profile:
        profiles_service.to_give(principal, changes["profile"])
    departments.must_exist(set(changes.get("departments", ())) - set(member.departments))
    _substitutes(changes.get("absences", ()), member)
    return _change(
        principal, member, lambda m: rules.edit(m, changes, by(principal, version)), once
    )


def deactivate(principal: Principal, staff_id: str, version: int | None, once: Once) -> Member:
    """They are refused within a minute; pool and sockets follow (`services/leaving.py`)."""
    return _change(
        principal, get(staff_id), lambda m: rules.deactivate(m, by(principal, version)), once
    )


def reactivate(principal: Principal, staff_id: str, version: int | None, once: Once) -> Member:
    return _change(
        principal, get(staff_id), lambda m: rules.reactivate(m, by(principal, version)), once
    )


def can(principal: Principal, staff_id: str, request_id: str | None, role: str = "staff") -> Can:
    """What somebody can do and why, or another system (`role`). Raises NotFound for a request that
    is not the asker's."""
    member = of_role(staff_id, role)
    profile = profiles_service.find(member.profile) or people.profile(member.profile)
    actions = []
    if request_id is not None:
        request = _visible(principal, request_id)
        published = types.published(request.type_id, request.form_version)
        actions = rights.on_request(member, profile, request, published, clock.now())
    return Can(member, profile, rights.of_profile(member, profile), actions)


def at_hand(staff_id: str) -> list[Request]:
    """Unfinished requests that somebody is the attendant of, for another to take: the queues of
    every department are read, for people change departments and their requests do not."""
    get(staff_id)
    names = [each.id for each in departments.every()]
    turns = (Responsibility.STAFF, Responsibility.CUSTOMER)
    return [each for turn in turns for each in queries.attended(names, turn, staff_id)]


def save(
    before: Member | None,
    changed: Changed,
    once: Once | None,
    shown: Callable[[Member], Any] = lambda member: member,
) -> Member:
    """One transaction; raises Conflict (`last_staff_administrator`) when nobody would administer.
    `shown`: what the command answers."""
    after, events = changed
    records.save(
        StaffItem.of(after),
        before.version if before else None,
        ("staff", after.id),
        events,
        once,
        shown(after),
        extra=lambda transaction: stored.follow(transaction, before, after),
        taken=Conflict("member_exists"),
    )
    return after


def may_handle(principal: Principal, member: Member) -> None:
    """Raises Forbidden when somebody with less would change somebody with more."""
    known = profiles_service.find(member.profile)
    if known:
        profiles.may_give(principal, known)


def _change(
    principal: Principal, member: Member, decide: Callable[[Member], Changed], once: Once
) -> Member:
    may_handle(principal, member)
    return save(member, decide(member), once)


def of_role(staff_id: str, role: str) -> Member:
    """Raises NotFound for who is not, or is something else."""
    member = stored.get(staff_id)
    if member.role != role:
        raise NotFound
    return member


def _subject(email: str, name: str, locale: str) -> str:
    """The pool's subject of a new user, or of one whom an interrupted invitation left there; two
    at once are told apart by the pool. Raises Conflict when they serve already."""
    try:
        known = pools.get(pools.staff(), email).id
    except NotFound:
        attributes = {"email": email, "name": name, "locale": locale}
        return pools.invite(pools.staff(), clock.identifier(), attributes)
    if stored.find(known, consistent=True):
        raise Conflict("member_exists")
    return known


def _substitutes(absences: Iterable[Absence], member: Member) -> None:
    """Raises Invalid for one who does not serve."""
    known = {each.substitute for each in member.absences} | {""}
    for n, absence in enumerate(absences):
        if absence.substitute not in known:
            substitute = stored.find(absence.substitute)
            if substitute is None or not substitute.active or substitute.role != "staff":
                raise Invalid(fields={f"absences.{n}.substitute": "option"})


def _visible(principal: Principal, request_id: str) -> Request:
    if not protocol.is_valid(request_id):
        raise NotFound
    request = queries.get(request_id)
    if not access.visible_to(request, principal):
        raise NotFound
    return request
