"""What the groups of the organisation's directory mean here: who is of one serves, with a profile
and in departments (F106, F116). An administrator keeps the list, in order.

Of somebody in several groups the departments unite, and the profile is that of the group which
stands first: the order, and nothing else, says which profile goes before which.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any
from urllib.parse import unquote_plus

from chalicelib.domain.customers import By
from chalicelib.domain.events import Event
from chalicelib.errors import Invalid, Stale


@dataclass(frozen=True)
class StaffGroup:
    """`name` exactly as the directory says it, or its id there."""

    name: str
    profile: str
    departments: tuple[str, ...]


@dataclass(frozen=True)
class StaffGroups:
    """In order; version 0 while nobody has written any."""

    groups: tuple[StaffGroup, ...] = ()
    version: int = 0


@dataclass(frozen=True)
class Membership:
    profile: str
    departments: tuple[str, ...]


Changed = tuple[StaffGroups, list[Event]]


def membership(claimed: Iterable[str], groups: Sequence[StaffGroup]) -> Membership | None:
    """As what somebody in the groups `claimed` serves; None for who is in none that means anything.
    The order in which the directory names them means nothing."""
    of = frozenset(claimed)
    theirs = [each for each in groups if each.name in of]
    if not theirs:
        return None
    united = {department for each in theirs for department in each.departments}
    return Membership(theirs[0].profile, tuple(sorted(united)))


def claimed(said: Any) -> frozenset[str]:
    """The names in a claim: a list, or what a pool makes of one as text: JSON, or `[a, b]`, or
    `a,b`, with names form-encoded where they are not plain (SAML), or a single one. A name that
    could be read both ways is both: an administrator wrote the one that counts."""
    if not isinstance(said, str):
        return _names(said)
    if names := _json(said):
        return names
    inner = said.strip().removeprefix("[").removesuffix("]")
    raw = {each.strip() for each in inner.split(",")}
    return frozenset((raw | {unquote_plus(each) for each in raw} | {said.strip()}) - {"", "[]"})


def _json(said: str) -> frozenset[str]:
    try:
        read = json.loads(said)
    except (ValueError, RecursionError):
        return frozenset()
    return _names(read)


def _names(listed: Any) -> frozenset[str]:
    if not isinstance(listed, list):
        return frozenset()
    return frozenset(each for each in listed if isinstance(each, str) and each)


def decided(before: Sequence[StaffGroup], after: Sequence[StaffGroup]) -> tuple[StaffGroup, ...]:
    """Whose profile a change decides on, of both lists: those from the first difference on. What
    stands further down shows only in people whom nothing above it takes, so that adding, removing
    and moving a group may give or take any profile below; never one above."""
    pairs = zip(before, after, strict=False)
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    return (*before[same:], *after[same:])


def change(known: StaffGroups, groups: Sequence[StaffGroup], by: By) -> Changed:
    """Another list in place of the one that is known. Raises Stale, and Invalid for a group that
    stands there twice. Nobody is moved by it: it counts when they next sign in."""
    if by.version is not None and by.version != known.version:
        raise Stale
    _check(groups)
    if tuple(groups) == known.groups:
        return known, []
    after = replace(known, groups=tuple(groups), version=known.version + 1)
    data = _difference(known.groups, after.groups)
    return after, [
        Event("StaffGroupsChanged", after.version, 0, by.at, by.actor, by.channel, "staff", data)
    ]


def _check(groups: Sequence[StaffGroup]) -> None:
    names = [each.name for each in groups]
    if twice := {f"groups.{n}.name": "twice" for n, name in enumerate(names) if name in names[:n]}:
        raise Invalid(fields=twice)


def _difference(before: Sequence[StaffGroup], after: Sequence[StaffGroup]) -> dict[str, Any]:
    """By the names of the groups, which are nobody's data."""
    old, new = ({each.name: each for each in groups} for groups in (before, after))
    both = [name for name in old if name in new]
    return {
        "added": [name for name in new if name not in old],
        "removed": [name for name in old if name not in new],
        "changed": [name for name in both if old[name] != new[name]],
        "moved": both != [name for name in new if name in old],
    }
