"""What tells accounts apart, as hashes: an address belongs to one account, a number or a name with
a birth date may be shared, and then staff look at both (F8).

`taken#email#{sha256}` / `taken` · `taken#taxid#{sha256}` / `{customer}` ·
`taken#person#{sha256}` / `{customer}`. Written and removed in the account's own transactions.
"""

import hashlib
import unicodedata
from collections.abc import Iterable

from pynamodb.attributes import UnicodeAttribute

from chalicelib.domain.customers import Customer
from chalicelib.errors import Conflict
from chalicelib.models.base import Item
from chalicelib.models.transaction import Transaction

Key = tuple[str, str]


class TakenItem(Item, discriminator="taken"):
    customer_id = UnicodeAttribute()


def holder(address: str) -> str | None:
    """Whose address it is. One read."""
    pk, sk = _address(address)
    try:
        item = TakenItem.get(pk, sk, consistent_read=True)
    except TakenItem.DoesNotExist:
        return None
    return item.customer_id


def claim_address(transaction: Transaction, address: str, customer_id: str) -> None:
    """Conflict (`email_taken`) at commit when it is somebody else's."""
    pk, sk = _address(address)
    free = Item.pk.does_not_exist() | (TakenItem.customer_id == customer_id)
    item = TakenItem(pk=pk, sk=sk, customer_id=customer_id)
    transaction.put(item, free, Conflict("email_taken"))


def still_holds(transaction: Transaction, address: str, customer_id: str) -> None:
    """Conflict (`email_taken`) at commit when the address is no longer theirs."""
    pk, sk = _address(address)
    theirs = TakenItem.customer_id == customer_id
    transaction.check(TakenItem, pk, sk, theirs, Conflict("email_taken"))


def free_address(transaction: Transaction, address: str, customer_id: str) -> None:
    """Give it up, if it is theirs; a transaction cannot delete what is not there."""
    if holder(address) == customer_id:
        transaction.delete(TakenItem(*_address(address)))


def post(transaction: Transaction, before: Customer | None, after: Customer) -> None:
    """Keep the shared keys as the account is now."""
    old, new = set(shared(before) if before else ()), set(shared(after))
    for pk, sk in sorted(new - old):
        transaction.put(TakenItem(pk=pk, sk=sk, customer_id=after.id))
    for key in sorted(old - new):
        transaction.delete(TakenItem(*key))


def shared(customer: Customer) -> Iterable[Key]:
    """The keys of a number, and of a folded first and last name with a birth date."""
    if customer.tax_id:
        yield f"taken#taxid#{_digest(customer.tax_id)}", customer.id
    if customer.birth_date:
        words = _folded(customer.name).split() or [""]
        person = f"{words[0]} {words[-1]} {customer.birth_date}"
        yield f"taken#person#{_digest(person)}", customer.id


def others(customer: Customer) -> dict[str, list[str]]:
    """`{customer id: [what is the same]}`: `tax_id`, `person`. One query each."""
    found: dict[str, list[str]] = {}
    for pk, _ in shared(customer):
        for item in TakenItem.query(pk, limit=20):
            if item.customer_id != customer.id:
                same = "tax_id" if pk.startswith("taken#taxid#") else "person"
                found.setdefault(item.customer_id, []).append(same)
    return found


def keys(customer: Customer) -> list[Key]:
    """All that has to go when an account is erased."""
    return [_address(customer.email), *shared(customer)]


def _address(address: str) -> Key:
    return f"taken#email#{_digest(address.lower())}", "taken"


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def _folded(name: str) -> str:
    """Without accents and case."""
    split = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in split if not unicodedata.combining(each))
