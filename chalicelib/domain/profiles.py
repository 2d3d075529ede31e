"""Profiles that an organisation makes itself: what may be changed, and by whom (F106, F116).

Nobody hands out more than they have: who may manage profiles but not erase customers cannot make a
profile that erases, neither for others nor for themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.domain.permissions import Permission, Profile
from chalicelib.errors import Conflict, Forbidden, Invalid, Stale

Changed = tuple[Profile, list[Event]]
KNOWN = frozenset(map(str, Permission))


@dataclass(frozen=True)
class Holders:
    """How many have a profile, deactivated and revoked ones too: they come back with it; and how
    many groups of the organisation's directory give it."""

    members: int = 0
    systems: int = 0
    groups: int = 0

    def counted(self) -> dict[str, str]:
        """Who there is, for the refusal: `{"members": "2"}`."""
        return {name: str(count) for name, count in vars(self).items() if count}


def create(profile: Profile, by: By, giver: Principal) -> Changed:
    """A new one. Raises Invalid for unknown permissions, Forbidden for more than the giver's."""
    _check(profile, giver)
    return profile, [_event(profile, by, ["permissions", "title", "blocked_types"])]


def edit(profile: Profile, changes: Mapping[str, Any], by: By, giver: Principal) -> Changed:
    """Change an own one; what it was must be within what the giver has, too."""
    _own(profile, by, giver)
    edited = replace(profile, **changes)
    _check(edited, giver)
    names = sorted(name for name in changes if getattr(edited, name) != getattr(profile, name))
    if not names:
        return profile, []
    edited = replace(edited, version=profile.version + 1)
    return edited, [_event(edited, by, names)]


def remove(profile: Profile, holders: Holders, by: By, giver: Principal) -> list[Event]:
    """An own one that nobody has. Raises Conflict with how many have it: a profile that went while
    somebody has it would leave them with nothing and without a word."""
    _own(profile, by, giver)
    if counted := holders.counted():
        raise Conflict("profile_in_use", counted)
    at = (by.at, by.actor, by.channel)
    return [Event("ProfileRemoved", profile.version + 1, 0, *at, "staff", {})]


def _own(profile: Profile, by: By, giver: Principal) -> None:
    """Ready ones never change; an own one only as it was seen, and by who has as much."""
    if profile.ready:
        raise Conflict("profile_ready")
    if by.version is not None and by.version != profile.version:
        raise Stale
    may_give(giver, profile)


def may_give(giver: Principal, profile: Profile) -> None:
    """Raises Forbidden when the profile allows what the giver may not do or see."""
    own = Profile("", "", giver.permissions, giver.blocked_types)
    if not own.covers(profile.permissions, profile.blocked_types):
        raise Forbidden("more_than_yours")


def _check(profile: Profile, giver: Principal) -> None:
    if unknown := _unknown(profile.permissions):
        raise Invalid(fields=dict.fromkeys(unknown, "option"))
    may_give(giver, profile)


def _unknown(permissions: Iterable[str]) -> list[str]:
    return [f"permissions.{each}" for each in sorted(set(permissions) - KNOWN)]


def _event(profile: Profile, by: By, names: Iterable[str]) -> Event:
    data = {"fields": sorted(names)}
    return Event("ProfileChanged", profile.version, 0, by.at, by.actor, by.channel, "staff", data)
