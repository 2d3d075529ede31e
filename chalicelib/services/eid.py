"""Signing in with the national eID, and linking it to an account that was there before (F5–F7).

API Gateway has checked the token; here it counts as the eID's only when the client that nothing
but the eID signs in by got it. Why linking takes two calls, one from either sign-in:
`docs/decisions/0051-eid.md`.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import eid as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Customer, Status
from chalicelib.domain.eid import Citizen
from chalicelib.domain.events import Actor
from chalicelib.domain.formats import FORMATS
from chalicelib.errors import Conflict, Forbidden, NotFound
from chalicelib.gateways import pools
from chalicelib.models import customers, signins, taken
from chalicelib.models import eid as stored
from chalicelib.models.customers import CustomerItem
from chalicelib.models.eid import EidItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import access_history, memory, records
from chalicelib.services.once import Once

PREFIX = "eid_"  # of the pool's name for who came through the provider `eid`
PROOF_LIFE = timedelta(minutes=10)
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d\d)-(\d\d)-(\d{4})")


@dataclass(frozen=True)
class Link:
    """`linked`: an eID opens the account; `by_eid`: this very call came with it."""

    available: bool
    linked: bool
    by_eid: bool
    verified: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    proof: str
    expires_at: datetime


def citizen(claims: Mapping[str, str]) -> Citizen | None:
    """Who signed in with the eID; None for any other sign-in.

    All three must hold: the client is the eID's, the user came through its provider, and the name
    that the pool gave says so. People can choose the last, but not the first two."""
    client, username = settings().eid_client_id, claims.get("cognito:username", "")
    ours = bool(client) and claims.get("aud") == client
    if not (ours and claims.get("identities") and username.lower().startswith(PREFIX)):
        return None
    form = settings().eid_tax_format
    return Citizen(
        key=hashlib.sha256(username.lower().encode()).hexdigest(),
        username=username,
        sub=claims["sub"],
        name=claims.get("name", "").strip(),
        email=claims.get("email", ""),
        tax_id=FORMATS[form](claims.get("custom:tax_id", "")) or "",
        tax_format=form,
        birth_date=_date(claims.get("birthdate", "")),
        at=datetime.fromtimestamp(int(claims["auth_time"]), UTC),
    )


def _date(said: str) -> str:
    """`1990-01-31`, of that or `31-01-1990`, which is what the Portuguese gateway says."""
    found = DATE.fullmatch(said.strip())
    if found is None:
        return ""
    year, month, day = (
        (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    )
    try:
        return datetime(int(year), int(month), int(day), tzinfo=UTC).date().isoformat()
    except ValueError:
        return ""


def account(citizen: Citizen) -> Customer | None:
    """The account that an eID opens, known for at most a minute while it is active; None while
    nobody has registered with it."""
    try:
        return _active(citizen.key, memory.moment())
    except _NotActive as other:
        return other.known


@lru_cache(maxsize=1024)
def _active(key: str, minute: int) -> Customer:
    known = _find(key)
    if known is None or known.status is not Status.ACTIVE:
        raise _NotActive(known)
    return known


def _find(key: str) -> Customer | None:
    opened = stored.find(key)
    return customers.find(opened.customer_id) if opened else None


class _NotActive(Exception):
    def __init__(self, known: Customer | None) -> None:
        self.known = known
        super().__init__()


def state(principal: Principal) -> Link:
    """What the person's page of ways to sign in shows. One read."""
    known = customers.find(principal.id)
    return _link(known, principal)


def _link(known: Customer | None, principal: Principal) -> Link:
    return Link(
        available=bool(settings().eid_client_id),
        linked=bool(known and known.eid),
        by_eid=principal.citizen is not None,
        verified=tuple(sorted(known.verified)) if known else (),
    )


def enter(principal: Principal, locale: str, once: Once) -> Link:
    """Register whoever comes with the eID for the first time, and bring an account up to date
    with what it says now. Raises Forbidden for other sign-ins."""
    citizen = _citizen(principal)
    by = By(Actor("customer", principal.id, ""), clock.now())
    known = _find(citizen.key)
    if known is None:
        customer, events = rules.register(citizen, principal.id, locale, by)
    else:
        customer, events = rules.refresh(known, citizen, by)
    answer = _link(customer, principal)
    if not events:
        transaction = Transaction()
        once.keep(transaction, answer)
        transaction.commit()
        return answer

    def first(transaction: Transaction) -> None:
        taken.post(transaction, known, customer)
        if known is None:
            stored.claim(transaction, citizen, customer.id, linked=False)
            _claim_address(transaction, customer)
            access_history.with_change(customer.id, "registered", principal)(transaction)

    before = known.version if known else None
    about = ("customer", customer.id)
    records.save(CustomerItem.of(customer), before, about, events, once, answer, first)
    return answer


def _claim_address(transaction: Transaction, customer: Customer) -> None:
    """It becomes this account's, unless it is another's already: then nobody signs in by it here,
    for the card does not prove an address."""
    if customer.email and taken.holder(customer.email) is None:
        taken.claim_address(transaction, customer.email, customer.id)


def prove(principal: Principal, once: Once) -> Proof:
    """The first half of linking: somebody who signed in with a password wants it. Raises
    Conflict when the account has an eID, NotFound where the organisation has none."""
    if not settings().eid_client_id:
        raise NotFound
    if principal.citizen is not None or customers.get(principal.id).eid:
        raise Conflict("eid_linked")
    proof = Proof(clock.token(), clock.now() + PROOF_LIFE)
    transaction = Transaction()
    stored.keep_proof(transaction, proof.proof, principal.id, proof.expires_at)
    once.keep(transaction, proof)
    transaction.commit()
    return proof


def link(principal: Principal, proof: str, once: Once) -> Link:
    """The second half: the same person, with the eID. Raises Forbidden for other sign-ins and
    for one that is not fresh; Conflict for a proof that is over, for an eID that opens another
    account (staff merge those), and when it is somebody else's."""
    citizen = _citizen(principal)
    customer_id, opened = stored.who_proved(proof), stored.find(citizen.key)
    if opened:
        return _linked_before(principal, customer_id, opened)
    if customer_id is None:
        raise Conflict("eid_proof")
    before = customers.get(customer_id)
    by = By(Actor("customer", customer_id, ""), clock.now())
    customer, events = rules.link(before, citizen, by)

    def both(transaction: Transaction) -> None:
        stored.claim(transaction, citizen, customer.id, linked=True)
        stored.use_proof(transaction, proof)
        taken.post(transaction, before, customer)
        access_history.with_change(customer.id, "eid_linked", principal)(transaction)

    about, answer = ("customer", customer.id), _link(customer, principal)
    item = CustomerItem.of(customer)
    records.save(item, before.version, about, events, once, answer, both)
    return answer


def _linked_before(principal: Principal, proved: str | None, opened: EidItem) -> Link:
    """A command that comes again is answered again: its proof is used up, and the eID opens an
    account that it did not make. Anything else is another account's eID. Raises Conflict."""
    if proved is not None or not opened.linked:
        raise Conflict("eid_taken")
    return _link(customers.get(opened.customer_id), principal)


def unlink(principal: Principal, once: Once) -> Link:
    """The eID no longer opens the account. Only who has another way in may say so: by using it.
    Raises Conflict."""
    if principal.citizen is not None:
        raise Conflict("eid_only_way")
    before = customers.get(principal.id)
    by = By(Actor("customer", before.id, ""), clock.now())
    customer, events = rules.unlink(before, by)

    forget_user(before.id)

    def free(transaction: Transaction) -> None:
        stored.release(transaction, before.eid, before.id)
        access_history.with_change(before.id, "eid_unlinked", principal)(transaction)

    about, answer = ("customer", customer.id), _link(customer, principal)
    item = CustomerItem.of(customer)
    records.save(item, before.version, about, events, once, answer, free)
    return answer


def forget_user(customer_id: str) -> None:
    """The pool's user that the provider's sign-in made, with all it says of the person. The next
    sign-in with the eID would make another. Twice is once."""
    known = stored.user(customer_id)
    if known is None:
        return
    pools.delete(pools.customers(), known.username)
    if known.sub != customer_id:
        signins.forget(known.sub)
    known.delete()
    _active.cache_clear()


def _citizen(principal: Principal) -> Citizen:
    if principal.citizen is None:
        raise Forbidden("eid_needed")
    return principal.citizen
