"""Request types and their published versions.

`type#{id}` / `type` names the current version and may change; `type#{id}` / `version#{n:06d}` is
written once, with a condition, and never again. `catalogue` / `item#…` is the menu: one query.
"""

from collections.abc import Sequence
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
)

from chalicelib.domain.types import Department, Published
from chalicelib.errors import Conflict, NotFound, Stale
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction


class TypeItem(Item, discriminator="type"):
    id = UnicodeAttribute()
    current = NumberAttribute()


class VersionItem(Item, discriminator="version"):
    type_id = UnicodeAttribute()
    version = NumberAttribute()
    title = JSONAttribute()
    department = JSONAttribute()
    form = JSONAttribute()
    words = JSONAttribute(attr_name="stages")  # as it was called when versions were first stored
    waits = JSONAttribute()
    subject_field = UnicodeAttribute(null=True)
    demo = BooleanAttribute(default=False)
    retention = JSONAttribute(null=True)
    workflow = JSONAttribute(null=True)
    restart_hours = NumberAttribute(default=48)
    survey = JSONAttribute(null=True)
    grouping = JSONAttribute(null=True)
    without_account = BooleanAttribute(default=False)

    @classmethod
    def of(cls, published: Published) -> "VersionItem":
        return cls(
            pk=_pk(published.type_id),
            sk=f"version#{published.version:06d}",
            type_id=published.type_id,
            version=published.version,
            title=published.title,
            department=vars(published.department),
            form=published.form,
            words=published.words,
            waits=published.waits,
            subject_field=published.subject_field,
            demo=published.demo,
            retention=published.retention,
            workflow=published.workflow_data,
            restart_hours=published.restart_hours,
            survey=published.survey,
            grouping=published.grouping,
            without_account=published.without_account,
        )

    def to_domain(self) -> Published:
        return Published(
            type_id=self.type_id,
            version=int(self.version),
            title=self.title,
            department=Department(**self.department),
            form=self.form,
            words=self.words,
            waits=self.waits,
            subject_field=self.subject_field,
            demo=self.demo,
            retention=self.retention,
            workflow_data=self.workflow,
            restart_hours=int(self.restart_hours),
            survey=self.survey,
            grouping=self.grouping,
            without_account=self.without_account,
        )


class CatalogueItem(Item, discriminator="item"):
    """One entry of the menu (F20, F103); titles and keywords are Text."""

    type_id = UnicodeAttribute()
    section = JSONAttribute()
    category = JSONAttribute()
    title = JSONAttribute()
    summary = JSONAttribute()
    keywords = JSONAttribute()
    icon = UnicodeAttribute()


def current_version(type_id: str) -> int:
    """Raises NotFound."""
    try:
        return int(TypeItem.get(_pk(type_id), "type").current)
    except TypeItem.DoesNotExist as missing:
        raise NotFound from missing


def versions(type_id: str) -> list[Published]:
    """Every version of a type: one query."""
    found = VersionItem.query(_pk(type_id), VersionItem.sk.startswith("version#"))
    return [item.to_domain() for item in found]


def published(type_id: str, version: int) -> Published:
    """Raises NotFound."""
    try:
        return VersionItem.get(_pk(type_id), f"version#{version:06d}").to_domain()
    except VersionItem.DoesNotExist as missing:
        raise NotFound from missing


def publish(version: Published, entry: CatalogueItem) -> None:
    """A new version, current from now on, and its place in the menu: one transaction.

    Raises Conflict when the version exists: what is published never changes.
    """
    transaction = Transaction()
    transaction.create(VersionItem.of(version), Conflict("version_exists"))
    transaction.put(
        TypeItem(pk=_pk(version.type_id), sk="type", id=version.type_id, current=version.version)
    )
    _place(transaction, entry, _stands(entry.type_id))
    transaction.commit()


def place(entry: CatalogueItem) -> None:
    """Where and how the menu has a type, of a document whose version is the one there is: one
    query, and one transaction when it says something else by now."""
    stands = _stands(entry.type_id)
    if [_said(each) for each in stands] != [_said(entry)]:
        transaction = Transaction()
        _place(transaction, entry, stands)
        transaction.commit()


def _place(transaction: Transaction, entry: CatalogueItem, stands: list[CatalogueItem]) -> None:
    """A type stands in the menu once: its key names its place, so another place is another item."""
    for each in stands:
        if each.sk != entry.sk:
            transaction.delete(each)
    transaction.put(entry)


def _stands(type_id: str) -> list[CatalogueItem]:
    return [each for each in catalogue() if each.type_id == type_id]


def _said(entry: CatalogueItem) -> list[Any]:
    names = ("sk", "section", "category", "title", "summary", "keywords", "icon")
    return [getattr(entry, name) for name in names]


def begin(transaction: Transaction, version: Published, entry: CatalogueItem) -> None:
    """A new type in its first version, and its place in the menu: its transaction raises Conflict
    when the type is there."""
    taken = Conflict("type_exists")
    transaction.create(VersionItem.of(version), taken)
    item = TypeItem(pk=_pk(version.type_id), sk="type", id=version.type_id, current=version.version)
    transaction.create(item, taken)
    transaction.put(entry)


def replace(transaction: Transaction, after: Published, before: int) -> None:
    """The next version, current from now on: its transaction raises Stale if another came first."""
    transaction.create(VersionItem.of(after), Stale())
    item = TypeItem(pk=_pk(after.type_id), sk="type")
    current = [TypeItem.current.set(after.version)]
    transaction.update(item, current, TypeItem.current == before, Stale())


def currents(type_ids: Sequence[str]) -> list[Published]:
    """The current version of each type, in their order: two reads of up to a hundred items."""
    heads = {each.pk: each for each in TypeItem.batch_get([(_pk(id_), "type") for id_ in type_ids])}
    keys = [(pk, f"version#{int(each.current):06d}") for pk, each in heads.items()]
    found = {each.type_id: each.to_domain() for each in VersionItem.batch_get(keys)}
    return [found[type_id] for type_id in type_ids if type_id in found]


def catalogue() -> Sequence[CatalogueItem]:
    """The whole menu in its order: one query."""
    return list(CatalogueItem.query("catalogue", CatalogueItem.sk.startswith("item#")))


def _pk(type_id: str) -> str:
    return f"type#{type_id}"
