"""Request types and their published versions.

`type#{id}` / `type` names the current version and may change; `type#{id}` / `version#{n:06d}` is
written once, with a condition, and never again. `catalogue` / `item#…` is the menu: one query.
"""

from collections.abc import Sequence

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
)

from chalicelib.domain.types import Department, Published
from chalicelib.errors import Conflict, NotFound
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
    stages = JSONAttribute()
    waits = JSONAttribute()
    subject_field = UnicodeAttribute(null=True)
    demo = BooleanAttribute(default=False)
    retention = JSONAttribute(null=True)

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
            stages=published.stages,
            waits=published.waits,
            subject_field=published.subject_field,
            demo=published.demo,
            retention=published.retention,
        )

    def to_domain(self) -> Published:
        return Published(
            type_id=self.type_id,
            version=int(self.version),
            title=self.title,
            department=Department(**self.department),
            form=self.form,
            stages=self.stages,
            waits=self.waits,
            subject_field=self.subject_field,
            demo=self.demo,
            retention=self.retention,
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
    transaction.put(entry)
    transaction.commit()


def catalogue() -> Sequence[CatalogueItem]:
    """The whole menu in its order: one query."""
    return list(CatalogueItem.query("catalogue", CatalogueItem.sk.startswith("item#")))


def _pk(type_id: str) -> str:
    return f"type#{type_id}"
