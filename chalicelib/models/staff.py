"""Those who serve: members of staff and other systems, `staff#{id}` / `staff`.

`gsi1` lists them by name, `staff` or `systems`; among the systems stands when each was last used
(`staff#{id}` / `use`). The administrators' ids stand in one item, `administrators`, so that a
condition can say that one remains.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    ListAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.expressions.condition import Condition, size
from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.domain.staff import Absence, Member
from chalicelib.errors import Conflict, DomainError, NotFound
from chalicelib.models import profiles
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction

SCHEMA = 2
LISTS = {"staff": "staff", "system": "systems"}


class StaffItem(Item, discriminator="staff"):
    """A member of staff (id: the pool's subject) or another system (id: its IAM ARN)."""

    schema_version = NumberAttribute(default=SCHEMA)
    id = UnicodeAttribute()
    name = UnicodeAttribute()
    role = UnicodeAttribute()
    departments: ListAttribute[Any] = ListAttribute()
    profile = UnicodeAttribute(default="technician")
    active = BooleanAttribute(default=True)
    invited = BooleanAttribute(default=False)
    link = NumberAttribute(default=0)
    email = UnicodeAttribute(null=True)
    locale = UnicodeAttribute(default="pt-PT")
    created_at = UnicodeAttribute(default="2026-01-01T00:00:00.000Z")
    version = NumberAttribute(default=1)
    skills = JSONAttribute(null=True)
    hours = JSONAttribute(null=True)
    absences = JSONAttribute(null=True)
    sso = UnicodeAttribute(null=True)
    sso_ended = BooleanAttribute(null=True)

    @classmethod
    def of(cls, member: Member) -> "StaffItem":
        return cls(
            pk=pk(member.id),
            sk="staff",
            gsi1pk=LISTS[member.role],
            gsi1sk=f"{member.name.casefold()}#{member.id}",
            id=member.id,
            name=member.name,
            role=member.role,
            departments=sorted(member.departments),
            profile=member.profile,
            active=member.active,
            invited=member.invited,
            link=member.link,
            email=member.email or None,
            locale=member.locale,
            created_at=clock.text(member.created_at),
            version=member.version,
            skills=list(member.skills) or None,
            hours={day: spans for day, spans in member.hours.items() if spans} or None,
            absences=[_stored(each) for each in member.absences] or None,
            sso=member.sso or None,
            sso_ended=member.sso_ended or None,
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        """Items of the first schema have no version: they are at 1."""
        same = cls.version == version
        return same | cls.version.does_not_exist() if version == 1 else same

    def to_domain(self) -> Member:
        return Member(
            id=self.id,
            name=self.name,
            role=self.role,
            departments=tuple(self.departments),
            profile=self.profile,
            created_at=clock.parse(self.created_at),
            email=self.email or "",
            locale=self.locale,
            active=self.active,
            invited=self.invited,
            link=int(self.link),
            version=int(self.version),
            skills=tuple(self.skills or ()),
            hours={day: tuple(map(_span, spans)) for day, spans in (self.hours or {}).items()},
            absences=tuple(_absence(each) for each in self.absences or ()),
            sso=self.sso or "",
            sso_ended=bool(self.sso_ended),
        )


class AdministratorsItem(Item, discriminator="administrators"):
    """Never empty once there was one: whoever leaves must not be the last (`changed`)."""

    ids = UnicodeSetAttribute(null=True)


class UseItem(Item, discriminator="use"):
    """When another system last called; at most an hour old while it goes on calling."""

    id = UnicodeAttribute()
    last_used_at = UnicodeAttribute()


def pk(staff_id: str) -> str:
    return f"staff#{staff_id}"


def find(staff_id: str, *, consistent: bool = False) -> Member | None:
    """One read; None for who is not known."""
    try:
        return StaffItem.get(pk(staff_id), "staff", consistent_read=consistent).to_domain()
    except StaffItem.DoesNotExist:
        return None


def get(staff_id: str) -> Member:
    """One consistent read. Raises NotFound."""
    found = find(staff_id, consistent=True)
    if found is None:
        raise NotFound
    return found


def everybody(role: str) -> tuple[list[Member], dict[str, str]]:
    """All of a role by name, active or not, and when systems were last used: one query."""
    items = list(Item.index1.query(LISTS[role]))
    members = [each.to_domain() for each in items if isinstance(each, StaffItem)]
    return members, {each.id: each.last_used_at for each in items if isinstance(each, UseItem)}


def used(system_id: str, at: str) -> None:
    UseItem(
        pk=pk(system_id),
        sk="use",
        gsi1pk=LISTS["system"],
        gsi1sk=f"use#{system_id}",
        id=system_id,
        last_used_at=at,
    ).save()


def must_serve(transaction: Transaction, staff_id: str, error: DomainError) -> None:
    """The transaction holds only if they are active when it is written."""
    serves = (StaffItem.active == True) | StaffItem.active.does_not_exist()  # noqa: E712
    transaction.check(StaffItem, pk(staff_id), "staff", Item.pk.exists() & serves, error)


def follow(transaction: Transaction, before: Member | None, after: Member) -> None:
    """What stands elsewhere of a change: the administrators there are, who has a profile."""
    _count_administrators(transaction, before, after)
    profiles.hold(transaction, after.id, before.profile if before else None, after.profile)


def _count_administrators(transaction: Transaction, before: Member | None, after: Member) -> None:
    """Keep the list of administrators as the change has it. Its condition fails for the last who
    leaves, also when two leave at once: both write the same item."""
    was, is_one = bool(before and before.administers), after.administers
    if is_one and not was:
        always = Item.sk.exists() | Item.sk.does_not_exist()
        _administrators(transaction, AdministratorsItem.ids.add({after.id}), always)
    if was and not is_one:
        several = size(AdministratorsItem.ids) > 1
        _administrators(transaction, AdministratorsItem.ids.delete({after.id}), several)


def _administrators(transaction: Transaction, change: Action, condition: Condition) -> None:
    item = AdministratorsItem(pk="administrators", sk="administrators")
    actions = [change, Item.kind.set(AdministratorsItem)]
    transaction.update(item, actions, condition, Conflict("last_staff_administrator"))


def _stored(absence: Absence) -> dict[str, str]:
    dates = {"since": absence.since.isoformat(), "until": absence.until.isoformat()}
    return dates | {"substitute": absence.substitute}


def _absence(stored: dict[str, str]) -> Absence:
    since, until = date.fromisoformat(stored["since"]), date.fromisoformat(stored["until"])
    return Absence(since, until, stored.get("substitute", ""))


def _span(stored: Sequence[str]) -> tuple[str, str]:
    return stored[0], stored[1]
