"""A new address (F12): the old one stays until the new one is proved, and is told of it.

The code goes to the new address, whoever's it is; that it belongs to another account shows only to
who read the code there.
"""

from datetime import timedelta

from chalicelib import clock
from chalicelib.domain import formats
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Customer, edit
from chalicelib.domain.events import Actor
from chalicelib.errors import Conflict, Forbidden, Invalid
from chalicelib.gateways import pools
from chalicelib.models import attempts, codes, customers, taken
from chalicelib.models.customers import CustomerItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import access_history, account_mails, people, records, sign_in
from chalicelib.services.once import Once

HOUR = timedelta(hours=1)


def begin(principal: Principal, wanted: str, once: Once) -> None:
    """Mail a code to the new address. Raises Invalid for what is no address."""
    address = formats.email(wanted)
    if address is None:
        raise Invalid(fields={"email": "format"})
    attempts.count("email", principal.id, 5, HOUR)
    customer = customers.get(principal.id)
    if "email" in customer.verified:
        raise Forbidden(fields={"email": "verified"})
    code = clock.digits(codes.DIGITS)
    transaction = Transaction()
    codes.keep(transaction, customer.id, address, code)
    once.keep(transaction, None)
    account_mails.code(customer, address, code)
    transaction.commit()


def confirm(principal: Principal, code: str, once: Once) -> None:
    """The code came back: pool and account take the new address, and the old one is told.

    Raises Invalid for a wrong code, Conflict (`email_taken`). Each step may be repeated: a try that
    was cut short goes on with the same code.
    """
    attempts.count("email-confirm", principal.id, 5, HOUR)
    before = customers.get(principal.id)
    address = codes.address_of(before.id, code)
    _claim(before, address)
    try:
        pools.update(
            pools.customers(), sign_in.name(before.id), {"email": address, "email_verified": "true"}
        )
    except Conflict:
        _give_up(before, address)
        raise
    account_mails.moved(before)
    _change(principal, before, address, code, once)
    people.forget()


def _claim(before: Customer, address: str) -> None:
    transaction = Transaction()
    taken.claim_address(transaction, address, before.id)
    transaction.commit()


def _give_up(before: Customer, address: str) -> None:
    transaction = Transaction()
    taken.free_address(transaction, address, before.id)
    transaction.commit()


def _change(principal: Principal, before: Customer, address: str, code: str, once: Once) -> None:
    by = By(Actor("customer", principal.id, ""), clock.now())
    after, events = edit(before, {"email": address}, {"email"}, by)
    history = access_history.with_change(before.id, "change", principal, "", ["email"])

    def extra(transaction: Transaction) -> None:
        codes.use(transaction, before.id, code)
        history(transaction)
        if before.email.lower() != address.lower():
            taken.free_address(transaction, before.email, before.id)

    records.save(
        CustomerItem.of(after),
        before.version,
        ("customer", before.id),
        events,
        once,
        None,
        extra=extra,
    )
