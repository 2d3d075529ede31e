"""The history of an account: what people see of who came and what was done with it (F13).

Sign-ins come from the pools' triggers; what our own routes do records itself. A change is recorded
in its own transaction, a read beside it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.access_history import Record
from chalicelib.domain.events import Actor
from chalicelib.models import access_records, signins, staff
from chalicelib.models.access_records import AccessItem
from chalicelib.models.pages import Page
from chalicelib.models.transaction import Transaction
from chalicelib.observability import logger

SIGNED_IN = frozenset(
    {
        "TokenGeneration_Authentication",
        "TokenGeneration_AuthenticateDevice",
        "TokenGeneration_HostedAuth",
        "TokenGeneration_NewPasswordChallenge",
    }
)


def mine(principal: Principal, cursor: str | None) -> Page[Record]:
    """My own account's history, newest first; not the organisation's that I act for."""
    return access_records.newest("customer", principal.id, cursor)


def record(
    customer_id: str, what: str, by: Principal, reason: str = "", fields: Iterable[str] = ()
) -> None:
    """Write down that `by` read (`what="read"`) or did something with a customer's account;
    `reason` says for what, `fields` names which data. One write."""
    made = Record(what, clock.now(), _actor(by), reason, tuple(sorted(fields)))
    AccessItem.of("customer", customer_id, made).save()


def with_change(
    customer_id: str, what: str, by: Principal, reason: str = "", fields: Iterable[str] = ()
) -> Callable[[Transaction], None]:
    """The same, as an `extra` of the transaction that makes the change (`records.save`)."""
    made = Record(what, clock.now(), _actor(by), reason, tuple(sorted(fields)))

    def add(transaction: Transaction) -> None:
        transaction.create(AccessItem.of("customer", customer_id, made))

    return add


def triggered(event: Mapping[str, Any]) -> None:
    """A trigger of a pool: somebody tries to sign in, or has signed in.

    A refusal has no trigger of its own: it is an attempt that nothing came of. Never raises, for a
    history that cannot be written must not keep people out.
    """
    try:
        _write(str(event["triggerSource"]), event["request"]["userAttributes"])
    except Exception:
        logger.exception("sign-in not recorded")


def _write(source: str, attributes: Mapping[str, str]) -> None:
    who = attributes.get("sub")
    if not who or not (source in SIGNED_IN or source == "PreAuthentication_Authentication"):
        return  # nobody we know, or a token that is only renewed
    subject, known = _whose(who)
    by = Actor(subject, known, "")
    if source in SIGNED_IN:
        access_records.let_in(subject, known, Record("sign_in", clock.now(), by))
    else:
        AccessItem.of(subject, known, Record("attempt", clock.now(), by)).save()


def _whose(sub: str) -> tuple[str, str]:
    """Staff or customer; a customer whom staff registered has another id than the pool's user."""
    if staff.find(sub):
        return "staff", sub
    return "customer", signins.owner(sub) or sub


def _actor(by: Principal) -> Actor:
    return Actor(by.kind, by.id, by.name)
