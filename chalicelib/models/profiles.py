"""Profiles that an organisation made itself: `profile#{id}` / `profile`, listed by `profiles`."""

from collections.abc import Iterable

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.permissions import Profile
from chalicelib.models.base import Item


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
            pk=f"profile#{profile.id}",
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


def find(profile_id: str, *, consistent: bool = False) -> Profile | None:
    """One read; None for what is not there."""
    try:
        found = ProfileItem.get(f"profile#{profile_id}", "profile", consistent_read=consistent)
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
