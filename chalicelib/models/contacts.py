"""Who may act for an organisation: `customer#{organisation}` / `contact#{person}`.

`gsi1` (`person#{person}` / `contact#{organisation}`) lists for whom a person may act, and stands
only while they may. The item stays when the rights end: history is kept.
"""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.domain.customers import Customer
from chalicelib.domain.organisations import Contact
from chalicelib.errors import DomainError
from chalicelib.models import customers
from chalicelib.models.base import Item
from chalicelib.models.customers import CustomerItem
from chalicelib.models.transaction import Transaction

PREFIX = "contact#"


class ContactItem(Item, discriminator="contact"):
    """Names nobody: who the person is stands in their own customer item."""

    organisation = UnicodeAttribute()
    person = UnicodeAttribute()
    rights = JSONAttribute()
    since = UnicodeAttribute()
    version = NumberAttribute()
    removed_at = UnicodeAttribute(null=True)

    @classmethod
    def of(cls, contact: Contact) -> "ContactItem":
        listed = contact.active
        return cls(
            pk=customers.pk(contact.organisation),
            sk=PREFIX + contact.person,
            gsi1pk=_person(contact.person) if listed else None,
            gsi1sk=PREFIX + contact.organisation if listed else None,
            organisation=contact.organisation,
            person=contact.person,
            rights=sorted(contact.rights),
            since=clock.text(contact.since),
            version=contact.version,
            removed_at=clock.told(contact.removed_at),
        )

    @classmethod
    def unchanged_since(cls, known: Contact | None) -> Condition:
        """As it was read; None: there was none."""
        return cls.version == known.version if known else cls.pk.does_not_exist()

    def to_domain(self) -> Contact:
        return Contact(
            organisation=self.organisation,
            person=self.person,
            rights=frozenset(self.rights),
            since=clock.parse(self.since),
            version=int(self.version),
            removed_at=clock.parse(self.removed_at) if self.removed_at else None,
        )


def key(contact: Contact) -> tuple[str, str]:
    return customers.pk(contact.organisation), PREFIX + contact.person


def check(transaction: Transaction, contact: Contact, error: DomainError) -> None:
    """Only while the contact is as it was read."""
    transaction.check(ContactItem, *key(contact), ContactItem.unchanged_since(contact), error)


def find(organisation_id: str, person_id: str) -> Contact | None:
    """One consistent read; None for who was never one."""
    where = customers.pk(organisation_id), PREFIX + person_id
    try:
        return ContactItem.get(*where, consistent_read=True).to_domain()
    except ContactItem.DoesNotExist:
        return None


def acting(organisation_id: str, person_id: str) -> tuple[Customer | None, Contact | None]:
    """An organisation and what a person is in it: one consistent batch read."""
    partition = customers.pk(organisation_id)
    wanted = [(partition, "customer"), (partition, PREFIX + person_id)]
    found = list(Item.batch_get(wanted, consistent_read=True))
    customer = next((item for item in found if isinstance(item, CustomerItem)), None)
    contact = next((item for item in found if isinstance(item, ContactItem)), None)
    return (
        customer.to_domain() if customer else None,
        contact.to_domain() if contact else None,
    )


def of_organisation(organisation_id: str) -> list[Contact]:
    """The contacts there are and were: one query."""
    found = ContactItem.query(
        customers.pk(organisation_id), ContactItem.sk.startswith(PREFIX), consistent_read=True
    )
    return [item.to_domain() for item in found]


def of_person(person_id: str) -> list[Contact]:
    """For whom a person may act: one query."""
    found = Item.index1.query(_person(person_id), Item.gsi1sk.startswith(PREFIX))
    return [item.to_domain() for item in found if isinstance(item, ContactItem)]


def _person(person_id: str) -> str:
    return f"person#{person_id}"
