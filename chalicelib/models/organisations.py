"""What changes who may act for an organisation: `organisation#{id}` / `organisation`.

Who it is stands in its customer item, as for everybody; `gsi1` lists organisations, newest first.
"""

from collections.abc import Sequence

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.domain.customers import Customer
from chalicelib.domain.organisations import Organisation, Sent
from chalicelib.errors import NotFound
from chalicelib.models import customers, pages
from chalicelib.models.base import Item
from chalicelib.models.customers import CustomerItem
from chalicelib.models.pages import Page

PAGE = 25
LIST = "organisations"


class OrganisationItem(Item, discriminator="organisation"):
    id = UnicodeAttribute()
    created_at = UnicodeAttribute()
    version = NumberAttribute()
    administrators = NumberAttribute()
    sent = JSONAttribute(null=True)

    @classmethod
    def of(cls, organisation: Organisation) -> "OrganisationItem":
        created_at = clock.text(organisation.created_at)
        return cls(
            pk=pk(organisation.id),
            sk="organisation",
            gsi1pk=LIST,
            gsi1sk=f"{created_at}#{organisation.id}",
            id=organisation.id,
            created_at=created_at,
            version=organisation.version,
            administrators=organisation.administrators,
            sent=[[each.id, each.address, clock.text(each.at)] for each in organisation.sent],
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version

    def to_domain(self) -> Organisation:
        sent = tuple(Sent(key, address, clock.parse(at)) for key, address, at in self.sent or ())
        return Organisation(
            id=self.id,
            created_at=clock.parse(self.created_at),
            version=int(self.version),
            administrators=int(self.administrators),
            sent=sent,
        )


def pk(organisation_id: str) -> str:
    return f"organisation#{organisation_id}"


def get(organisation_id: str) -> Organisation:
    """One consistent read. Raises NotFound."""
    try:
        found = OrganisationItem.get(pk(organisation_id), "organisation", consistent_read=True)
    except OrganisationItem.DoesNotExist as missing:
        raise NotFound from missing
    return found.to_domain()


def newest(cursor: str | None) -> Page[Organisation]:
    """Organisations, newest first: one query."""
    position = pages.decode(LIST, cursor)
    before = Item.gsi1sk < position if position else None
    found = list(Item.index1.query(LIST, before, scan_index_forward=False, limit=PAGE + 1))
    kept = [item for item in found[:PAGE] if isinstance(item, OrganisationItem)]
    more = pages.encode(LIST, str(found[PAGE - 1].gsi1sk)) if len(found) > PAGE else None
    return Page([item.to_domain() for item in kept], more)


def who(customer_ids: Sequence[str]) -> dict[str, Customer]:
    """The customers, people and organisations, by id: one batch read for each hundred."""
    wanted = [(customers.pk(each), "customer") for each in dict.fromkeys(customer_ids)]
    found = CustomerItem.batch_get(wanted) if wanted else []
    return {item.id: item.to_domain() for item in found}
