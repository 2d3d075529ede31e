"""Profiles: the ready ones, and those that the organisation made itself (F106, F116)."""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib import clock
from chalicelib.domain import profiles as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import READY, Profile
from chalicelib.domain.types import Text
from chalicelib.errors import Invalid, NotFound
from chalicelib.models import profiles as stored
from chalicelib.models.profiles import ProfileItem
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


def _check_types(names: Iterable[str]) -> None:
    """What is blocked must be there, or nothing is and nobody notices."""
    if set(names) - {each.type_id for each in types.catalogue()}:
        raise Invalid(fields={"blocked_types": "option"})
