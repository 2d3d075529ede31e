"""Profiles: the ready ones, and those that the organisation made itself (F106, F116)."""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib import clock
from chalicelib.domain import profiles as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import READY, Profile
from chalicelib.domain.staff_groups import StaffGroups
from chalicelib.domain.types import Text
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.models import profiles as stored
from chalicelib.models import staff, staff_groups
from chalicelib.models.profiles import ProfileItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import records, types
from chalicelib.services.acting import by
from chalicelib.services.once import Once


def every() -> list[Profile]:
    """The ready ones first."""
    return [*READY.values(), *stored.every()]


def find(profile_id: str) -> Profile | None:
    """As it is stored now, not as a process remembers it."""
    return READY.get(profile_id) or stored.find(profile_id, consistent=True)


def to_give(giver: Principal, profile_id: str) -> Profile:
    """The profile that `giver` wants somebody to have. Raises Invalid when there is none, and
    Forbidden when it is more than they have themselves."""
    profile = find(profile_id)
    if profile is None:
        raise Invalid(fields={"profile": "option"})
    rules.may_give(giver, profile)
    return profile


def create(
    principal: Principal,
    title: Text,
    permissions: Iterable[str],
    blocked_types: Iterable[str],
    once: Once,
) -> Profile:
    wanted = Profile(
        clock.identifier()[:12], title, frozenset(permissions), frozenset(blocked_types)
    )
    _check_types(wanted.blocked_types)
    made, events = rules.create(wanted, by(principal), principal)
    records.save(ProfileItem.of(made), None, ("profile", made.id), events, once, made)
    return made


def edit(
    principal: Principal,
    profile_id: str,
    changes: Mapping[str, Any],
    version: int | None,
    once: Once,
) -> Profile:
    """Takes effect within a minute. Raises NotFound, and Conflict for a ready one."""
    before = find(profile_id)
    if before is None:
        raise NotFound
    after, events = rules.edit(before, changes, by(principal, version), principal)
    _check_types(after.blocked_types - before.blocked_types)
    records.save(ProfileItem.of(after), before.version, ("profile", after.id), events, once, after)
    return after


def remove(principal: Principal, profile_id: str, version: int | None, once: Once) -> Profile:
    """Raises NotFound, and Conflict for a ready one and for one that somebody has, also who was
    given it at this very moment: the transaction looks again."""
    profile = find(profile_id)
    if profile is None:
        raise NotFound
    groups = staff_groups.current()
    holders = _holders(profile_id, groups)
    events = rules.remove(profile, holders, by(principal, version), principal)
    transaction = Transaction()
    stored.remove(transaction, profile)
    staff_groups.must_be(transaction, groups, Conflict("profile_in_use"))
    records.add(transaction, ("profile", profile.id), events)
    once.keep(transaction, profile)
    transaction.commit()
    return profile


def _holders(profile_id: str, groups: StaffGroups) -> rules.Holders:
    """As they are listed, too: who has had the profile since before holders were written down."""
    held = stored.holders(profile_id)
    listed = [each for role in staff.LISTS for each in staff.everybody(role)[0]]
    having = {each.id for each in listed if each.profile == profile_id} | held
    systems = {each.id for each in listed if each.role == "system"} & having
    giving = sum(each.profile == profile_id for each in groups.groups)
    return rules.Holders(len(having) - len(systems), len(systems), giving)


def _check_types(names: Iterable[str]) -> None:
    """What is blocked must be there, or nothing is and nobody notices."""
    if set(names) - {each.type_id for each in types.catalogue()}:
        raise Invalid(fields={"blocked_types": "option"})
