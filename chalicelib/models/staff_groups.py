"""What the directory's groups mean: one item, `staff_groups#all` / `staff_groups`."""

from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.staff_groups import StaffGroup, StaffGroups
from chalicelib.errors import DomainError
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction

ABOUT = ("staff_groups", "all")


class StaffGroupsItem(Item, discriminator="staff_groups"):
    schema_version = NumberAttribute(default=1)
    groups = JSONAttribute()
    version = NumberAttribute()

    @classmethod
    def of(cls, known: StaffGroups) -> "StaffGroupsItem":
        groups = [_stored(each) for each in known.groups]
        return cls(pk="#".join(ABOUT), sk="staff_groups", groups=groups, version=known.version)

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version

    def to_domain(self) -> StaffGroups:
        return StaffGroups(tuple(map(_group, self.groups)), int(self.version))


def current() -> StaffGroups:
    """One consistent read: what an administrator took away a moment ago lets nobody in."""
    try:
        found = StaffGroupsItem.get("#".join(ABOUT), "staff_groups", consistent_read=True)
    except StaffGroupsItem.DoesNotExist:
        return StaffGroups()
    return found.to_domain()


def must_be(transaction: Transaction, known: StaffGroups, error: DomainError) -> None:
    """The transaction holds only while the list is as it was read."""
    same: Condition = StaffGroupsItem.version == known.version
    if not known.version:
        same = StaffGroupsItem.pk.does_not_exist()
    transaction.check(StaffGroupsItem, "#".join(ABOUT), "staff_groups", same, error)


def _stored(group: StaffGroup) -> dict[str, Any]:
    return {
        "name": group.name,
        "profile": group.profile,
        "departments": list(group.departments),
    }


def _group(stored: dict[str, Any]) -> StaffGroup:
    return StaffGroup(stored["name"], stored["profile"], tuple(stored["departments"]))
