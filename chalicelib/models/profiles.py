"""Profiles that an organisation made itself: `profile#{id}` / `profile`, listed by `profiles`.

Who has one stands beside it (`holders`), written in the transaction that gives it: so a condition
can say that nobody has it when it is removed, and that it is there when it is given.
"""

from collections.abc import Iterable

from pynamodb.attributes import (
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.domain.permissions import READY, Profile
from chalicelib.errors import Conflict, DomainError, Invalid, Stale
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction


def pk(profile_id: str) -> str:
    return f"profile#{profile_id}"


class ProfileItem(Item, discriminator="profile"):
    schema_version = NumberAttribute(default=1)
    id = UnicodeAttribute()
    title = JSONAttribute()
    permissions = JSONAttribute()
    blocked_types = JSONAttribute()
    version = NumberAttribute()

    @classmethod
    def of(cls, profile: Profile) -> "ProfileItem":
        return cls(
            pk=pk(profile.id),
            sk="profile",
            gsi1pk="profiles",
            gsi1sk=profile.id,
            id=profile.id,
            title=profile.title,
            permissions=sorted(profile.permissions),
            blocked_types=sorted(profile.blocked_types),
            version=profile.version,
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version

    def to_domain(self) -> Profile:
        return Profile(
            self.id,
            self.title,
            frozenset(self.permissions),
            frozenset(self.blocked_types),
            version=int(self.version),
        )


class HoldersItem(Item, discriminator="holders"):
    """`ids` of staff and systems, absent when nobody has the profile."""

    ids = UnicodeSetAttribute(null=True)


def find(profile_id: str, *, consistent: bool = False) -> Profile | None:
    """One read; None for what is not there."""
    try:
        found = ProfileItem.get(pk(profile_id), "profile", consistent_read=consistent)
    except ProfileItem.DoesNotExist:
        return None
    return found.to_domain()


def every() -> list[Profile]:
    """All own ones, by id: one query."""
    found = Item.index1.query("profiles")
    return [each.to_domain() for each in found if isinstance(each, ProfileItem)]


def named(ids: Iterable[str]) -> list[Profile]:
    """Those of them that are there, as they are now: one consistent read of up to a hundred."""
    keys = [(f"profile#{each}", "profile") for each in sorted(ids)]
    found = ProfileItem.batch_get(keys, consistent_read=True) if keys else ()
    return [each.to_domain() for each in found]


def holders(profile_id: str) -> set[str]:
    """Who has an own profile: one consistent read."""
    try:
        found = HoldersItem.get(pk(profile_id), "holders", consistent_read=True)
    except HoldersItem.DoesNotExist:
        return set()
    return set(found.ids or ())


def hold(transaction: Transaction, holder_id: str, before: str | None, after: str) -> None:
    """Whoever had the profile `before` has `after` now; raises Invalid when that is gone."""
    if before == after:
        return
    always = Item.sk.exists() | Item.sk.does_not_exist()
    if before and before not in READY:
        _holders(transaction, before, HoldersItem.ids.delete({holder_id}), always)
    if after not in READY:
        must_exist(transaction, after, Invalid(fields={"profile": "option"}))
        _holders(transaction, after, HoldersItem.ids.add({holder_id}), always)


def must_exist(transaction: Transaction, profile_id: str, error: DomainError) -> None:
    """The transaction holds only while an own profile is there."""
    transaction.check(ProfileItem, pk(profile_id), "profile", ProfileItem.pk.exists(), error)


def _holders(transaction: Transaction, profile_id: str, change: Action, always: Condition) -> None:
    item = HoldersItem(pk=pk(profile_id), sk="holders")
    transaction.update(item, [change, Item.kind.set(HoldersItem)], always, Stale())


def remove(transaction: Transaction, profile: Profile) -> None:
    """With what says who has it, which must be nobody when it is written."""
    item = ProfileItem.of(profile)
    transaction.delete(item, ProfileItem.unchanged_since(profile.version), Stale())
    empty = HoldersItem.ids.does_not_exist()
    beside = HoldersItem(pk=pk(profile.id), sk="holders")
    transaction.delete(beside, empty, Conflict("profile_in_use"))
