"""What people are told of their account: the decision of staff, and a change of address (F8, F12).

A decision is an event's letter, sent once. Code and notice of a new address are sent by the call
itself, before it is acknowledged: a code stands in no event, queue or log.
"""

from chalicelib import locales
from chalicelib.config import settings
from chalicelib.domain.customers import Customer, Status
from chalicelib.gateways import mailer
from chalicelib.models import customers
from chalicelib.services import letters
from chalicelib.services.facts import Fact, Unreadable
from chalicelib.services.letters import Letter

KINDS = {
    "CustomerAccepted": "account_accepted",
    "CustomerAsked": "account_asked",
    "CustomerRefused": "account_refused",
}


def send(fact: Fact) -> None:
    """Tell the person what staff decided, with the note as it is now."""
    customer = customers.find(fact.subject_id)
    if customer is None:
        raise Unreadable(f"no customer for {fact.id}")
    if customer.status is Status.ERASED:
        return
    letters.send(fact, customer.id, customer.email, lambda: _letter(KINDS[fact.type], customer))


def code(customer: Customer, address: str, digits: str) -> None:
    """To the new address: the code that proves it."""
    _now(_letter("email_code", customer, code=digits), address)


def moved(customer: Customer) -> None:
    """To the old address, which is the account's until now."""
    _now(_letter("email_changed", customer), customer.email)


def _now(letter: Letter, address: str) -> None:
    message = letters.compose(letter, address)
    mailer.send(settings().mail_from, address, message.as_bytes())


def _letter(kind: str, customer: Customer, **more: str) -> Letter:
    values = {
        "name": customer.called,
        "organisation": settings().organisation_name,
        "note": customer.note,
        **more,
    }
    locale = locales.preferred(customer.locale)
    return Letter(kind, locale, values, f"{settings().site_url}/account")
