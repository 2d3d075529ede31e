"""Who is served: `customer#{id}` / `customer`; what happened to it: `event#…` beside it."""

from datetime import timedelta
from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.domain.customers import Customer, Phone, Status
from chalicelib.errors import NotFound
from chalicelib.models import pages
from chalicelib.models.base import Item
from chalicelib.models.pages import Page

SCHEMA = 2


class CustomerItem(Item, discriminator="customer"):
    """Everything personal about a customer stands in this one item, so that erasing it erases."""

    schema_version = NumberAttribute(default=SCHEMA)
    id = UnicodeAttribute()
    customer_kind = UnicodeAttribute(default="natural")
    name = UnicodeAttribute()
    email = UnicodeAttribute()
    locale = UnicodeAttribute()
    status = UnicodeAttribute(default="active")
    created_at = UnicodeAttribute(default="2026-01-01T00:00:00.000Z")
    version = NumberAttribute(default=1)
    tax_id = UnicodeAttribute(null=True)
    tax_format = UnicodeAttribute(null=True)
    birth_date = UnicodeAttribute(null=True)
    address = JSONAttribute(null=True)
    phones = JSONAttribute(null=True)
    verified = JSONAttribute(null=True)
    note = UnicodeAttribute(null=True)
    merged_into = UnicodeAttribute(null=True)
    expires_at = NumberAttribute(null=True)
    eid = UnicodeAttribute(null=True)
    mail_only = BooleanAttribute(null=True)

    @classmethod
    def of(cls, customer: Customer) -> "CustomerItem":
        return cls(
            pk=pk(customer.id),
            sk="customer",
            id=customer.id,
            customer_kind=customer.kind,
            name=customer.name,
            email=customer.email,
            locale=customer.locale,
            status=str(customer.status),
            created_at=clock.text(customer.created_at),
            version=customer.version,
            tax_id=customer.tax_id or None,
            tax_format=customer.tax_format or None,
            birth_date=customer.birth_date or None,
            address=customer.address,
            phones=[vars(phone) for phone in customer.phones] or None,
            verified=sorted(customer.verified) or None,
            note=customer.note or None,
            merged_into=customer.merged_into or None,
            eid=customer.eid or None,
            mail_only=customer.mail_only or None,
            **_queue(customer),
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        """Items of the first schema have no version: they are at 1."""
        same = cls.version == version
        return same | cls.version.does_not_exist() if version == 1 else same

    def to_domain(self) -> Customer:
        return Customer(
            id=self.id,
            kind=self.customer_kind,
            name=self.name,
            email=self.email,
            locale=self.locale,
            status=Status(self.status),
            created_at=clock.parse(self.created_at),
            version=int(self.version),
            tax_id=self.tax_id or "",
            tax_format=self.tax_format or "",
            birth_date=self.birth_date or "",
            address=self.address,
            phones=tuple(Phone(**each) for each in self.phones or ()),
            verified=frozenset(self.verified or ()),
            note=self.note or "",
            merged_into=self.merged_into or "",
            eid=self.eid or "",
            mail_only=bool(self.mail_only),
        )


IN_QUEUE = (Status.WAITING, Status.REFUSED)
PAGE = 25
UNCONFIRMED_LIFE = timedelta(hours=24)  # as long as Cognito's code


def _queue(customer: Customer) -> dict[str, Any]:
    """Only who staff look at stands in the index of accounts (F8); who never proves the address
    is forgotten after a day (F4)."""
    if customer.status is Status.UNCONFIRMED:
        return {"expires_at": int((customer.created_at + UNCONFIRMED_LIFE).timestamp())}
    if customer.status not in IN_QUEUE:
        return {}
    created = f"{clock.text(customer.created_at)}#{customer.id}"
    return {"gsi1pk": f"accounts#{customer.status}", "gsi1sk": created}


def queue(status: Status, cursor: str | None) -> Page[Customer]:
    """Accounts that wait, or were refused, oldest first. One query."""
    partition, scope = f"accounts#{status}", f"accounts {status}"
    last = pages.decode(scope, cursor)
    start = _place(partition, last) if last else None
    found = Item.index1.query(partition, limit=PAGE, last_evaluated_key=start)
    items = [item.to_domain() for item in found if isinstance(item, CustomerItem)]
    ended = found.last_evaluated_key
    return Page(items, pages.encode(scope, ended["gsi1sk"]["S"]) if ended else None)


def _place(gsi1pk: str, gsi1sk: str) -> dict[str, dict[str, str]]:
    own = pk(gsi1sk.rpartition("#")[2])
    found = {"gsi1pk": gsi1pk, "gsi1sk": gsi1sk, "pk": own, "sk": "customer"}
    return {name: {"S": value} for name, value in found.items()}


def pk(customer_id: str) -> str:
    return f"customer#{customer_id}"


def find(customer_id: str) -> Customer | None:
    """One read; None for who is not known."""
    try:
        return CustomerItem.get(pk(customer_id), "customer", consistent_read=True).to_domain()
    except CustomerItem.DoesNotExist:
        return None


def get(customer_id: str) -> Customer:
    """One read. Raises NotFound."""
    found = find(customer_id)
    if found is None:
        raise NotFound
    return found
