"""Pages of the organisation: `page#{id}` / `page` is the current one, `version#{n:06d}` beside it
every one that was published, written once."""

from typing import Self

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.domain.site_pages import SitePage
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction


class _PageItem(Item):
    id = UnicodeAttribute()
    version = NumberAttribute()
    title = JSONAttribute()
    body = JSONAttribute()
    published_at = UnicodeAttribute()
    asks = NumberAttribute(default=0)

    @classmethod
    def at(cls, sk: str, page: SitePage) -> Self:
        return cls(
            pk=pk(page.id),
            sk=sk,
            id=page.id,
            version=page.version,
            title=dict(page.title),
            body=dict(page.body),
            published_at=clock.text(page.published_at),
            asks=page.asks,
        )

    def to_domain(self) -> SitePage:
        return SitePage(
            id=self.id,
            version=int(self.version),
            title=self.title,
            body=self.body,
            published_at=clock.parse(self.published_at),
            asks=int(self.asks),
        )


class SitePageItem(_PageItem, discriminator="page"):
    """The current version."""

    @classmethod
    def of(cls, page: SitePage) -> Self:
        return cls.at("page", page)

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version


class SitePageVersionItem(_PageItem, discriminator="page_version"):
    """Any version that was published."""


def pk(page_id: str) -> str:
    return f"page#{page_id}"


def find(page_id: str) -> SitePage | None:
    """The current version: one read; None when none was published."""
    try:
        return SitePageItem.get(pk(page_id), "page").to_domain()
    except SitePageItem.DoesNotExist:
        return None


def versions(page_id: str, limit: int) -> list[SitePage]:
    """The newest published versions, newest first: one query."""
    found = SitePageVersionItem.query(
        pk(page_id),
        SitePageVersionItem.sk.startswith("version#"),
        scan_index_forward=False,
        limit=limit,
    )
    return [item.to_domain() for item in found]


def version(page_id: str, number: int) -> SitePage | None:
    """One published version: one read."""
    try:
        return SitePageVersionItem.get(pk(page_id), f"version#{number:06d}").to_domain()
    except SitePageVersionItem.DoesNotExist:
        return None


def keep_version(transaction: Transaction, page: SitePage) -> None:
    transaction.create(SitePageVersionItem.at(f"version#{page.version:06d}", page))
